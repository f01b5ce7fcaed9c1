package io.tfevents.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.Bytes;
import io.tfevents.event.DataType;
import io.tfevents.event.Tensor;
import io.tfevents.proto.Event;
import io.tfevents.proto.Summary;
import io.tfevents.proto.SummaryMetadata;
import io.tfevents.proto.TensorProto;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What another writer made of some inputs: a file of {@code testdata/tools/writer_kinds.py}. */
final class Recorded {
  static final Path FOLDER = Path.of("../testdata/writer");

  private final Map<String, Summary.Value> values = new LinkedHashMap<>();

  private Recorded() {}

  static Recorded by(String writer) throws IOException {
    var recorded = new Recorded();
    try (var records = TFRecordReader.open(FOLDER.resolve(writer + ".tfrecord"))) {
      while (records.next()) {
        var value = Event.parseFrom(records.toByteArray()).getSummary().getValue(0);
        recorded.values.put(value.getTag(), value);
      }
    }
    return recorded;
  }

  /** The names of the cases of a kind, of which there are some. */
  List<String> cases(String kind) {
    var cases =
        values.keySet().stream()
            .filter(name -> name.startsWith(kind + "/") && name.split("/").length == 2)
            .toList();
    assertThat(cases).isNotEmpty();
    return cases;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Summary.Value value(String name) {
    return Objects.requireNonNull(values.get(name), name);
  }

  Tensor tensor(String name) {
    return tensor(value(name).getTensor());
  }

  double[] doubles(String name) {
    return tensor(name).toDoubles();
  }

  float[] floats(String name) {
    assertThat(tensor(name).dataType()).isEqualTo(DataType.FLOAT);
    double[] doubles = doubles(name);
    float[] floats = new float[doubles.length];
    IntStream.range(0, floats.length).forEach(i -> floats[i] = (float) doubles[i]);
    return floats;
  }

  boolean[] booleans(String name) {
    double[] doubles = doubles(name);
    boolean[] booleans = new boolean[doubles.length];
    IntStream.range(0, booleans.length).forEach(i -> booleans[i] = doubles[i] != 0);
    return booleans;
  }

  int[] ints(String name) {
    return DoubleStream.of(doubles(name)).mapToInt(number -> (int) number).toArray();
  }

  int integer(String name) {
    return ints(name)[0];
  }

  /** Type, shape and each element's bits are equal; metadata but for what is said of it here. */
  void assertSame(SummaryValue value, String name) throws IOException {
    var recorded = value(name);
    var written = Written.message(value);
    var expected = tensor(recorded.getTensor());
    var found = tensor(written.getTensor());
    assertThat(found.dataType()).as(name).isEqualTo(expected.dataType());
    assertThat(found.shape()).as(name).isEqualTo(expected.shape());
    if (expected.dataType() == DataType.STRING) {
      assertThat(found.toStrings()).as(name).isEqualTo(expected.toStrings());
    } else {
      assertThat(found.toBytes()).as(name).isEqualTo(expected.toBytes());
    }
    assertThat(written.getMetadata()).as(name).isEqualTo(classified(recorded, written));
  }

  /** Other writers leave out the data class, and some repeat the tag as display name. */
  private static SummaryMetadata classified(Summary.Value recorded, Summary.Value written) {
    return recorded.getMetadata().toBuilder()
        .setDataClass(written.getMetadata().getDataClass())
        .clearDisplayName()
        .build();
  }

  private static Tensor tensor(TensorProto tensor) {
    return Tensor.parse(Bytes.copyOf(tensor.toByteArray()));
  }
}
