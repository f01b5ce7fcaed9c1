package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.event.Hparams;
import io.tfevents.logdir.Logdir;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
  private static final Path GOLDEN = Path.of("../testdata/logs");

  @TempDir Path logs;

  private static Training golden(String name) throws IOException {
    return named(Training.of(Logdir.open(GOLDEN)), name);
  }

  private static Training named(List<Training> trainings, String name) {
    return trainings.stream().filter(of -> of.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> runs(Training training) {
    return training.runs().stream().map(run -> run.name()).toList();
  }

  private static List<String> pairs(Training training) {
    return training.pairs().stream()
        .map(pair -> pair.training().name() + " ~ " + pair.validation().name())
        .toList();
  }

  private void run(String name, long start, String... tags) throws IOException {
    var writer =
        SummaryWriter.builder(logs.resolve(name)).clock(() -> Instant.ofEpochSecond(start)).open();
    try (writer) {
      for (var tag : tags) {
        writer.scalar(tag, 1, 0);
      }
    }
  }

  private List<Training> written() throws IOException {
    return Training.of(Logdir.open(logs));
  }

  @Test
  void kerasTrainsAndValidatesInRunsOfTheirOwn() throws IOException {
    var training = golden("keras");

    assertThat(runs(training)).containsExactly("keras/train", "keras/validation");
    assertThat(pairs(training))
        .containsExactly(
            "train/epoch_loss ~ validation/epoch_loss", "train/epoch_mae ~ validation/epoch_mae");
  }

  @Test
  void kerasIsJudgedByTheLossThatTrainingHasToo() throws IOException {
    assertThat(golden("keras").primaryMetric()).map(Metric::name).contains("validation/epoch_loss");
  }

  @Test
  void torchPutsTheSplitBehindTheTag() throws IOException {
    assertThat(pairs(golden("torch"))).containsExactly("loss/train ~ loss/val");
    assertThat(golden("torch").primaryMetric()).map(Metric::name).contains("loss/val");
  }

  @Test
  void whatTorchsAddScalarsAndAddHparamsWriteIsPartOfTheTraining() throws IOException {
    var training = golden("torch");

    assertThat(runs(training))
        .containsExactly("torch", "torch/1795430284.1772213", "torch/pair_a", "torch/pair_b");
    assertThat(training.hparams())
        .containsEntry("lr", new NumberValue(0.01))
        .containsEntry("opt", new TextValue("adam"));
    assertThat(training.status()).isEqualTo(Hparams.Status.SUCCESS);
  }

  @Test
  void whatTensorboardXsAddScalarsWritesIsPartOfTheTraining() throws IOException {
    assertThat(runs(golden("tensorboardx"))).contains("tensorboardx/pair/a", "tensorboardx/pair/b");
  }

  @Test
  void sessionsOfAnExperimentAreTrainingsOfTheirOwn() throws IOException {
    var trainings = Training.of(Logdir.open(GOLDEN));

    for (var name : List.of("hparams/run-0", "hparams/run-1", "hparams/run-2")) {
      assertThat(named(trainings, name).hparams()).containsKeys("dropout", "units");
    }
  }

  @Test
  void aVersionOfLightningIsATraining() throws IOException {
    assertThat(runs(golden("lightning/version_0"))).containsExactly("lightning/version_0");
  }

  @Test
  void aRunAndItsValidationBelowAreOneTraining() throws IOException {
    run("baseline", 10, "loss", "accuracy");
    run("baseline/validation", 10, "loss", "accuracy");

    var training = written().get(0);
    assertThat(runs(training)).containsExactly("baseline", "baseline/validation");
    assertThat(pairs(training))
        .containsExactly("loss ~ validation/loss", "accuracy ~ validation/accuracy");
  }

  @Test
  void addScalarsOfTwoSplitsIsAPair() throws IOException {
    run("a", 10, "lr");
    run("a/loss_train", 10, "loss");
    run("a/loss_val", 10, "loss");

    assertThat(pairs(written().get(0))).containsExactly("loss_train/loss ~ loss_val/loss");
  }

  @Test
  void aLogDirectoryWithTrainAndValidationOnlyIsOneTraining() throws IOException {
    run("train", 10, "loss");
    run("validation", 10, "loss");

    assertThat(written()).extracting(Training::name).containsExactly(".");
  }

  @Test
  void trialsThatAreNamedByTimeAreTrainingsOfTheirOwn() throws IOException {
    for (var name : List.of("1700000000.5", "1700000060.5")) {
      try (var writer = SummaryWriter.open(logs.resolve("sweep/" + name))) {
        writer.hparams(Map.of("lr", 0.1));
        writer.scalar("hparam/loss", 1, 0);
      }
    }

    assertThat(written())
        .extracting(Training::name)
        .containsExactlyInAnyOrder("sweep/1700000000.5", "sweep/1700000060.5");
  }

  @Test
  void aRunWithOneTagInADirectoryOfItsNameIsATrainingWhereNothingStandsAbove() throws IOException {
    run("pair/a", 10, "pair");

    assertThat(written()).extracting(Training::name).containsExactly("pair/a");
  }

  @Test
  void trainingsAreInTheOrderInWhichTheyBegan() throws IOException {
    run("b", 10, "loss");
    run("a", 20, "loss");
    run("c", 10, "loss");

    assertThat(written()).extracting(Training::name).containsExactly("b", "c", "a");
  }

  @Test
  void aValidationIsPairedWithWhatTellsNoSplit() {
    var curves = new LinkedHashMap<String, Curve>();
    for (var tag : List.of("loss", "val_loss", "test_loss", "val_f1", "accuracy")) {
      curves.put(tag, Curve.of(1));
    }

    assertThat(pairs(Training.of("a", curves))).containsExactly("loss ~ val_loss");
  }

  @Test
  void whereNothingIsValidatedATestServes() {
    var curves = Map.of("train_loss", Curve.of(1), "test_loss", Curve.of(1));

    assertThat(pairs(Training.of("a", curves))).containsExactly("train_loss ~ test_loss");
  }

  @Test
  void aTrainingIsJudgedByValidationBeforeTestAndByLossBeforeTheRest() {
    var curves = new LinkedHashMap<String, Curve>();
    for (var tag :
        List.of("lr", "val/throughput", "train_loss", "acc", "test_loss", "val_acc", "val_loss")) {
      curves.put(tag, Curve.of(1));
      var best = Training.of("a", curves).primaryMetric();
      assertThat(best.map(Metric::name).orElse("none"))
          .isEqualTo(
              switch (tag) {
                case "lr", "val/throughput" -> "none";
                default -> tag;
              });
    }
  }
}
