package io.tfevents.interop.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.Hparams;
import io.tfevents.interop.KeptRuns;
import io.tfevents.interop.Loss;
import io.tfevents.interop.Losses;
import io.tfevents.interop.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file store as MLflow leaves it. */
class FileStoreSourceTest {
  @TempDir private Path store;

  private final Losses losses = new Losses();

  @BeforeEach
  void makeAnExperiment() throws IOException {
    experiment("0", "Default", "active");
    experiment("7", "mnist", "active");
  }

  private void experiment(String id, String name, String stage) throws IOException {
    write(
        id + "/meta.yaml",
        "experiment_id: '%s'\nlifecycle_stage: %s\nname: %s\n".formatted(id, stage, name));
  }

  private void run(String path, String name, String more) throws IOException {
    write(
        path + "/meta.yaml",
        "run_id: %s\nrun_name: %s\nstart_time: 5000\nend_time: 9000\nstatus: 3\n%s"
            .formatted(path.substring(path.indexOf('/') + 1), name, more));
  }

  private void write(String path, String text) throws IOException {
    var file = store.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private KeptRuns read() throws IOException {
    return KeptRuns.of(FileStoreSource.of(store, losses));
  }

  @Test
  void aRunIsCalledAsInMlflow() throws IOException {
    run("7/aa", "bright-fox-1", "");
    write("7/aa/metrics/val/loss", "5000 0.5 1\n");
    var run = read().run("bright-fox-1");
    assertThat(run.info().experiment()).isEqualTo("mnist");
    assertThat(run.info().status()).isEqualTo(Hparams.Status.SUCCESS);
    assertThat(run.info().startTime()).isEqualTo(5);
    assertThat(run.of("scalar")).containsOnlyKeys("val/loss");
    assertThat(run.hasEnded()).isTrue();
    assertThat(losses.list()).isEmpty();
  }

  @Test
  void runsOfSeveralExperimentsStandBelowTheirs() throws IOException {
    run("0/aa", "first", "");
    run("7/bb", "first", "");
    run("7/cc", "first", "");
    assertThat(read().runs()).containsOnlyKeys("Default/first", "mnist/first", "mnist/first_2");
  }

  @Test
  void aNestedRunStandsBelowItsParentAndComesAfterIt() throws IOException {
    run("7/aa", "fold", "");
    write("7/aa/tags/mlflow.parentRunId", "bb");
    run("7/bb", "search", "");
    var runs = read();
    assertThat(runs.runs().keySet()).containsExactly("search", "search/fold");
    assertThat(runs.run("search/fold").info().parent()).isEqualTo("search");
  }

  @Test
  void runsThatAreNestedInACircleStillHaveNames() throws IOException {
    run("7/aa", "a", "");
    write("7/aa/tags/mlflow.parentRunId", "bb");
    run("7/bb", "b", "");
    write("7/bb/tags/mlflow.parentRunId", "aa");
    assertThat(read().runs()).hasSize(2);
  }

  @Test
  void whatIsDeletedIsLeftOut() throws IOException {
    run("7/aa", "kept", "");
    run("7/bb", "gone", "lifecycle_stage: deleted\n");
    experiment("8", "gone", "deleted");
    run("8/cc", "gone", "");
    assertThat(read().runs()).containsOnlyKeys("kept");
  }

  @Test
  void aRunThatIsDamagedCostsNoOtherAndIsNamed() throws IOException {
    run("7/aa", "sound", "");
    write("7/bb/meta.yaml", "run_id: [\n");
    assertThat(read().runs()).containsOnlyKeys("sound");
    assertThat(losses.list())
        .singleElement()
        .returns("bb", Loss::run)
        .asString()
        .contains("the whole run: ")
        .contains("meta.yaml: no YAML");
  }

  @Test
  void aLineThatIsNoPointIsNamedAndCostsNoOther() throws IOException {
    run("7/aa", "run", "");
    write("7/aa/metrics/loss", "5000 0.5 1\n6000 0.4");
    assertThat(read().run("run").of("scalar").get("loss")).hasSize(2);
    write("7/aa/metrics/loss", "5000 0.5 1\n6000\n7000 0.3 3\n");
    assertThat(read().run("run").of("scalar").get("loss")).hasSize(2);
    assertThat(losses.list()).singleElement().hasToString("run, loss: what is no point of loss");
  }

  @Test
  void notesAndTextFilesAreTextsAtStepZero() throws IOException {
    run("7/aa", "run", "");
    write("7/aa/tags/mlflow.note.content", "*good*");
    write("7/aa/artifacts/notes/end.md", "done");
    var texts = read().run("run").of("text");
    assertThat(texts).containsOnlyKeys("mlflow.note.content", "notes/end.md");
    assertThat(texts.get("notes/end.md"))
        .containsExactly(new KeptRuns.Kept("text", "notes/end.md", 5, 0, Texts.of("done")));
  }

  @Test
  void whatEventFilesHaveNoPlaceForIsNamed() throws IOException {
    run("7/aa", "run", "");
    write("7/aa/tags/mlflow.user", "me");
    write("7/aa/tags/owner", "a team");
    write("7/aa/artifacts/model/weights.bin", "x");
    write("7/aa/outputs/m-1/meta.yaml", "x: 1\n");
    read();
    assertThat(losses.list().stream().map(Loss::toString))
        .containsExactly(
            "run, owner: a tag of the run",
            "run, model/weights.bin: an artifact",
            "run: what MLflow keeps of the run's outputs");
  }

  @Test
  void anArtifactOfOursThatWasChangedIsNamed() throws IOException {
    run("7/aa", "run", "");
    var name = ArtifactName.ofEvent("weights", 1, 5000, 0, 0, ".json").file();
    write("7/aa/artifacts/histograms/" + name, "{\"left\":[1]}");
    assertThat(read().run("run").of("histogram")).isEmpty();
    assertThat(losses.list()).singleElement().asString().contains("there is no list 'right'");
  }

  @Test
  void aDirectoryWithoutExperimentsIsNothingToRead() {
    var empty = store.resolve("none");
    assertThatThrownBy(() -> FileStoreSource.of(empty, losses).transferTo(new KeptRuns()))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void killedRunsAreFailuresAndThoseUnderWayAreRunning() throws IOException {
    write("7/bb/meta.yaml", "run_uuid: bb\nname: x\nrun_name: old\nstatus: 5\nstart_time: 1\n");
    write("7/cc/meta.yaml", "run_id: cc\nrun_name: now\nstatus: RUNNING\nend_time: null\n");
    var runs = read();
    assertThat(runs.run("old").info().status()).isEqualTo(Hparams.Status.FAILURE);
    assertThat(runs.run("now").info().status()).isEqualTo(Hparams.Status.RUNNING);
    assertThat(runs.run("now").info().endTime()).isNaN();
  }
}
