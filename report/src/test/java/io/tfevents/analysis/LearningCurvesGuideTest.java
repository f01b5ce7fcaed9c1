package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.logdir.Logdir;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/learning-curves.md} shows. */
class LearningCurvesGuideTest {
  @TempDir Path logs;
  private List<Training> trainings = List.of();

  @BeforeEach
  void write() throws IOException {
    for (int i = 0; i < 12; i++) {
      write("run" + i, i % 3 == 0 ? 0.1 : 0.01, i == 7 ? 1 : 0, i);
    }
    trainings = Training.of(Logdir.open(logs));
  }

  private void write(String run, double rate, double rise, long seed) throws IOException {
    var shape = SyntheticTraining.Shape.CONSTANT_GAP;
    var made = SyntheticTraining.of(shape, 200, 0.01, 0, seed);
    try (var writer = SummaryWriter.open(logs.resolve(run))) {
      writer.hparams(Map.of("learning_rate", rate, "seed", (double) seed));
      for (int step = 0; step < 200; step++) {
        double late = 1 + rise * Math.max(0, step - 100) / 100;
        writer.scalar("loss", made.loss()[step], step);
        writer.scalar("val_loss", (made.validation()[step] + 5 * rate) * late, step);
      }
    }
  }

  @Test
  void findingsAreSentences() {
    var lines = new ArrayList<String>();
    for (var finding : Diagnosis.of(trainings).findings()) {
      lines.add(finding.severity() + " " + finding.training() + ": " + finding.sentence());
    }

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).startsWith("ERROR run7: val_loss was best around step ");
  }

  @Test
  void theBestTrainingHasAllItsMetricsAsOfItsBestStep() {
    var best = BestRun.of(trainings, "val_loss", Direction.MINIMIZE).orElseThrow();

    assertThat(best.training().hparams().get("learning_rate")).asString().contains("0.01");
    assertThat(best.metrics()).containsOnlyKeys("loss", "val_loss");
    assertThat(best.point().step()).isGreaterThan(150);
  }

  @Test
  void gapsStopsGroupsAndImportancesAreNumbers() {
    var best = BestRun.of(trainings, "val_loss", Direction.MINIMIZE).orElseThrow();
    var pair = best.training().pairs().get(0);
    var gap = GeneralisationGap.of(pair).orElseThrow().atLast();
    assertThat(gap.absolute()).isBetween(0.1, 0.3);
    assertThat(gap.step()).isEqualTo(199);

    var stopping =
        EarlyStopping.patience(3).simulate(pair.validation().curve(), Direction.MINIMIZE);
    assertThat(stopping.savedPoints()).isGreaterThan(0);
    assertThat(stopping.lost()).isGreaterThan(0);

    var rates = new ArrayList<String>();
    for (var group : TrainingGroup.by("learning_rate", trainings)) {
      for (var at : group.band("val_loss").points()) {
        if (at.step() == 50) {
          rates.add(group.value().orElseThrow() + " " + at.n());
        }
      }
    }
    assertThat(rates).containsExactly("NumberValue[value=0.01] 8", "NumberValue[value=0.1] 4");

    var names = new ArrayList<String>();
    HparamImportance.of(trainings, "val_loss", Direction.MINIMIZE)
        .filter(HparamImportance::isSure)
        .ifPresent(importance -> importance.hparams().forEach(of -> names.add(of.name())));
    assertThat(names).containsExactly("learning_rate", "seed");
  }

  @Test
  void thresholdsCanBeOthers() {
    var usual = FindingRules.DEFAULTS;
    var strict =
        new FindingRules(
            new FindingRules.Overfitting(8, 200, 6, 0.05, 1.64, 0.2, 0.1, 10),
            usual.divergence(),
            usual.spike(),
            usual.plateau(),
            usual.gradients(),
            usual.constant(),
            usual.deadShare());
    var diagnosis = Diagnosis.of(trainings, strict);

    assertThat(diagnosis.findings()).hasSize(1);
    assertThat(diagnosis.checks()).isNotEmpty();
  }

  @Test
  void theGuideTellsTheThresholdsThatHold() throws IOException {
    var guide = Files.readString(Path.of("../docs/learning-curves.md")).replaceAll("\\s+", " ");
    var rules = FindingRules.DEFAULTS;

    assertThat(guide)
        .contains(
            "*n* ≥ %d points of validation".formatted(rules.overfitting().points()),
            "by more than %.0f SE;".formatted(rules.overfitting().errors()),
            "fewer than %d points overfitting".formatted(rules.overfitting().surePoints()),
            "trends with fewer than %d.".formatted(rules.divergence().surePoints()),
            "by %.0f standard deviations".formatted(rules.spike().deviations()),
            "neither falls by %s nor rises by %s"
                .formatted(rules.plateau().falling(), rules.plateau().rising()),
            "%.0f times the median around it".formatted(rules.gradients().exploding()));
  }
}
