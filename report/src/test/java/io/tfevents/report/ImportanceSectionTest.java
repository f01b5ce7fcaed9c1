package io.tfevents.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.analysis.Curve;
import io.tfevents.analysis.Direction;
import io.tfevents.analysis.HparamImportance;
import io.tfevents.analysis.Metric;
import io.tfevents.analysis.Training;
import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportanceSectionTest {
  /** Trainings whose loss is their rate, whatever their seed. */
  private static List<Training> trainings(int count) {
    var trainings = new ArrayList<Training>();
    for (int i = 0; i < count; i++) {
      var name = "run" + i;
      double rate = i % 4;
      trainings.add(
          new Training(
              name,
              List.of(),
              List.of(
                  Metric.of(name, "loss", Curve.of(rate + 5, rate)),
                  Metric.of(name, "examples", Curve.of(1, 2))),
              Map.of(
                  "rate", new HparamValue.NumberValue(rate),
                  "seed", new HparamValue.NumberValue(i)),
              Hparams.Status.UNKNOWN));
    }
    return trainings;
  }

  @Test
  void itIsWhatTheAnalysisSaysOfMetricsWhoseDirectionIsKnown() throws IOException {
    var trainings = trainings(20);
    var expected = HparamImportance.of(trainings, "loss", Direction.MINIMIZE).orElseThrow();
    var json = ValueLogs.Written.of(new ImportanceSection(trainings)).json();

    assertThat(json.list()).hasSize(1);
    assertThat(json.at(0).get("metric").value()).isEqualTo("loss");
    assertThat(json.at(0).get("trainings").value()).isEqualTo(20L);
    assertThat(json.at(0).get("explained").value()).isEqualTo(expected.explained());
    assertThat(json.at(0).get("hparams").at(0).value())
        .isEqualTo(List.of("rate", expected.hparams().get(0).importance()));
  }

  @Test
  void fewTrainingsTellNothing() {
    assertThat(new ImportanceSection(trainings(4)).isEmpty()).isTrue();
  }
}
