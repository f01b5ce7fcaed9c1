package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.logdir.Kind;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.Selection;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tfevents export} and {@code tfevents import --from}, from end to end. */
class ExportTest {
  private static final Path KERAS = Logs.GOLDEN.resolve("keras");

  @TempDir Path folder;

  private Path place() {
    return folder.resolve("mlruns");
  }

  private Path logs() {
    return folder.resolve("logs");
  }

  private Command.Result export(Path logdir, Object... options) {
    var arguments =
        new ArrayList<Object>(List.of("export", logdir, "--to", "mlflow", "-o", place()));
    arguments.addAll(List.of(options));
    return Command.run(arguments.toArray());
  }

  @Test
  void whatIsExportedComesBackAsTheSameNumbers() throws IOException {
    var exported = export(KERAS, "--kind", "scalars");
    assertThat(exported.error()).isEqualTo("tfevents: 2 runs to %s\n".formatted(place()));
    assertThat(exported.exitCode()).isZero();

    var imported = Command.run("import", "--from", "mlflow", place(), "-o", logs());
    assertThat(imported.error()).isEqualTo("tfevents: 2 runs to %s\n".formatted(logs()));
    assertThat(imported.exitCode()).isZero();
    assertThat(numbers(logs())).isNotEmpty().isEqualTo(numbers(KERAS));
  }

  private static List<String> numbers(Path logdir) throws IOException {
    var numbers = new ArrayList<String>();
    for (var run : Logdir.open(logdir).runs()) {
      for (var series : run.scalars()) {
        series.forEach(
            (wallTime, step, value) ->
                numbers.add(run.name() + " " + series.tag() + " " + step + " " + value));
      }
    }
    return numbers.stream().sorted().toList();
  }

  @Test
  void whatTheTrackerCannotHoldIsNamedByItsKind() {
    var result = export(Logs.GOLDEN.resolve("mesh_tf2"));

    assertThat(result.error())
        .contains("tfevents: 1 run to ")
        .contains("tfevents: left out: a part of a mesh, ");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void damageIsTold() {
    var result = export(Logs.CORRUPT.resolve("data_bit_flip"));

    assertThat(result.error()).contains("tfevents: 1 run to ").contains("data_bit_flip");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void theExperimentIsCalledAsAsked() throws IOException {
    export(KERAS, "--kind=scalars", "--experiment", "first try");
    try (var files = Files.walk(place(), 2)) {
      var meta = files.filter(file -> file.endsWith("meta.yaml")).toList();
      assertThat(Files.readString(meta.get(0))).contains("name: \"first try\"");
    }
  }

  @Test
  void aTrackerThatIsNotThereIsRefusedWithThoseThatAre() {
    var result = Command.run("export", KERAS, "--to", "none", "-o", place());
    assertThat(result.error()).startsWith("tfevents: --to none: there is no such tracker but ");
    assertThat(result.exitCode()).isEqualTo(2);

    var imported = Command.run("import", "--from", "none", place(), "-o", logs());
    assertThat(imported.error()).startsWith("tfevents: --from none: there is no such tracker but ");
    assertThat(imported.exitCode()).isEqualTo(2);
  }

  @Test
  void aPlaceWithoutRunsIsNothingToRead() {
    var result = Command.run("import", "--from", "mlflow", folder, "-o", logs());
    assertThat(result.error()).contains(folder + ": no experiments of MLflow there; name ");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(logs()).doesNotExist();
  }

  @Test
  void aLogDirectoryIsNoPlaceForItself() {
    var result = Command.run("export", KERAS, "--to", "mlflow", "-o", KERAS);
    assertThat(result.error()).contains("name another place than LOGDIR");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  @Test
  void aFileIsNoPlace() throws IOException {
    Files.createFile(place());
    var result = export(KERAS, "--kind=scalars");
    assertThat(result.error()).contains(place() + ": a file stands there; name a directory");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  @Test
  void aPasswordInAServersAddressIsRefusedAndNotShown() {
    var address = "http://me:s3cret@127.0.0.1:9/";
    var result = Command.run("export", KERAS, "--to", "mlflow", "-o", address);
    assertThat(result.error())
        .contains("set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD")
        .doesNotContain("s3cret");
    assertThat(result.exitCode()).isEqualTo(4);
  }

  @Test
  void aPasswordInAnAddressThatIsNoneIsNotShown() {
    var result =
        Command.run("export", KERAS, "--to", "mongo", "-o", "mongodb://me:secret@host/a b");

    assertThat(result.error()).contains("mongodb://host/a b: not a URI").doesNotContain("secret");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  @Test
  void runsThatAreThereAreReplacedOnlyIfAsked() throws IOException {
    export(KERAS, "--kind=scalars");
    Command.run("import", "--from", "mlflow", place(), "-o", logs());

    var again = Command.run("import", "--from", "mlflow", place(), "-o", logs());
    assertThat(again.error()).contains("has event files there already; replace them with --over");
    assertThat(again.exitCode()).isEqualTo(2);

    var asked = Command.run("import", "--from", "mlflow", place(), "-o", logs(), "--overwrite");
    assertThat(asked.exitCode()).isZero();
    assertThat(numbers(logs())).isEqualTo(numbers(KERAS));
  }

  @Test
  void optionsForTablesAreRefusedWithATracker() {
    var result = Command.run("import", "--from", "mlflow", place(), "-o", logs(), "--form", "wide");
    assertThat(result.error()).contains("are for tables, not for --from");
    assertThat(result.exitCode()).isEqualTo(2);
  }

  @Test
  void onlyWhatIsSelectedIsExported() throws IOException {
    export(KERAS, "--kind=scalars", "--run", "train");
    Command.run("import", "--from", "mlflow", place(), "-o", logs());
    var summaries = Logdir.summarize(logs().toUri(), ReadOptions.DEFAULT, Selection.ALL);
    assertThat(
            summaries.stream()
                .flatMap(run -> run.tags().stream().map(tag -> run.run() + " " + tag.kind()))
                .distinct())
        .containsExactly("train " + Kind.SCALARS);
  }
}
