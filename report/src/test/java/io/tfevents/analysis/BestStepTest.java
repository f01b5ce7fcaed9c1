package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BestStepTest {
  private static Training training(String name, double... loss) {
    return Training.of(name, Map.of("loss", Curve.of(loss)));
  }

  @Test
  void ofEqualValuesTheFirstIsBest() {
    var best = BestStep.of(training("a", 3, 1, Double.NaN, 1), "loss").orElseThrow();

    assertThat(best.point()).isEqualTo(new Point(1, 1, 1));
  }

  @Test
  void allMetricsAreAsOfThatStep() {
    var curves = new LinkedHashMap<String, Curve>();
    curves.put("loss", Curve.of(3, 2, 1, 2));
    curves.put("accuracy", Curve.of(new long[] {0, 10}, new double[2], new double[] {0.5, 0.9}));
    curves.put("late", Curve.of(new long[] {3}, new double[1], new double[] {7}));
    var best = BestStep.of(Training.of("a", curves)).orElseThrow();

    assertThat(best.metric().name()).isEqualTo("loss");
    assertThat(best.metrics()).containsOnlyKeys("loss", "accuracy");
    assertThat(best.metrics().get("accuracy")).isEqualTo(new Point(0, 0, 0.5));
  }

  @Test
  void theDirectionCanBeSaid() {
    assertThat(BestStep.of(training("a", 1, 5, 2), "loss", Direction.MAXIMIZE))
        .hasValueSatisfying(best -> assertThat(best.point().value()).isEqualTo(5));
  }

  @Test
  void whatHasNoNumberHasNoBestStep() {
    assertThat(BestStep.of(training("a", Double.NaN), "loss")).isEmpty();
    assertThat(BestStep.of(training("a"), "loss")).isEmpty();
    assertThat(BestStep.of(training("a", 1), "accuracy")).isEmpty();
  }

  @Test
  void theBestRunIsTheFirstOfThoseWithTheBestValue() {
    var trainings =
        List.of(
            training("bad", 5, 4),
            training("first", 5, 2),
            training("second", 2, 3),
            training("nan", Double.NaN));

    assertThat(BestRun.of(trainings, "loss", Direction.MINIMIZE).orElseThrow().training().name())
        .isEqualTo("first");
    assertThat(BestRun.ranking(trainings, "loss", Direction.MINIMIZE))
        .extracting(best -> best.training().name())
        .containsExactly("first", "second", "bad");
    assertThat(BestRun.of(trainings, "loss", Direction.MAXIMIZE).orElseThrow().training().name())
        .isEqualTo("bad");
  }
}
