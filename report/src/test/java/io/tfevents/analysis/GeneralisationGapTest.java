package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneralisationGapTest {
  private static CurvePair pair(String measure, Curve training, Curve validation) {
    return Training.of("a", Map.of("train/" + measure, training, "val/" + measure, validation))
        .pairs()
        .get(0);
  }

  @Test
  void theGapOfALossIsHowMuchHigherValidationIs() {
    var gap =
        GeneralisationGap.of(pair("loss", Curve.of(4, 2, 1), Curve.of(5, 2.5, 3))).orElseThrow();

    assertThat(gap.atBest()).isEqualTo(new GeneralisationGap.Gap(1, 2, 2.5, 0.5, 0.25));
    assertThat(gap.atLast()).isEqualTo(new GeneralisationGap.Gap(2, 1, 3, 2, 2));
  }

  @Test
  void theGapOfAnAccuracyIsHowMuchLowerValidationIs() {
    var gap =
        GeneralisationGap.of(pair("accuracy", Curve.of(0.5, 0.8), Curve.of(0.4, 0.6)))
            .orElseThrow();

    assertThat(gap.atBest().absolute()).isEqualTo(0.2, within(1e-15));
    assertThat(gap.atBest().relative()).isEqualTo(0.25, within(1e-15));
  }

  @Test
  void trainingCountsAsOfValidationsStep() {
    var validation = Curve.of(new long[] {5}, new double[1], new double[] {3});

    assertThat(
            GeneralisationGap.of(pair("loss", Curve.of(9, 8, 2), validation))
                .orElseThrow()
                .atBest()
                .training())
        .isEqualTo(2);
  }

  @Test
  void withoutATrainingValueByThenThereIsNone() {
    var late = Curve.of(new long[] {5}, new double[1], new double[] {3});

    assertThat(GeneralisationGap.of(pair("loss", late, Curve.of(1)))).isEmpty();
  }
}
