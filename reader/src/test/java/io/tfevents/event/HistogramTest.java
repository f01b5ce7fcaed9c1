package io.tfevents.event;

import static io.tfevents.event.Messages.tensor;
import static io.tfevents.event.Messages.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.tfevents.event.Histogram.Bucket;
import io.tfevents.proto.DataType;
import io.tfevents.proto.HistogramProto;
import io.tfevents.proto.Summary;
import io.tfevents.proto.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistogramTest {
  private static final double LIMIT = Double.MAX_VALUE;

  @TempDir Path folder;

  @Test
  void emptyBucketsAtBothEndsAreLeftOutAndTheEdgesAreMinAndMax() throws IOException {
    var histogram =
        legacy(
            proto(-3, 4, List.of(-LIMIT, -2.0, 0.0, 5.0, LIMIT), List.of(0.0, 1.0, 0.0, 2.0, 0.0)));

    assertThat(histogram.buckets())
        .containsExactly(new Bucket(-3, -2, 1), new Bucket(-2, 0, 0), new Bucket(0, 4, 2));
  }

  @Test
  void edgesAndStatisticsKeepSixtyFourBits() throws IOException {
    double third = 1.0 / 3;
    var message =
        proto(-third, third, List.of(0.1, LIMIT), List.of(0.7, 1e300)).toBuilder()
            .setNum(1e17 + 16)
            .setSum(Math.PI)
            .setSumSquares(Double.MIN_VALUE)
            .build();

    var histogram = legacy(message);

    assertThat(histogram.buckets())
        .containsExactly(new Bucket(-third, 0.1, 0.7), new Bucket(0.1, third, 1e300));
    assertThat(histogram.statistics())
        .isEqualTo(new Histogram.Statistics(-third, third, 1e17 + 16, Math.PI, Double.MIN_VALUE));
  }

  @Test
  void aHistogramWithEmptyBucketsOnlyHasNoneAndKeepsItsStatistics() throws IOException {
    var histogram = legacy(proto(1, 2, List.of(1.0, 2.0, 3.0), List.of(0.0, 0.0, 0.0)));

    assertThat(histogram.buckets()).isEmpty();
    assertThat(histogram.statistics()).isEqualTo(new Histogram.Statistics(1, 2, 0, 0, 0));
  }

  @Test
  void aHistogramWithoutBucketsHasNone() throws IOException {
    assertThat(legacy(HistogramProto.getDefaultInstance()).buckets()).isEmpty();
  }

  @Test
  void oneBucketReachesFromMinToMax() throws IOException {
    var histogram = legacy(proto(0.25, 0.5, List.of(-LIMIT, 7.0, LIMIT), List.of(0.0, 9.0, 0.0)));

    assertThat(histogram.buckets()).containsExactly(new Bucket(0.25, 0.5, 9));
  }

  @Test
  void countsThatAreNotPositiveAreEmptyAtTheEndsOnly() throws IOException {
    var histogram =
        legacy(
            proto(
                0, 9, List.of(1.0, 2.0, 3.0, 4.0, 5.0), List.of(Double.NaN, 1.0, -1.0, 1.0, -2.0)));

    assertThat(histogram.buckets())
        .containsExactly(new Bucket(0, 2, 1), new Bucket(2, 3, -1), new Bucket(3, 9, 1));
  }

  @Test
  void listsThatAreNotPackedAreRead() throws IOException {
    var out = ByteString.newOutput();
    var coded = com.google.protobuf.CodedOutputStream.newInstance(out);
    for (double number : new double[] {1, 2}) {
      coded.writeDouble(6, 10 * number);
      coded.writeDouble(7, number);
    }
    coded.writeDouble(1, -5);
    coded.writeDouble(2, 20);
    coded.flush();

    var histogram = legacy(HistogramProto.parseFrom(out.toByteString()));

    assertThat(histogram.buckets()).containsExactly(new Bucket(-5, 10, 1), new Bucket(10, 20, 2));
    var unparsed = Histogram.ofProto(slice(out.toByteString().toByteArray()));
    assertThat(unparsed).isEqualTo(histogram);
  }

  @Test
  void listsThatDoNotMatchAreKeptRaw() throws IOException {
    for (var message :
        List.of(
            proto(0, 1, List.of(1.0, 2.0), List.of(1.0)), proto(0, 1, List.of(), List.of(1.0)))) {
      var value = value("h").setHisto(message);

      assertThat(read(value))
          .isInstanceOfSatisfying(
              OtherValueEvent.class,
              other ->
                  assertThat(other.value()).isEqualTo(Bytes.copyOf(value.build().toByteArray())));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"DT_FLOAT", "DT_DOUBLE", "DT_INT32", "DT_INT64", "DT_HALF", "DT_UINT8"})
  void aTensorWithThreeColumnsIsAHistogram(DataType type) throws IOException {
    var tensor = tensor(type, 2, 3);
    for (int number : new int[] {0, 1, 5, 1, 2, 7}) {
      add(tensor, number);
    }

    var event = (HistogramEvent) read(histograms(tensor));

    assertThat(event.histogram().buckets())
        .containsExactly(new Bucket(0, 1, 5), new Bucket(1, 2, 7));
    assertThat(event.histogram().statistics()).isNull();
    assertThat(event.tensor()).isNotNull();
  }

  @Test
  void aTensorsEmptyBucketsStay() throws IOException {
    var rows = new double[] {0, 1, 0, 1, 2, 3, 2, 3, 0};
    var content = ByteBuffer.allocate(72).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : rows) {
      content.putDouble(number);
    }
    var tensor =
        tensor(DataType.DT_DOUBLE, 3, 3).setTensorContent(ByteString.copyFrom(content.array()));

    var event = (HistogramEvent) read(histograms(tensor));

    assertThat(event.histogram().buckets())
        .containsExactly(new Bucket(0, 1, 0), new Bucket(1, 2, 3), new Bucket(2, 3, 0));
  }

  @Test
  void aTensorWithoutRowsIsAHistogramWithoutBuckets() throws IOException {
    var event = (HistogramEvent) read(histograms(tensor(DataType.DT_DOUBLE, 0, 3)));

    assertThat(event.histogram().buckets()).isEmpty();
  }

  @Test
  void tensorsOfOtherShapesAreTensors() throws IOException {
    var wrong =
        List.of(
            tensor(DataType.DT_DOUBLE),
            tensor(DataType.DT_DOUBLE, 3),
            tensor(DataType.DT_DOUBLE, 2, 4),
            tensor(DataType.DT_DOUBLE, 1, 2, 3),
            tensor(DataType.DT_DOUBLE, -1, 3).addDoubleVal(1),
            tensor(DataType.DT_DOUBLE, 1L << 50, 3),
            tensor(DataType.DT_DOUBLE, 1, 3).addAllDoubleVal(List.of(1.0, 2.0, 3.0, 4.0)),
            tensor(DataType.DT_COMPLEX64, 1, 3),
            tensor(DataType.DT_QINT8, 1, 3),
            tensor(DataType.DT_STRING, 1, 3));

    for (var tensor : wrong) {
      assertThat(read(histograms(tensor)))
          .as(tensor.toString())
          .isInstanceOfSatisfying(
              TensorEvent.class,
              event ->
                  assertThat(event.tensor().message())
                      .isEqualTo(Bytes.copyOf(tensor.build().toByteArray())));
    }
  }

  @Test
  void aTensorWithThreeColumnsUnderAnotherPluginIsATensor() throws IOException {
    var value = value("h", "pr_curves").setTensor(tensor(DataType.DT_DOUBLE, 1, 3));

    assertThat(read(value)).isInstanceOf(TensorEvent.class);
  }

  private static void add(TensorProto.Builder tensor, int number) {
    switch (tensor.getDtype()) {
      case DT_FLOAT -> tensor.addFloatVal(number);
      case DT_DOUBLE -> tensor.addDoubleVal(number);
      case DT_INT64 -> tensor.addInt64Val(number);
      case DT_HALF -> tensor.addHalfVal(number == 0 ? 0 : halfBits(number));
      default -> tensor.addIntVal(number);
    }
  }

  private static int halfBits(int number) {
    int exponent = 31 - Integer.numberOfLeadingZeros(number);
    return (exponent + 15) << 10 | ((number << 10 >> exponent) & 1023);
  }

  private static Summary.Value.Builder histograms(TensorProto.Builder tensor) {
    return value("h", "histograms").setTensor(tensor);
  }

  private Histogram legacy(HistogramProto message) throws IOException {
    var event = (HistogramEvent) read(value("h").setHisto(message));
    assertThat(event.tensor()).isNull();
    return event.histogram();
  }

  private static HistogramProto proto(
      double min, double max, List<Double> limits, List<Double> counts) {
    return HistogramProto.newBuilder()
        .setMin(min)
        .setMax(max)
        .addAllBucketLimit(limits)
        .addAllBucket(counts)
        .build();
  }

  private static Slice slice(byte[] bytes) {
    return new Slice(bytes, 0, bytes.length);
  }

  /** The one event of a file with this value. */
  private Event read(Summary.Value.Builder value) throws IOException {
    var path = folder.resolve("tfevents." + System.nanoTime());
    try (var file = EventFile.open(Messages.write(path, Messages.event(1, value)))) {
      assertThat(file).hasSize(1);
      return file.iterator().next();
    }
  }
}
