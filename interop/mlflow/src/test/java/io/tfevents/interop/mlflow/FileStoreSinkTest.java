package io.tfevents.interop.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import io.tfevents.interop.KeptRuns;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreSinkTest {
  private static final RunInfo RUN =
      RunInfo.named("train").withExperiment("mnist").withTimes(10, 20.5);

  @TempDir private Path folder;

  private final Losses losses = new Losses();

  private Path store() {
    return folder.resolve("a/mlruns");
  }

  private FileStoreSink open() throws IOException {
    return FileStoreSink.to(store(), losses);
  }

  private void write(RunInfo run, double... values) throws IOException {
    try (var sink = open()) {
      var recorder = sink.begin(run);
      for (int step = 0; step < values.length; step++) {
        recorder.scalar("loss", 10 + step, step, values[step]);
      }
      recorder.end();
      sink.publish();
    }
  }

  private KeptRuns read() throws IOException {
    return KeptRuns.of(FileStoreSource.of(store(), losses));
  }

  private Path runFolder() throws IOException {
    var experiment = StoredExperiment.in(store()).get(0);
    return experiment.folder().resolve(experiment.runId("train"));
  }

  @Test
  void whatIsNotPublishedLeavesNothing() throws IOException {
    try (var sink = open()) {
      var recorder = sink.begin(RUN);
      recorder.scalar("loss", 1, 1, 1);
      recorder.end();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsNotPublishedLeavesAStoreAsItWas() throws IOException {
    write(RUN, 1);
    try (var sink = open()) {
      sink.begin(RUN.withExperiment("other")).end();
    }
    try (var files = Files.list(store())) {
      assertThat(files).containsExactly(runFolder().getParent());
    }
  }

  @Test
  void aRunThatHasNotEndedIsNotPublished() throws IOException {
    try (var sink = open()) {
      sink.begin(RUN).end();
      sink.begin(RunInfo.named("broken").withExperiment("mnist")).scalar("loss", 1, 1, 1);
      sink.publish();
    }
    assertThat(read().runs()).containsOnlyKeys("train");
  }

  @Test
  void aRunThatIsSentAgainIsWhatItIsNow() throws IOException {
    write(RUN, 1, 2);
    write(RUN, 1, 2, 3);
    assertThat(read().run("train").of("scalar").get("loss")).hasSize(3);
    try (var files = Files.list(runFolder().getParent())) {
      assertThat(files.filter(Files::isDirectory)).hasSize(1);
    }
  }

  @Test
  void whatAKilledExportLeftIsInNobodysWay() throws IOException {
    // One that was killed while runs took their places.
    var staging = Files.createDirectories(store().resolve(".tfevents-staging/1/2/metrics"));
    Files.writeString(staging.resolve("loss"), "1 2 3\n");
    write(RUN, 1);
    assertThat(store().resolve(".tfevents-staging")).doesNotExist();
    assertThat(read().runs()).containsOnlyKeys("train");
  }

  @Test
  void tagsThatARunWasGivenInMlflowStay() throws IOException {
    write(RUN, 1);
    var tags = runFolder().resolve("tags");
    Files.writeString(tags.resolve("owner"), "a team");
    Files.writeString(tags.resolve("mlflow.note.content"), "good");
    Files.writeString(tags.resolve("tfevents.tag.old"), "old");
    write(RUN, 1);
    assertThat(tags.resolve("owner")).hasContent("a team");
    assertThat(tags.resolve("mlflow.note.content")).hasContent("good");
    assertThat(tags.resolve("tfevents.tag.old")).doesNotExist();
  }

  @Test
  void runsOfOneNameInTwoExperimentsAreTwo() throws IOException {
    write(RUN, 1);
    write(RUN.withExperiment("cifar"), 2);
    assertThat(read().runs()).containsOnlyKeys("train", "train_2");
  }

  @Test
  void anExperimentThatIsThereTakesTheRun() throws IOException {
    var theirs = Files.createDirectories(store().resolve("123"));
    Files.writeString(
        theirs.resolve("meta.yaml"),
        "experiment_id: '123'\nlifecycle_stage: active\nname: mnist\n");
    write(RUN, 1);
    assertThat(runFolder().getParent()).isEqualTo(theirs);
  }

  @Test
  void anExperimentThatIsDeletedIsNotMadeAnew() throws IOException {
    var theirs = Files.createDirectories(store().resolve(".trash/123"));
    Files.writeString(
        theirs.resolve("meta.yaml"),
        "experiment_id: '123'\nlifecycle_stage: deleted\nname: mnist\n");
    assertThatThrownBy(() -> write(RUN, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the experiment 'mnist' is deleted there; restore it, or name anot");
  }

  @Test
  void anExperimentThatWasRenamedIsNotTakenForAnother() throws IOException {
    write(RUN, 1);
    var meta = StoredExperiment.in(store()).get(0).folder().resolve("meta.yaml");
    Files.writeString(meta, Files.readString(meta).replace("mnist", "renamed"));
    assertThatThrownBy(() -> write(RUN, 1)).hasMessageContaining("has another name there");
  }

  @Test
  void aNameThatIsTooLongForAnExperimentIsRefused() {
    assertThatThrownBy(() -> write(RUN.withExperiment("x".repeat(501)), 1))
        .hasMessageContaining("at most 500 characters");
  }

  @Test
  void statusAndTimesStandInTheRunsFile() throws IOException {
    write(RUN.withStatus(Hparams.Status.RUNNING), 1);
    assertThat(runFolder().resolve("meta.yaml"))
        .content()
        .contains("status: 1\n", "start_time: 10000\n", "end_time: null\n");
    write(RUN.withStatus(Hparams.Status.FAILURE), 1);
    assertThat(runFolder().resolve("meta.yaml"))
        .content()
        .contains("status: 4\n", "end_time: 20500\n");
  }

  @Test
  void numbersStandAsPythonReadsThem() throws IOException {
    write(RUN, 0.1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    assertThat(Files.readAllLines(runFolder().resolve("metrics/loss")))
        .isEqualTo(List.of("10000 0.1 0", "11000 nan 1", "12000 inf 2", "13000 -inf 3"));
  }

  @Test
  void aHyperparameterThatIsTooLongIsCutAndTold() throws IOException {
    var text = "x".repeat(5_999) + "🙂";
    write(RUN.withHparams(Map.of("prompt", new HparamValue.TextValue(text))), 1);
    assertThat(Files.readString(runFolder().resolve("params/prompt"))).isEqualTo("x".repeat(5_999));
    assertThat(losses.list())
        .singleElement()
        .hasToString("train, prompt: what is behind its first 6000 characters");
  }

  @Test
  void moreTagsThanAProcessMayHaveFilesAreWritten() throws IOException {
    int tags = 5_000;
    try (var sink = open()) {
      var recorder = sink.begin(RUN);
      for (int i = 0; i < 2 * tags; i++) {
        recorder.scalar("tag" + i % tags, 1, i / tags, i);
      }
      recorder.end();
      sink.publish();
    }
    var scalars = read().run("train").of("scalar");
    assertThat(scalars).hasSize(tags);
    assertThat(scalars.values()).allMatch(points -> points.size() == 2);
  }
}
