package io.tfevents.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.analysis.Comparison;
import io.tfevents.analysis.Curve;
import io.tfevents.analysis.Direction;
import io.tfevents.analysis.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {
  private static Training training(String name, double[] losses, double... accuracies) {
    var curves = new LinkedHashMap<String, Curve>();
    curves.put("loss", Curve.of(losses));
    curves.put("accuracy", Curve.of(accuracies));
    return Training.of(name, curves);
  }

  private static final Comparison TWO =
      Comparison.of(
          List.of(
              training("old", new double[] {2, 1, 1.25}, 0.5, 0.6, 0.7),
              training("new", new double[] {2, 1.1, 1.3}, 0.5, 0.61, 0.8)));

  @Test
  void aMetricIsShownAsItEndedAndAtItsBest() {
    var table = ComparisonTable.of(TWO, List.of("loss"), false);

    assertThat(table.header()).containsExactly("run", "last step", "time", "loss", "best", "at");
    assertThat(table.rows().get(0)).containsExactly("old", "2", "2.0 s", "1.25", "1 ★", "1");
  }

  @Test
  void changesStandBesideABaseline() {
    var table = ComparisonTable.of(TWO.withBaseline("old"), List.of("loss"), false);

    assertThat(table.rows().get(0)).endsWith("1", "·", "·");
    assertThat(table.rows().get(1)).endsWith("1", "+0.1", "+10 % worse");
  }

  @Test
  void exactNumbersStandAloneWithAllTheirDigits() {
    var table = ComparisonTable.of(TWO.withBaseline("old"), List.of("loss"), true);

    assertThat(table.header()).contains("seconds", "loss best", "loss relative change");
    assertThat(table.rows().get(1))
        .containsExactly(
            "new", "2", "2", "1.3", "1.1", "1", "0.10000000000000009", "0.10000000000000009");
  }

  @Test
  void otherMetricsAreThoseOfTheBestStep() {
    var table =
        ComparisonTable.asOfBest(
            TWO, "loss", Direction.MINIMIZE, List.of("loss", "accuracy"), false);

    assertThat(table.header())
        .containsExactly("run", "last step", "time", "loss best", "at", "accuracy");
    assertThat(table.rows().get(1)).containsExactly("new", "2", "2.0 s", "1.1", "1", "0.61");
  }

  @Test
  void aGroupHasItsMeanAndDeviation() {
    var group = Comparison.ofGroups(candidates(), training -> Optional.of("both"));

    var table = ComparisonTable.of(group, List.of("accuracy"), false);

    assertThat(table.header())
        .containsExactly("run", "runs", "last step", "time", "accuracy", "best", "±", "at");
    assertThat(table.rows().get(0))
        .containsExactly("both", "2", "2", "2.0 s", "0.75", "0.75", "0.07071", "2");
  }

  private static List<Training> candidates() {
    return TWO.candidates().stream().flatMap(candidate -> candidate.trainings().stream()).toList();
  }

  @Test
  void whatIsMissingIsADot() {
    var table = ComparisonTable.of(TWO, List.of("val_loss"), false);

    assertThat(table.rows().get(0)).endsWith("·", "·", "·");
  }
}
