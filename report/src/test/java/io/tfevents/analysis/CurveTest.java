package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CurveTest {
  private static Curve atSteps(long... steps) {
    double[] values = new double[steps.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    return Curve.of(steps, new double[steps.length], values);
  }

  @Test
  void aRestartTakesBackTheStepsFromThereOn() {
    assertThat(atSteps(0, 1, 2, 3, 2, 3, 4).lastAttempt().values()).containsExactly(0, 1, 4, 5, 6);
  }

  @Test
  void theLastOfEqualStepsStays() {
    assertThat(atSteps(0, 0, 0).lastAttempt().values()).containsExactly(2);
  }

  @Test
  void aCurveThatOnlyGoesUpIsItsOwnLastAttempt() {
    var curve = atSteps(1, 2, 5);

    assertThat(curve.lastAttempt()).isSameAs(curve);
  }

  @Test
  void whatIsNoNumberIsLeftOut() {
    assertThat(Curve.of(1, Double.NaN, 3, Double.NEGATIVE_INFINITY).finite())
        .isEqualTo(Curve.of(new long[] {0, 2}, new double[] {0, 2}, new double[] {1, 3}));
  }

  @Test
  void aCurveCannotBeChangedFromOutside() {
    double[] values = {1, 2};
    var curve = Curve.of(values);
    values[0] = 9;
    curve.values()[1] = 9;

    assertThat(curve.values()).containsExactly(1, 2);
  }

  @Test
  void asManyStepsAsValuesAreNeeded() {
    assertThatThrownBy(() -> Curve.of(new long[1], new double[2], new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 steps, 2 wall times and 2 values make no curve");
  }
}
