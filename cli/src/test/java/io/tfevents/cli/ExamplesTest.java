package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.cli.Command.Result;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExamplesTest {
  private static final Path TFRECORDS = Path.of("../testdata/tfrecord");
  private static final Path EXAMPLES = TFRECORDS.resolve("examples.tfrecord");
  private static final Path PLAIN = TFRECORDS.resolve("plain.tfrecord");
  private static final Path FOREIGN = Path.of("../testdata/parquet/pyarrow_zstd.parquet");

  @TempDir Path folder;

  @Test
  void examplesGoToParquetAndBack() throws IOException {
    var parquet = folder.resolve("plain.parquet");
    var back = folder.resolve("back.tfrecord.gz");

    var there = Command.run("examples", PLAIN, "-o", parquet);
    var result = Command.run("examples", parquet, "-o", back);

    assertThat(there.error())
        .isEqualTo(
            "tfevents: 26 Examples to "
                + parquet
                + ": id: list<int64>, name: string, x: list<float>"
                + System.lineSeparator());
    assertThat(there.exitCode()).isZero();
    assertThat(result.exitCode()).isZero();
    assertThat(result.error()).startsWith("tfevents: 26 Examples to " + back);
    assertThat(Files.readAllBytes(back)).startsWith(0x1f, 0x8b);
    // TensorFlow wrote the features in order of their names, as do we.
    assertThat(records(back)).isEqualTo(records(PLAIN));
  }

  @Test
  void severalFilesBecomeOne() {
    var zlib = TFRECORDS.resolve("zlib.tfrecord.zlib");

    var result = run(PLAIN, zlib, TFRECORDS.resolve("gzip.tfrecord.gz"));

    assertThat(result.error()).startsWith("tfevents: 78 Examples to ");
  }

  @Test
  void aSchemaTellsWhatIsKept() {
    var result = run(EXAMPLES, "--schema", "label: int64, \"seq.not\": int64");

    assertThat(result.exitCode()).isZero();
    assertThat(result.error())
        .contains("8 Examples")
        .contains("label: int64, \"seq.not\": int64")
        .contains("note: not in the schema, and left out: a.b, curve, größe, ids, jpeg");
  }

  @Test
  void sequencesAreToldByTheirFeatureLists() {
    assertThat(run(TFRECORDS.resolve("sequences.tfrecord")).error())
        .contains("4 SequenceExamples")
        .contains("seq.frames: list<bytes>");
    assertThat(run(PLAIN, "--sequence", "--overwrite").error()).contains("26 SequenceExamples");
  }

  @Test
  void faultsAreListedAndMakeTheExitCode() throws IOException {
    var damaged = folder.resolve("damaged.tfrecord");
    byte[] content = Files.readAllBytes(PLAIN);
    content[500] ^= 1;
    Files.write(damaged, content);

    var result = run(damaged);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.error()).contains("25 Examples").contains(damaged + ": DATA_CRC at byte");
    assertError(run(damaged, "--on-fault", "strict", "--overwrite"), 4, "DATA_CRC at byte");
  }

  @Test
  void roundedNumbersAreNamed() {
    var result = Command.run("examples", FOREIGN, "-o", folder.resolve("out.tfrecord"));

    assertThat(result.exitCode()).isZero();
    assertThat(result.error())
        .contains("3 SequenceExamples")
        .contains("note: numbers of 64 bits were rounded to float: double (1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "examples.tfrecord | out.tfrecord | | TFRecords become Parquet; name a .parquet file",
        "in.parquet | out.parquet | | a Parquet file becomes TFRecords; name a .tfrecord",
        "in.parquet | out.tfrecord | --sequence | are for TFRecord files",
        "in.parquet | out.tfrecord | examples.tfrecord | one Parquet file at a time",
        "examples.tfrecord | out.parquet | in.parquet | either TFRecord files or one Parquet file",
        "examples.tfrecord | out.parquet | --schema=x | --schema: schema 'x', character 2: ':'",
        "examples.tfrecord | s3a://b/out.parquet | | for 's3a:' put the jars of",
        "examples.tfrecord | out.parquet | --on-fault=ignore | ignore",
      })
  void badUsageIsExplained(String in, String out, String more, String sentence) {
    var words = new ArrayList<Object>(List.of("examples", TFRECORDS.resolve(in)));
    if (more != null) {
      words.add(more);
    }
    words.addAll(List.of("-o", out.contains(":") ? out : folder.resolve(out)));

    assertError(Command.run(words.toArray()), 2, sentence);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aPlaceThatIsNotThereIsNamed() {
    var nowhere = folder.resolve("no where");

    assertError(run(nowhere), 3, nowhere.toString());
    assertError(run(folder), 3, folder + ": no TFRecord files there");
  }

  @Test
  void aFileThatExistsIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("out.parquet"), "mine");

    assertError(run(PLAIN), 2, "out.parquet: already there; replace it with --overwrite");
    assertThat(folder.resolve("out.parquet")).hasContent("mine");
    assertThat(run(PLAIN, "--overwrite").exitCode()).isZero();
  }

  private Result run(Object... arguments) {
    var words = new ArrayList<Object>(List.of("examples"));
    words.addAll(Arrays.asList(arguments));
    words.addAll(List.of("-o", folder.resolve("out.parquet")));
    return Command.run(words.toArray());
  }

  private static void assertError(Result result, int exitCode, String sentence) {
    assertThat(result.error()).startsWith("tfevents: ").contains(sentence).hasLineCount(1);
    assertThat(result.exitCode()).isEqualTo(exitCode);
  }

  private static List<String> records(Path file) throws IOException {
    var records = new ArrayList<String>();
    try (var reader = TFRecordReader.open(file)) {
      while (reader.next()) {
        records.add(Arrays.toString(reader.toByteArray()));
      }
    }
    return records;
  }
}
