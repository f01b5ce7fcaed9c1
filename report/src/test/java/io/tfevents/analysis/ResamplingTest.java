package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResamplingTest {
  @Test
  void aCurveThatIsSmallEnoughStaysAsItIs() {
    var curve = Curve.of(1, 2, 3, 4);

    assertThat(Resampling.extremes(curve, 4)).isSameAs(curve);
    assertThat(Resampling.means(curve, 4)).isSameAs(curve);
  }

  @Test
  void noPeakIsLost() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      double[] values = random.doubles(20 + random.nextInt(500)).toArray();
      var few = Resampling.extremes(Curve.of(values), 20);

      assertThat(few.size()).as("seed " + seed).isLessThanOrEqualTo(20);
      assertThat(ValueRange.of(few.values())).as("seed " + seed).isEqualTo(ValueRange.of(values));
      assertThat(few.step(0)).isZero();
      assertThat(few.step(few.size() - 1)).isEqualTo(values.length - 1);
      assertThat(few.steps()).isSorted();
    }
  }

  @Test
  void anExtremeIsAFiniteValueWhereThereIsOne() {
    double[] values = new double[100];
    Arrays.fill(values, Double.NaN);
    values[55] = 3;

    assertThat(Resampling.extremes(Curve.of(values), 6).values()).contains(3);
  }

  @Test
  void aMeanStandsAtTheLastStepOfItsStretch() {
    var few = Resampling.means(Curve.of(1, 3, Double.NaN, 4, Double.NaN, Double.NaN), 3);

    assertThat(few)
        .isEqualTo(
            Curve.of(
                new long[] {1, 3, 5}, new double[] {1, 3, 5}, new double[] {2, 4, Double.NaN}));
  }

  @Test
  void threePointsAreTooFewForExtremes() {
    assertThatThrownBy(() -> Resampling.extremes(Curve.of(1), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 points are too few; ask for 4 or more");
  }
}
