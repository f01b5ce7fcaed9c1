package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.cli.Command.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit codes, and the sentences that go with them. */
class CommandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ls", "dump", "verify", "convert", "extract"})
  void aPlaceThatIsNotThereIsNamed(String subcommand) {
    var nowhere = folder.resolve("no where");

    var result = run(subcommand, nowhere);

    assertError(result, 3, nowhere + ": no such file or directory");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "dump", "verify", "convert", "extract"})
  void aDirectoryWithoutEventFilesSaysWhatTheyAreCalled(String subcommand) throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");

    var result = run(subcommand, folder);

    assertError(result, 3, folder + ": no event files there; their names have 'tfevents' in them");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3a://bucket/logs    | for 's3a:' put the jars of hadoop-client-api",
        "hdfs://host/logs     | hadoop-client-runtime into TFEVENTS_CLASSPATH; see docs/remote.md",
        "GS://bucket/logs     | gcs-connector",
        "abfs://c@account/x   | hadoop-azure",
        "s3://bucket/logs     | write s3a://",
        "gopher://host/logs   | nothing on the class path reads from 'gopher:'",
      })
  void aRemotePlaceSaysWhatToAdd(String location, String sentence) {
    for (String command : List.of("ls", "dump", "verify")) {
      var result = Command.run(command, location);

      assertError(result, 2, sentence);
      assertThat(result.error()).startsWith("tfevents: " + location + ": ");
    }
  }

  @Test
  void noRunOfThatNameIsNothingToRead() {
    assertError(run("ls", Logs.GOLDEN, "--run", "none"), 3, "no run has such a name");
  }

  @Test
  void anOutputThatExistsIsLeftAlone() throws IOException {
    var mine = Files.createDirectories(folder.resolve("out")).resolve("mine.txt");
    Files.writeString(mine, "mine");

    var result = run("convert", Logs.GOLDEN);

    assertError(result, 2, "out: already there; replace it with --overwrite");
    assertThat(mine).hasContent("mine");
    assertThat(folder.resolve("out")).isDirectoryNotContaining(path -> !path.equals(mine));
  }

  @Test
  void anOutputThatExistsIsReplacedWhenAsked() {
    assertThat(run("convert", Logs.GOLDEN.resolve("torch")).exitCode()).isZero();

    assertThat(run("convert", Logs.GOLDEN.resolve("tf2"), "--overwrite").exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ls      | --nonsense        | --nonsense",
        "ls      | --kind=pictures   | --kind pictures: there is no such kind",
        "ls      | --run=re:a(       | 'a(' is no regular expression",
        "dump    | --tag=re:*        | '*' is no regular expression",
        "ls      | --steps=a..b      | --steps a..b: write it as A..B",
        "ls      | --steps=1...3     | --steps 1...3: write it as A..B",
        "dump    | --steps=1.5..     | --steps 1.5..: write it as A..B",
        "dump    | --digest          | --digest goes with --format jsonl",
        "dump    | --format=xml      | xml",
        "ls      | --on-fault=ignore | ignore",
        "convert | --to=excel        | excel",
        "convert | --threads=0       | --threads 0",
        "convert | --threads=many    | many",
        "convert | --compression=lzo | 'lzo' is none of zstd",
        "convert | --file-size=12cm  | '12cm' is no number of bytes",
        "convert | --columns=mine    | mine",
        "convert | --duplicates=last | --duplicates: goes with --layout wide",
        "convert | --partition-by=x  | x",
        "extract | --kind=scalars    | --kind scalars: images, audio, text and graphs can be",
        "extract | --steps=a..b      | --steps a..b: write it as A..B",
      })
  void badUsageIsExplained(String subcommand, String option, String sentence) {
    var result = run(subcommand, Logs.GOLDEN, option);

    assertError(result, 2, sentence);
    assertThat(result.out()).isEmpty();
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void anUnknownCommandIsBadUsage() {
    assertError(Command.run("nonsense"), 2, "'nonsense'; see 'tfevents --help'");
  }

  @Test
  void noCommandIsBadUsage() {
    assertError(Command.run(), 2, "--help");
  }

  @Test
  void noLogDirectoryIsBadUsage() {
    assertError(Command.run("ls"), 2, "LOGDIR");
  }

  @Test
  void noOutputIsBadUsage() {
    assertError(Command.run("convert", Logs.GOLDEN), 2, "--output");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "dump", "convert"})
  void aFileThatIsNoEventFileIsNamed(String subcommand) {
    var result = run(subcommand, Logs.CORRUPT.resolve("not_an_event_file"));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.error()).contains("not_an_event_file/" + Logs.FILE);
    assertOnlySentences(result);
  }

  @Test
  void verifyNamesTheFaultOfAFileThatIsNoEventFile() {
    var result = run("verify", Logs.CORRUPT.resolve("not_an_event_file"));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("LENGTH_CRC at byte 0").contains("0 sound records, 1 fault");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "dump", "convert"})
  void aTailCutShortIsANote(String subcommand) {
    var result = run(subcommand, Logs.CORRUPT.resolve("truncated_data"));

    assertThat(result.exitCode()).isZero();
    assertThat(result.error())
        .contains("tfevents: note: ")
        .contains(Logs.FILE + ": the last record is cut short at byte 46514");
    assertOnlySentences(result);
  }

  @Test
  void aTailCutShortIsAFaultForVerify() {
    var result = run("verify", Logs.CORRUPT.resolve("truncated_data"));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("TRUNCATED at byte 46514");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "dump", "convert"})
  void damageIsListedAndReadOnBehind(String subcommand) {
    var result = run(subcommand, Logs.CORRUPT.resolve("two_faults"));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.error())
        .contains("DATA_CRC at byte 25576")
        .containsPattern("LENGTH_CRC at byte \\d+, \\d+ bytes? lost");
    assertOnlySentences(result);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "dump", "convert"})
  void strictEndsAtTheFirstFaultAndAdvises(String subcommand) {
    var result = run(subcommand, Logs.CORRUPT.resolve("data_bit_flip"), "--on-fault", "strict");

    assertError(result, 4, "DATA_CRC at byte 46514");
    assertThat(result.error()).contains("--on-fault recover").contains(Logs.FILE);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void stopEndsAFileAtItsFirstFault() {
    var all = run("dump", Logs.CORRUPT.resolve("data_bit_flip"), "--format", "csv");
    var stopped =
        run("dump", Logs.CORRUPT.resolve("data_bit_flip"), "--format", "csv", "--on-fault=stop");

    assertThat(stopped.exitCode()).isEqualTo(1);
    assertThat(stopped.lines()).hasSizeLessThan(all.lines().size());
    assertThat(all.out()).startsWith(stopped.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "dump", "verify", "convert"})
  void aFileThatCannotBeReadIsNamedAndSkipped(String subcommand) throws IOException {
    var logs = folder.resolve("logs");
    Logs.write(logs, Logs.event(1, Logs.scalar("x", 1)));
    var link = Files.createSymbolicLink(logs.resolve("events.tfevents"), folder.resolve("nowhere"));

    var result = run(subcommand, logs);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.error()).contains(link + ": ").contains("skipped");
    assertOnlySentences(result);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "dump --format=jsonl", "verify --json", "--help", "help ls"})
  void aClosedPipeEndsQuietly(String command) {
    var result = failing("Broken pipe", command);

    assertThat(result.exitCode()).isZero();
    assertThat(result.error()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "dump", "dump --format=jsonl", "verify --json", "--help"})
  void aFullDiskBehindStandardOutputIsAnError(String command) {
    var result = failing("No space left on device", command);

    assertError(result, 4, "standard output: No space left on device");
  }

  @Test
  void aFileThatCannotBeReadIsNamedAndSkipped() throws IOException {
    var logs = Logs.write(folder.resolve("l"), Logs.event(1, Logs.scalar("x", 1)));
    var link = Files.createSymbolicLink(logs.resolve("a.tfevents"), Path.of("/proc/self/mem"));
    for (String command : List.of("ls", "dump", "verify")) {
      var result = Command.run(command, logs);

      assertThat(result.exitCode()).as(command).isEqualTo(1);
      assertThat(result.error()).as(command).contains(link + ": ").contains("skipped");
    }
  }

  @Test
  void aFileThatEndsWithinItsFirstRecordMayStillBeWritten() {
    assertThat(Command.run("ls", Logs.CORRUPT.resolve("one_byte")).exitCode()).isZero();
  }

  private static Result failing(String message, String command) {
    var out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(message);
          }
        };
    var arguments = new ArrayList<Object>(List.of(command.split(" ", -1)));
    if (!command.contains("help")) {
      arguments.add(Logs.GOLDEN);
    }
    return Command.runTo(out, arguments.toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help", "ls --help", "convert -h", "help dump"})
  void helpIsPrinted(String command) {
    var result = Command.run((Object[]) command.split(" ", -1));

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("Usage: tfevents");
    assertThat(result.error()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "ls --version"})
  void theVersionIsPrinted(String command) {
    var result = Command.run((Object[]) command.split(" ", -1));

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("tfevents ");
    assertThat(result.error()).isEmpty();
  }

  @Test
  void aStackTraceIsShownOnlyWhenAskedFor() {
    var nowhere = folder.resolve("nowhere");

    assertThat(Command.run("ls", nowhere).error()).doesNotContain("\tat ");
    assertThat(Command.run("ls", nowhere, "--debug").error())
        .contains("\tat io.tfevents.cli.")
        .contains("tfevents: " + nowhere);
  }

  @Test
  void convertTellsWhatItWrote() {
    var result = run("convert", Logs.GOLDEN);

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.error()).contains("25 runs to ").contains("344 scalars, 91 histograms");
    assertThat(folder.resolve("out/scalars/part-00000.parquet")).isRegularFile();
    assertOnlySentences(result);
  }

  @Test
  void convertWritesCsvWhenAsked() {
    assertThat(run("convert", Logs.GOLDEN, "--to", "csv").exitCode()).isZero();

    assertThat(folder.resolve("out/scalars/part-00000.csv")).isRegularFile();
  }

  /** Runs a subcommand on a log directory; those that write do so to the folder {@code out}. */
  private Result run(String subcommand, Path logdir, Object... options) {
    var arguments = new ArrayList<Object>(List.of(subcommand, logdir));
    if (subcommand.equals("convert") || subcommand.equals("extract")) {
      arguments.addAll(List.of("-o", folder.resolve("out")));
    }
    arguments.addAll(List.of(options));
    return Command.run(arguments.toArray());
  }

  /** One line, which is the sentence. */
  private static void assertError(Result result, int exitCode, String sentence) {
    assertThat(result.exitCode()).as("%s", result.error()).isEqualTo(exitCode);
    assertThat(result.error().lines()).hasSize(1);
    assertThat(result.error()).startsWith("tfevents: ").contains(sentence);
  }

  private static void assertOnlySentences(Result result) {
    assertThat(result.error().lines()).allMatch(line -> line.startsWith("tfevents: "));
  }
}
