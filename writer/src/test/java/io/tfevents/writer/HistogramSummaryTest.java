package io.tfevents.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.Histogram;
import io.tfevents.event.HistogramEvent;
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HistogramSummaryTest {
  static List<String> cases() throws IOException {
    return Recorded.by("tensorflow").cases("histogram");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bucketsAreThoseOfTensorFlow(String name) throws IOException {
    var tensorFlow = Recorded.by("tensorflow");

    var value =
        HistogramSummary.of(
            tensorFlow.doubles(name + "/numbers"), tensorFlow.integer(name + "/buckets"));

    tensorFlow.assertSame(value, name);
  }

  @Test
  void numbersOfAllTypesMakeTheSameBuckets() throws IOException {
    var expected = Written.message(HistogramSummary.of(1.0, 2.0, 5.0));

    assertThat(Written.message(HistogramSummary.of(new float[] {1, 2, 5}))).isEqualTo(expected);
    assertThat(Written.message(HistogramSummary.of(new int[] {1, 2, 5}))).isEqualTo(expected);
    assertThat(Written.message(HistogramSummary.of(new long[] {1, 2, 5}))).isEqualTo(expected);
    var part = DoubleBuffer.wrap(new double[] {9, 1, 2, 5, 9}).position(1).limit(4);
    assertThat(Written.message(HistogramSummary.of(part))).isEqualTo(expected);
    assertThat(part.remaining()).isEqualTo(3);
  }

  @Test
  void numbersThatAreNotFiniteHaveNoBucket() throws IOException {
    var event =
        Written.event(
            HistogramSummary.of(new double[] {Double.NaN, 1, Double.POSITIVE_INFINITY, 3}, 2),
            HistogramEvent.class);

    assertThat(event.histogram().buckets())
        .containsExactly(new Histogram.Bucket(1, 2, 1), new Histogram.Bucket(2, 3, 1));
  }

  @Test
  void aHistogramIsReadAsItWasWritten() throws IOException {
    var histogram =
        new Histogram(
            List.of(new Histogram.Bucket(-1, 0.5, 3), new Histogram.Bucket(0.5, 9, 0.25)), null);

    var event = Written.event(HistogramSummary.of(histogram), HistogramEvent.class);

    assertThat(event.histogram()).isEqualTo(histogram);
  }

  @Test
  void aNegativeNumberOfBucketsIsRefused() {
    assertThatThrownBy(() -> HistogramSummary.of(new double[] {1}, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a histogram of -1 buckets");
  }
}
