package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tfevents import}, from end to end. */
class ImportTest {
  private static final Path SAMPLES = Path.of("../testdata/import");

  @TempDir Path folder;

  private Path logs() {
    return folder.resolve("logs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "csv", "jsonl"})
  void whatConvertWroteBecomesTheSameLogs(String format) throws IOException {
    var set = folder.resolve("set");
    Command.run("convert", Logs.GOLDEN, "-o", set, "--to", format);

    var result = Command.run("import", set, "-o", logs());

    assertThat(result.error())
        .isEqualTo(
            ("tfevents: 25 runs to %s: 344 scalars, 91 histograms, 41 images, 30 audio, 32 text,"
                    + " 124 tensors, 3 pr_curves, 8 meshes, 8 graphs, 14 hparams\n")
                .formatted(logs()));
    assertThat(result.exitCode()).isZero();
    assertThat(tags(logs())).isEqualTo(tags(Logs.GOLDEN));
  }

  /** What {@code ls} tells of each tag, but for the order of tags. */
  private static List<String> tags(Path logdir) {
    return Command.run("ls", "--json", logdir).lines().stream().sorted().toList();
  }

  @Test
  void whatIsLeftOutIsNamedAndTold() {
    var result = Command.run("import", SAMPLES.resolve("keras/commas.csv"), "-o", logs());

    assertThat(result.error())
        .contains("tfevents: 1 run to " + logs() + ": 8 scalars")
        .contains("tfevents: scalars per_class: 3 rows left out: ");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void aFileOfNumbersTakesTheNamesThatAreGiven() throws IOException {
    var file = folder.resolve("a.csv");
    Files.writeString(file, "step,value\n1,0.5\n");

    var result = Command.run("import", file, "-o", logs(), "--run", "x/y", "--tag", "my/loss");

    assertThat(result.exitCode()).isZero();
    var dumped = Command.run("dump", logs(), "--format", "jsonl");
    assertThat(dumped.out()).contains("\"run\":\"x/y\"").contains("\"tag\":\"my/loss\"");
  }

  @Test
  void onlyTheTablesThatAreAskedFor() {
    var set = folder.resolve("set");
    Command.run("convert", Logs.GOLDEN, "-o", set);

    var result = Command.run("import", set, "-o", logs(), "--kind", "text,pr_curves");

    assertThat(result.error()).endsWith(" runs to " + logs() + ": 32 text, 3 pr_curves\n");
  }

  @Test
  void runsAreAddedButNotReplacedUnasked() {
    Command.run("import", SAMPLES.resolve("lightning/metrics.csv"), "-o", logs(), "--run", "a");

    var other =
        Command.run("import", SAMPLES.resolve("lightning/metrics.csv"), "-o", logs(), "--run", "b");
    var same =
        Command.run("import", SAMPLES.resolve("lightning/metrics.csv"), "-o", logs(), "--run", "a");
    var replaced =
        Command.run("import", SAMPLES.resolve("tbparse/all.csv"), "-o", logs(), "--overwrite");

    assertThat(other.exitCode()).isZero();
    assertThat(same.exitCode()).isEqualTo(2);
    assertThat(same.error())
        .isEqualTo(
            "tfevents: %s: run a has event files there already; replace them with --overwrite\n"
                .formatted(logs()));
    assertThat(replaced.exitCode()).isZero();
    assertThat(logs()).isDirectoryNotContaining("glob:**staging*");
  }

  @Test
  void whatGoesWrongIsOneSentence() throws IOException {
    var file = folder.resolve("a.csv");
    Files.writeString(file, "step,tag,value\n1,a,2\n1.5,a,3\n");

    assertError(4, file + ": line 3: column step: '1.5' is no whole number", file);
    assertError(3, "none: no such file or directory", folder.resolve("none"));
    assertError(2, "--run: '../x' is no name of a run", file, "--run", "../x");
    assertError(2, "--kind no: there is no such kind", file, "--kind", "no");
    assertError(2, "nothing on the class path reads from 'gopher:'", "gopher://host/x");
    Files.createDirectory(folder.resolve("empty"));
    assertError(3, "no .parquet, .csv or .jsonl files there", folder.resolve("empty"));
    assertThat(logs()).doesNotExist();
  }

  private void assertError(int exitCode, String sentence, Object in, Object... options) {
    var arguments = new ArrayList<Object>(List.of("import", in, "-o", logs()));
    arguments.addAll(List.of(options));
    var result = Command.run(arguments.toArray());
    assertThat(result.error()).startsWith("tfevents: ").contains(sentence);
    assertThat(result.error().lines()).hasSize(1);
    assertThat(result.exitCode()).isEqualTo(exitCode);
  }
}
