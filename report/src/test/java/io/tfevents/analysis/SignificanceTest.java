package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SignificanceTest {
  /** {@code scipy.stats.ttest_ind(second, first, equal_var=False)}. */
  @Test
  void welchsTestIsScipys() {
    var welch =
        Significance.welch(new double[] {1, 2, 3, 4}, new double[] {2.5, 4, 6.5}).orElseThrow();

    assertThat(welch.t()).isEqualTo(SCIPY[0], within(1e-12));
    assertThat(welch.df()).isEqualTo(SCIPY[1], within(1e-12));
    assertThat(welch.p()).isEqualTo(SCIPY[2], within(1e-12));
  }

  private static final double[] SCIPY = {
    1.3749999999999998, 3.2112896903175234, 0.25722433852045823
  };

  @Test
  void twoValuesAreTooFew() {
    assertThat(Significance.welch(new double[] {1, 2}, new double[] {1, 2, 3})).isEmpty();
  }

  @Test
  void aValueThatIsNotANumberMakesNoTest() {
    assertThat(Significance.welch(new double[] {1, 2, Double.NaN}, new double[] {1, 2, 3}))
        .isEmpty();
  }

  @Test
  void samplesWithoutSpreadDifferForSureOrNotAtAll() {
    double[] ones = {1, 1, 1};

    assertThat(Significance.welch(ones, ones).orElseThrow().p()).isEqualTo(1);
    assertThat(Significance.welch(ones, new double[] {2, 2, 2}).orElseThrow().p()).isZero();
  }
}
