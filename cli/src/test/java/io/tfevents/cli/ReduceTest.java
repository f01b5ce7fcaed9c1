package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.logdir.Logdir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code tfevents reduce} from end to end. */
class ReduceTest {
  private static final Path DATA = Path.of("../testdata/reduce");

  @TempDir Path folder;

  static List<String> recorded() throws IOException {
    return Files.readAllLines(DATA.resolve("cases.tsv"));
  }

  /** Header by header and number by number, but for the last digits. */
  @ParameterizedTest
  @MethodSource("recorded")
  void csvFilesAreThoseOfTensorboardReducer(String line) throws IOException {
    String[] fields = line.split("\t", -1);
    var arguments = new ArrayList<Object>();
    arguments.addAll(List.of("reduce", DATA.resolve("runs").resolve(fields[1])));
    Arrays.stream(fields[2].split(" ")).filter(word -> !word.isEmpty()).forEach(arguments::add);
    arguments.addAll(
        List.of("-o", out("x.csv"), "-r", "mean,std,var,sem,median,min,max,sum,count"));

    var result = Command.run(arguments.toArray());

    assertThat(result.exitCode()).as(result.error()).isZero();
    var found = Files.readAllLines(out("x.csv"));
    var expected = Files.readAllLines(DATA.resolve(fields[0] + ".csv"));
    assertThat(found.subList(0, 3)).isEqualTo(expected.subList(0, 3));
    var foundRows = rows(found);
    var expectedRows = rows(expected);
    assertThat(foundRows).hasSameSizeAs(expectedRows);
    for (int i = 0; i < expectedRows.size(); i++) {
      compare(foundRows.get(i), expectedRows.get(i));
    }
  }

  /** In order of step. */
  private static List<String[]> rows(List<String> lines) {
    return lines.stream()
        .skip(3)
        .map(line -> line.split(",", -1))
        .sorted(Comparator.comparingLong(cells -> Long.parseLong(cells[0])))
        .toList();
  }

