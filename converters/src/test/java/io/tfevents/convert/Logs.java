package io.tfevents.convert;

import com.google.protobuf.ByteString;
import io.tfevents.proto.Event;
import io.tfevents.proto.HistogramProto;
import io.tfevents.proto.Summary;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Short ways to write event files, and to look at folders. */
final class Logs {
  static final Path GOLDEN = Path.of("../testdata/logs");
  static final Path CORRUPT = Path.of("../testdata/corrupt");
  static final String FILE = "events.out.tfevents.1700000000.host.1.0";

  private Logs() {}

  /** An event; its wall time follows from its step. */
  static Event event(long step, Summary.Value.Builder... values) {
    var summary = Summary.newBuilder();
    for (var value : values) {
      summary.addValue(value);
    }
    return Event.newBuilder().setWallTime(1000.5 + step).setStep(step).setSummary(summary).build();
  }

  static Summary.Value.Builder scalar(String tag, float value) {
    return Summary.Value.newBuilder().setTag(tag).setSimpleValue(value);
  }

  /** A histogram of three values, two in its first bucket and one in its second. */
  static Summary.Value.Builder histogram(String tag) {
    return Summary.Value.newBuilder()
        .setTag(tag)
        .setHisto(
            HistogramProto.newBuilder()
                .setMin(1)
                .setMax(4)
                .setNum(3)
                .setSum(7)
                .setSumSquares(21)
                .addAllBucketLimit(List.of(2.5, 5.0))
                .addAllBucket(List.of(2.0, 1.0)));
  }

  static Summary.Value.Builder image(String tag, byte... data) {
    var image =
        Summary.Image.newBuilder()
            .setWidth(2)
            .setHeight(3)
            .setEncodedImageString(ByteString.copyFrom(data));
    return Summary.Value.newBuilder().setTag(tag).setImage(image);
  }

  /** Writes an event file into {@code run}, and gives the run. */
  static Path write(Path run, Event... events) throws IOException {
    return write(run, List.of(events));
  }

  /** Writes an event file into {@code run}, and gives the run. */
  static Path write(Path run, Iterable<Event> events) throws IOException {
    try (var records = TFRecordWriter.create(run.resolve(FILE))) {
      for (var event : events) {
        records.write(event.toByteArray());
      }
    }
    return run;
  }

  /** The bytes of all files below a folder, by path. */
  static Map<String, List<Byte>> tree(Path folder) throws IOException {
    var tree = new TreeMap<String, List<Byte>>();
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        tree.put(folder.relativize(path).toString(), boxed(Files.readAllBytes(path)));
      }
    }
    return tree;
  }

  private static List<Byte> boxed(byte[] bytes) {
    var boxed = new Byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      boxed[i] = bytes[i];
    }
    return List.of(boxed);
  }
}
