package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  private static Curve curve(double... stepsAndValues) {
    int n = stepsAndValues.length / 2;
    long[] steps = new long[n];
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      steps[i] = (long) stepsAndValues[2 * i];
      values[i] = stepsAndValues[2 * i + 1];
    }
    return Curve.of(steps, new double[n], values);
  }

  @Test
  void aValueHoldsUntilTheNext() {
    var aligned = Alignment.of(List.of(curve(0, 1, 10, 2), curve(5, 7, 12, 8)));

    assertThat(aligned.steps()).containsExactly(0, 5, 10, 12);
    assertThat(aligned.values(0)).containsExactly(1, 1, 2, 2);
    assertThat(aligned.values(1)).containsExactly(Double.NaN, 7, 7, 8);
  }

  @Test
  void stepsThatWereTakenBackDoNotCount() {
    var aligned = Alignment.of(List.of(curve(0, 1, 1, 2, 2, 3, 1, 9)));

    assertThat(aligned.steps()).containsExactly(0, 1);
    assertThat(aligned.values(0)).containsExactly(1, 9);
  }

  @Test
  void noCurvesHaveNoSteps() {
    assertThat(Alignment.of(List.of()).steps()).isEmpty();
    assertThat(Alignment.of(List.of()).curves()).isZero();
  }
}
