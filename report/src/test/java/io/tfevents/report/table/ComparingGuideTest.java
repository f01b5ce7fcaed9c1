package io.tfevents.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.analysis.Comparison;
import io.tfevents.analysis.Gate;
import io.tfevents.analysis.Training;
import io.tfevents.logdir.Logdir;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/comparing.md} shows. */
class ComparingGuideTest {
  @TempDir Path logs;

  @Test
  void candidatesAreHeldToAGateAndShownAsATable() throws IOException {
    write("baseline", 0.5);
    write("new", 0.6);

    var trainings = Training.of(Logdir.open(logs));
    var comparison = Comparison.of(trainings).withBaseline("baseline");
    var gate = Gate.parse("val_loss worse than 1%");
    var refused = new TreeMap<String, Boolean>();
    for (var candidate : comparison.candidates()) {
      refused.put(candidate.name(), gate.check(comparison, candidate).isFailed());
    }
    var table = ComparisonTable.of(comparison, List.of("validation/loss"), false).toMarkdown();

    assertThat(refused).containsEntry("new", true).containsEntry("baseline", false);
    assertThat(table).contains("| new |", "| \\+20 % worse |");
  }

  private void write(String run, double loss) throws IOException {
    try (var writer = SummaryWriter.open(logs.resolve(run))) {
      writer.run("validation").doubleScalar("loss", loss, 0);
    }
  }
}