  private static void compare(String[] found, String[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    assertThat(found[0]).isEqualTo(expected[0]);
    for (int i = 1; i < expected.length; i++) {
      double wanted = number(expected[i]);
      double is = number(found[i]);
      assertThat(
              Double.compare(is, wanted) == 0 || Math.abs(is - wanted) <= 1e-14 * Math.abs(wanted))
          .as("step %s: %s for %s", found[0], is, wanted)
          .isTrue();
    }
  }

  private static double number(String cell) {
    return switch (cell) {
      case "" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(cell);
    };
  }

  @Test
  void theMeanIsARunOfTheOutput() throws IOException {
    writeRuns();

    var result = Command.run("reduce", folder.resolve("logs"), "-o", out("reduced"));

    assertThat(result.error())
        .isEqualTo("tfevents: 2 runs, 1 tag of up to 2 steps to " + out("reduced") + ": mean\n");
    var run = Logdir.open(out("reduced")).run("mean").orElseThrow();
    assertThat(run.scalars("loss").orElseThrow().values()).containsExactly(2, 3);
  }

  @Test
  void severalPlacesAreReducedTogether() throws IOException {
    writeRuns();

    var result =
        Command.run(
            "reduce", folder.resolve("logs/s1"), folder.resolve("logs/s2"), "-o", out("x.csv"));

    assertThat(result.error()).startsWith("tfevents: 2 runs, 1 tag of up to 2 steps");
    assertThat(Files.readAllLines(out("x.csv"))).endsWith("0,2.0", "1,3.0");
  }

  @Test
  void runsOfSeveralPlacesAreSelectedByTheirPlaces() throws IOException {
    writeRuns();
    var first = folder.resolve("logs/s1");

    var result =
        Command.run(
            "reduce", first, folder.resolve("logs/s2"), "-o", out("x.csv"), "--run", first + "*");

    assertThat(result.error()).startsWith("tfevents: 1 run,");
  }

  @Test
  void runsAreReducedGroupByGroup() throws IOException {
    writeRuns();

    var result =
        Command.run(
            "reduce",
            folder.resolve("logs"),
            "-o",
            out("r"),
            "--group",
            "re:^(.)[12]",
            "-r",
            "mean,ci95");

    assertThat(result.error()).startsWith("tfevents: 2 runs in 1 group, 1 tag");
    assertThat(Command.run("ls", out("r"), "--json").values("run"))
        .containsExactly("s/ci95-lower", "s/ci95-upper", "s/mean");
  }

  @Test
  void numbersOfParquetAreExact() throws IOException {
    for (int run = 1; run <= 3; run++) {
      Logs.write(
          folder.resolve("logs/" + run), Logs.event(0, Logs.scalar("loss", run == 1 ? 2 : 1)));
    }

    var result =
        Command.run(
            "reduce", folder.resolve("logs"), "-o", out("p"), "--to", "parquet", "-r", "mean");
    Command.run("import", out("p"), "-o", out("back"));

    assertThat(result.exitCode()).as(result.error()).isZero();
    assertThat(
            Logdir.open(out("back"))
                .run("mean")
                .orElseThrow()
                .scalars("loss")
                .orElseThrow()
                .value(0))
        .isEqualTo(4 / 3.0);
  }

  @Test
  void whatWasMadeBeforeIsNotReadAgain() throws IOException {
    writeRuns();
    var output = folder.resolve("logs/reduced");
    Command.run("reduce", folder.resolve("logs"), "-o", output);

    var result = Command.run("reduce", folder.resolve("logs"), "-o", output, "--overwrite");

    assertThat(result.error()).startsWith("tfevents: 2 runs,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lax   |                       | 4 | take each run that has a tag with --lax-tags",
        "lax   | --lax-tags            | 4 | take the steps that all have with --lax-steps",
        "twice |                       | 4 | choose with --duplicates keep-first, keep-last or mean",
        "equal | -r=nanmean            | 2 | 'nanmean' is none of mean",
        "equal | --group=(.*)_         | 2 | write it as re:REGEX",
        "equal | --group=re:run        | 2 | put parentheses around",
        "equal | --group=re:(          | 2 | no regular expression",
        "equal | --group=re:run_(4?)   | 2 | no name of a group",
        "equal | --duplicates=last     | 2 | 'last' is none of keep-first",
        "equal | --min-runs-per-step=0 | 2 | one at least",
        "equal | --exact --to=csv      | 2 | --exact goes with event files",
        "equal | --tag=none            | 3 | no scalars are selected there",
        "equal | --run=none            | 3 | no run has such a name",
        "none  |                       | 3 | no such file",
      })
  void whatCannotBeDoneIsSaidAndLeavesNothing(
      String runs, String options, int exitCode, String message) {
    var arguments = new ArrayList<Object>();
    arguments.addAll(List.of("reduce", DATA.resolve("runs").resolve(runs), "-o", out("x")));
    if (options != null) {
      arguments.addAll(List.of(options.split(" ")));
    }

    var result = Command.run(arguments.toArray());

    assertThat(result.error()).contains(message);
    assertThat(result.exitCode()).isEqualTo(exitCode);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"tfevents", "csv", "json", "parquet"})
  void whatIsThereIsReplacedOnlyIfAskedTo(String format) throws IOException {
    writeRuns();
    Object[] words = {"reduce", folder.resolve("logs"), "-o", out("x"), "--to", format};
    Command.run(words);
    var again = Command.run(words);
    var more = Arrays.copyOf(words, words.length + 1);
    more[words.length] = "--overwrite";

    assertThat(again.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(again.error()).contains("already there; replace it with --overwrite");
    assertThat(Command.run(more).exitCode()).isZero();
  }

  @Test
  void faultsAreListed() throws IOException {
    var result = Command.run("reduce", Logs.CORRUPT.resolve("two_faults"), "-o", out("x.csv"));

    assertThat(result.exitCode()).as(result.error()).isEqualTo(ExitCode.FAULTS);
    assertThat(out("x.csv")).exists();
  }

  private Path out(String name) {
    return folder.resolve(name);
  }

  private void writeRuns() throws IOException {
    for (int run = 1; run <= 2; run++) {
      Logs.write(
          folder.resolve("logs/s" + run),
          Logs.event(0, Logs.scalar("loss", 2 * run - 1)),
          Logs.event(1, Logs.scalar("loss", 2 * run)));
    }
  }
}
