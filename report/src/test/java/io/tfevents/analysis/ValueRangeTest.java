package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValueRangeTest {
  @Test
  void aTwentiethAtEachEndIsLeftOut() {
    // 0 to 100: ⌈0.05 · 100⌉ and ⌊0.95 · 100⌋.
    double[] values = IntStream.rangeClosed(0, 100).mapToDouble(i -> 100 - i).toArray();

    assertThat(ValueRange.withoutOutliers(values)).contains(new ValueRange(5, 95));
  }

  @Test
  void ofThreeValuesTheMiddleOneStays() {
    assertThat(ValueRange.withoutOutliers(7, 1, 3)).contains(new ValueRange(3, 3));
  }

  @Test
  void ofTwoValuesBothCount() {
    assertThat(ValueRange.withoutOutliers(7, 1)).contains(new ValueRange(1, 7));
  }

  @Test
  void whatIsNoNumberDoesNotCount() {
    assertThat(ValueRange.of(Double.NaN, 2, Double.POSITIVE_INFINITY, 1))
        .contains(new ValueRange(1, 2));
    assertThat(ValueRange.of(Double.NaN)).isEmpty();
    assertThat(ValueRange.withoutOutliers(Double.NaN)).isEmpty();
  }

  @Test
  void aMetricsBestAndLastValueAreAlwaysInIt() {
    double[] values = new double[100];
    Arrays.fill(values, 1);
    values[0] = 50;
    values[40] = 0.1;
    values[99] = 3;
    var metric = Metric.of("run", "loss", Curve.of(values));

    assertThat(ValueRange.withoutOutliers(metric)).contains(new ValueRange(0.1, 3));
  }

  @Test
  void aUnionHoldsAll() {
    assertThat(ValueRange.union(List.of(new ValueRange(1, 2), new ValueRange(-3, 0))))
        .contains(new ValueRange(-3, 2));
    assertThat(ValueRange.union(List.of())).isEmpty();
  }

  @Test
  void whatIsUpsideDownIsNoRange() {
    assertThatThrownBy(() -> new ValueRange(2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2.0 to 1.0 is no range");
  }
}
