package io.tfevents.cli;

import io.tfevents.proto.DataType;
import io.tfevents.proto.Event;
import io.tfevents.proto.Summary;
import io.tfevents.proto.TensorProto;
import io.tfevents.proto.TensorShapeProto;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.IOException;
import java.nio.file.Path;

/** Where logs are, and short ways to write some. */
final class Logs {
  static final Path GOLDEN = Path.of("../testdata/logs");
  static final Path CORRUPT = Path.of("../testdata/corrupt");
  static final String FILE = "events.out.tfevents.1700000000.host.1.0";

  private Logs() {}

  static Event event(long step, Summary.Value.Builder... values) {
    var summary = Summary.newBuilder();
    for (var value : values) {
      summary.addValue(value);
    }
    return Event.newBuilder().setWallTime(1000.5 + step).setStep(step).setSummary(summary).build();
  }

  static Summary.Value.Builder value(String tag) {
    return Summary.Value.newBuilder().setTag(tag);
  }

  static Summary.Value.Builder scalar(String tag, float value) {
    return value(tag).setSimpleValue(value);
  }

  static TensorProto.Builder tensor(DataType type, long... shape) {
    var sizes = TensorShapeProto.newBuilder();
    for (long size : shape) {
      sizes.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorProto.newBuilder().setDtype(type).setTensorShape(sizes);
  }

  /** Writes an event file into {@code run}, and gives the run. */
  static Path write(Path run, Event... events) throws IOException {
    try (var records = TFRecordWriter.create(run.resolve(FILE))) {
      for (var event : events) {
        records.write(event.toByteArray());
      }
    }
    return run;
  }
}
