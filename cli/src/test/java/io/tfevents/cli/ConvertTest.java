package io.tfevents.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tfevents convert} from end to end. */
class ConvertTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "parquet, PAR1, part-00000.parquet",
    "arrow, ARROW1, part-00000.arrow",
    "csv, 'run,tag,step,wall_time,value', part-00000.csv",
    "jsonl, '{\"run\":', part-00000.jsonl",
    "tensorboard-csv, 'Wall time,Step,Value', run-torch-tag-loss%2Ftrain.csv",
    "CSV, 'run,tag,step,wall_time,value', part-00000.csv",
  })
  void eachFormatStartsAsItShould(String format, String start, String file) throws IOException {
    convert("--to", format);

    var bytes = Files.readAllBytes(out("scalars/" + file));
    assertThat(new String(bytes, ISO_8859_1)).startsWith(start);
  }

  @Test
  void theWideLayoutHasAColumnForEachTag() throws IOException {
    convert("--layout", "wide", "--to", "csv", "--run", "torch", "--tag", "loss/*");

    var lines = Files.readAllLines(out("scalars/part-00000.csv"));
    assertThat(lines.get(0)).startsWith("run,step,wall_time,loss/train");
    assertThat(lines.get(1)).startsWith("torch,0,");
    assertThat(out("histograms")).doesNotExist();
  }

  @Test
  void severalNumbersAtAStepAreNamedWhereTheyAreAnError() {
    var result = run("--layout", "wide", "--duplicates", "error");

    assertThat(result.exitCode()).isEqualTo(ExitCode.COULD_NOT_FINISH);
    assertThat(result.error()).contains("has several values of tag");
    assertThat(out("")).doesNotExist();
  }

  @Test
  void columnsMayBeCalledAsTbparseDoes() throws IOException {
    convert("--columns", "tbparse", "--to", "csv", "--timestamps");

    assertThat(Files.readAllLines(out("scalars/part-00000.csv")).get(0))
        .isEqualTo("step,tag,value,wall_time,time,dir_name");
  }

  @Test
  void hyperparametersMayHaveColumns() throws IOException {
    convert("--hparam-columns", "--to", "csv", "--kind", "hparams");

    assertThat(Files.readAllLines(out("hparams/part-00000.csv")).get(0)).contains(",lr");
  }

  @Test
  void eachRunMayHaveAFolder() {
    convert("--partition-by", "run");

    assertThat(out("scalars/run=torch%2Fpair_a/part-00000.parquet")).exists();
  }

  @Test
  void filesMayBeSmall() {
    convert("--file-size", "1kB", "--row-group-size", "2KiB", "--to", "jsonl");

    assertThat(out("scalars/part-00003.jsonl")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "zstd:19", "snappy", "lz4_raw", "gzip", "none"})
  void pagesAreCompressedAsAsked(String codec) {
    convert("--compression", codec, "--kind", "scalars");

    assertThat(out("scalars/part-00000.parquet")).exists();
  }

  @Test
  void aDataSetIsUpdated() {
    var logs = Logs.GOLDEN.resolve("torch");
    assertThat(Command.run("convert", logs, "-o", out("")).exitCode()).isZero();

    var result = Command.run("convert", logs, "-o", out(""), "--update");

    assertThat(result.exitCode()).isZero();
    assertThat(out("scalars/part-00000.parquet")).exists();
  }

  @Test
  void otherSettingsCannotUpdateADataSet() {
    var logs = Logs.GOLDEN.resolve("torch");
    assertThat(Command.run("convert", logs, "-o", out("")).exitCode()).isZero();

    var result = Command.run("convert", logs, "-o", out(""), "--update", "--to", "csv");

    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.error()).contains("it was made with format PARQUET, not CSV");
  }

  @Test
  void theOutputMayBeAUri() {
    var result =
        Command.run("convert", Logs.GOLDEN.resolve("torch"), "-o", out("").toUri().toString());

    assertThat(result.exitCode()).isZero();
    assertThat(out("scalars/part-00000.parquet")).exists();
  }

  @Test
  void aRemoteOutputSaysWhatToAdd() {
    var result = Command.run("convert", Logs.GOLDEN, "-o", "s3a://bucket/out");

    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.error()).contains("s3a://bucket/out: for 's3a:' put the jars of");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--update --overwrite                      | choose one",
        "--layout wide --update                    | a wide table cannot be added to",
        "--layout wide --columns tbparse           | does not go with --layout wide",
        "--layout wide --hparam-columns            | there are none with --layout wide",
        "--to csv --compression gzip               | goes with --to parquet",
        "--to tensorboard-csv --update             | whose files TensorBoard has laid down",
        "--to tensorboard-csv --layout wide        | whose files TensorBoard has laid down",
        "--to tensorboard-csv --timestamps         | whose files TensorBoard has laid down",
        "--to tensorboard-csv --columns tbparse    | whose files TensorBoard has laid down",
        "--to tensorboard-csv --hparam-columns     | whose files TensorBoard has laid down",
        "--to tensorboard-csv --partition-by run   | whose files TensorBoard has laid down",
        "--to tensorboard-csv --row-group-size 1MB | whose files TensorBoard has laid down",
        "--to tensorboard-csv --file-size 1MB      | whose files TensorBoard has laid down",
        "--row-group-size 0                        | is no number of bytes",
        "--compression zstd:99                     | zstd has levels from 1 to 22, not 99",
        "--to excel                                | none of parquet, csv, jsonl, arrow",
      })
  void whatDoesNotGoTogetherIsBadUsage(String options, String sentence) {
    var result = run((Object[]) options.split(" "));

    assertThat(result.exitCode()).as(result.error()).isEqualTo(ExitCode.USAGE);
    assertThat(result.error()).contains(sentence);
    assertThat(result.error().lines()).hasSize(1);
    assertThat(out("")).doesNotExist();
  }

  @Test
  void theHelpHasGroups() {
    var help = Command.run("convert", "--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.lines()).containsSubsequence("The data set:", "The shape of tables:", "Files:");
  }

  private void convert(Object... options) {
    var result = run(options);
    assertThat(result.exitCode()).as(result.error()).isZero();
  }

  private Command.Result run(Object... options) {
    var arguments = new ArrayList<Object>(List.of("convert", Logs.GOLDEN, "-o", out("")));
    arguments.addAll(List.of(options));
    return Command.run(arguments.toArray());
  }

  private Path out(String path) {
    return folder.resolve("out").resolve(path);
  }
}
