package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SmoothingTest {
  @Test
  void theFirstSmoothedValueIsTheFirstValue() {
    assertThat(Smoothing.exponential(new double[] {3, 5}, 0.6)[0]).isEqualTo(3, within(1e-15));
  }

  @Test
  void anExponentialAverageIsWorkedOutByHand() {
    double[] smooth = Smoothing.exponential(new double[] {1, 2, 4}, 0.5);

    assertThat(smooth[1]).isEqualTo((0.5 * 1 + 1 * 2) / 1.5, within(1e-15));
    assertThat(smooth[2]).isEqualTo((0.25 * 1 + 0.5 * 2 + 4) / 1.75, within(1e-15));
  }

  @Test
  void aValueThatIsNotANumberStaysAndCountsForNoOther() {
    double[] smooth = Smoothing.exponential(new double[] {1, Double.NaN, 2}, 0.5);

    assertThat(smooth[1]).isNaN();
    assertThat(smooth[2]).isEqualTo((0.5 * 1 + 2) / 1.5, within(1e-15));
  }

  @Test
  void equalValuesStayByTheirBits() {
    assertThat(Smoothing.exponential(new double[] {0.1, 0.1, 0.1}, 0.9)).containsOnly(0.1);
  }

  @Test
  void aRunningMeanIsCutAtTheEnds() {
    assertThat(Smoothing.runningMean(new double[] {1, 2, 6}, 3)).containsExactly(1.5, 3, 4);
  }

  @Test
  void aGaussianMeanOfASymmetricPeakIsSymmetric() {
    double[] smooth = Smoothing.gaussian(new double[] {0, 0, 1, 0, 0}, 1);

    assertThat(smooth[1]).isEqualTo(smooth[3]).isGreaterThan(smooth[0]);
  }
}
