package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.convert.ImportSummary.LeftOut;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables and numbers as other tools write them; {@code testdata/tools/import_samples.py}. */
class ImportFormsTest {
  private static final Path SAMPLES = Path.of("../testdata/import");

  @TempDir Path folder;

  private Path logdir() {
    return folder.resolve("logs");
  }

  /** {@code run tag step value} of each number. */
  private List<String> numbers() throws IOException {
    var numbers = new ArrayList<String>();
    for (var run : Logdir.open(logdir()).runs()) {
      for (var series : run.scalars()) {
        series.forEach(
            (wallTime, step, value) ->
                numbers.add(run.name() + " " + series.tag() + " " + step + " " + value));
      }
    }
    return numbers;
  }

  private List<Double> wallTimes() throws IOException {
    var times = new ArrayList<Double>();
    for (var run : Logdir.open(logdir()).runs()) {
      for (var series : run.scalars()) {
        series.forEach((wallTime, step, value) -> times.add(wallTime));
      }
    }
    return times;
  }

  private Path write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, UTF_8);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochMilli(1_700_000_000_500L)));
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"pyarrow", "duckdb", "pandas"})
  void tablesThatOtherToolsWroteAgainComeBack(String tool) throws IOException {
    var summary = TableImport.from(SAMPLES.resolve("parquet").resolve(tool)).to(logdir());

    assertThat(summary.leftOut()).isEmpty();
    assertThat(summary.runs()).hasSize(7);
    // A data frame has nothing for the wall time of the run "odd", which is a NaN.
    var odd = tool.equals("pandas") ? List.of("odd") : List.<String>of();
    var selection = Selection.ALL.withRuns(summary.runs()).withoutRuns(odd);
    assertThat(AllRows.of(logdir(), selection)).isEqualTo(AllRows.of(Logs.GOLDEN, selection));
  }

  @Test
  void narrowerTypesAndTimestampsBecomeOurs() throws IOException {
    TableImport.from(SAMPLES.resolve("parquet/types/long.parquet")).to(logdir());

    assertThat(numbers())
        .containsExactly("a loss 1 0.5", "a loss 2 " + (double) 0.1f, "b loss 3 NaN");
    assertThat(wallTimes()).containsExactly(1_700_000_000.5, 1_700_000_001.0, 1_700_000_002.0);
  }

  @Test
  void aColumnForEachTag() throws IOException {
    var summary = TableImport.from(SAMPLES.resolve("parquet/types/wide.parquet")).to(logdir());

    assertThat(numbers())
        .containsExactlyInAnyOrder(
            ". loss 1 1.0",
            ". loss 3 3.0",
            ". acc 1 0.25",
            ". acc 2 0.5",
            ". done 1 0.0",
            ". done 2 0.0",
            ". done 3 1.0");
    assertThat(summary.leftOut())
        .containsExactly(new LeftOut(Table.SCALARS, "comment", 1, "it holds no numbers"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"commas.csv", "semicolons.csv"})
  void whatKerasLogsHasTheEpochForAStep(String file) throws IOException {
    var summary = TableImport.from(SAMPLES.resolve("keras").resolve(file)).run("fit").to(logdir());

    assertThat(numbers())
        .containsExactly(
            "fit acc 0 0.5",
            "fit acc 1 0.30000000000000004",
            "fit acc 2 0.9",
            "fit loss 0 1.25",
            "fit loss 1 NaN",
            "fit loss 2 Infinity",
            "fit val_loss 0 1.5",
            "fit val_loss 2 1.0E-7");
    assertThat(summary.leftOut())
        .containsExactly(
            new LeftOut(Table.SCALARS, "per_class", 3, "'\"[0.25, 0.75]\"' is no number"));
  }

  @Test
  void aFolderOfKerasLogsHasARunForEach() throws IOException {
    var summary = TableImport.from(SAMPLES.resolve("keras")).to(logdir());

    assertThat(summary.runs()).containsExactly("commas", "semicolons");
  }

  @Test
  void whatLightningLogsHasEmptyCells() throws IOException {
    TableImport.from(SAMPLES).select(Selection.ALL.withRuns(List.of("lightning"))).to(logdir());

    assertThat(numbers())
        .contains("lightning val/loss 1 0.1", "lightning epoch 3 1.0")
        .filteredOn(number -> number.contains("train_loss"))
        .hasSize(4);
  }

  @Test
  void tbparsesFramesInAllShapes() throws IOException {
    var selection = Selection.ALL.withRuns(List.of("lightning/*"));
    var expected = AllRows.of(Logs.GOLDEN, selection).getOrDefault(Table.SCALARS, List.of());
    for (var file : List.of("scalars.csv", "all.csv", "pivot.csv")) {
      var logs = folder.resolve(file);
      TableImport.from(SAMPLES.resolve("tbparse").resolve(file)).to(logs);

      var actual = AllRows.of(logs).getOrDefault(Table.SCALARS, List.of());
      assertThat(actual).hasSameSizeAs(expected);
      assertThat(columns(actual, "tag", "step", "value"))
          .isEqualTo(columns(expected, "tag", "step", "value"));
      if (file.equals("all.csv")) {
        assertThat(columns(actual, "wall_time")).isEqualTo(columns(expected, "wall_time"));
        assertThat(actual).allMatch(row -> row.contains("run=version_0 "));
      }
    }
  }

  private static List<String> columns(List<String> rows, String... names) {
    return rows.stream()
        .map(
            row -> {
              var kept = new ArrayList<String>();
              for (String cell : row.split(" ", -1)) {
                for (String name : names) {
                  if (cell.startsWith(name + "=")) {
                    kept.add(cell);
                  }
                }
              }
              return String.join(" ", kept);
            })
        .toList();
  }

  @Test
  void aDownloadFromTensorBoardIsNamedAfterRunAndTag() throws IOException {
    TableImport.from(SAMPLES.resolve("tensorboard")).to(logdir());

    assertThat(numbers())
        .contains(
            "hparams_run-0 accuracy 1 0.5099999904632568", "lightning_version_0 train_loss 0 1.0");
  }

  @Test
  void aDownloadMayStandInAFolderOfItsRun() throws IOException {
    write("in/exp/train/loss.csv", "Wall time,Step,Value\n12.5,3,0.25\n");

    TableImport.from(folder.resolve("in")).to(logdir());

    assertThat(numbers()).containsExactly("exp/train loss 3 0.25");
    assertThat(wallTimes()).containsExactly(12.5);
  }

  @Test
  void rowsWithoutATimeHaveTheirFilesOne() throws IOException {
    TableImport.from(write("a.csv", "step,loss\n1,2\n2,3\n")).to(logdir());

    assertThat(wallTimes()).containsExactly(1_700_000_000.5, 1_700_000_000.5);
  }

  @Test
  void sameRowsGiveTheSameBytes() throws IOException {
    var file = write("a.csv", "run,tag,step,wall_time,value\na,loss,1,5.5,2\nb,loss,2,6,3\n");
    TableImport.from(file).to(folder.resolve("x"));
    TableImport.from(file).to(folder.resolve("y"));

    assertThat(List.copyOf(Logs.tree(folder.resolve("x")).values()))
        .isEqualTo(List.copyOf(Logs.tree(folder.resolve("y")).values()));
  }

  @Test
  void ourWideFormAndJsonLinesAreNumbersToo() throws IOException {
    write("in/wide.csv", "run,step,wall_time,a/loss,acc\nx,1,2.5,0.5,\nx,2,3.5,,0.75\n");
    write(
        "in/rows.jsonl",
        """
        {"run":"y","tag":"loss","step":1,"wall_time":1,"value":"NaN"}
        {"step":2.0,"tag":"loss","wall_time":1,"value":1e400,"run":"y"}
        """);

    TableImport.from(folder.resolve("in")).to(logdir());

    assertThat(numbers())
        .containsExactly("x a/loss 1 0.5", "x acc 2 0.75", "y loss 1 NaN", "y loss 2 Infinity");
  }

  @Test
  void aFormThatIsNamedCounts() throws IOException {
    var file = write("a.csv", "step,epoch,loss\n100,1,0.5\n");
    TableImport.from(file).form(ImportForm.KERAS).to(logdir());

    assertThat(numbers()).containsExactlyInAnyOrder(". loss 1 0.5", ". step 1 100.0");
  }

  @Test
  void aFileThatTellsNoTagTakesTheOneThatIsGiven() throws IOException {
    var file = write("a.csv", "step,value\n1,0.5\n");
    TableImport.from(file).run("r").tag("my/tag").to(logdir());

    assertThat(numbers()).containsExactly("r my/tag 1 0.5");
  }

  @Test
  void runsThatComeInTurnsStandInAFileEach() throws IOException {
    var text = new StringBuilder("run,tag,step,wall_time,value\n");
    for (int i = 0; i < 60; i++) {
      text.append("r" + i % 7 + ",loss," + i + ",0," + i + "\n");
    }
    TableImport.from(write("a.csv", text.toString())).mostOpen(2).to(logdir());

    assertThat(Logs.tree(logdir())).hasSize(7);
    assertThat(numbers()).hasSize(60);
  }

  @Test
  void selectedRunsTagsAndStepsAlone() throws IOException {
    var file = write("a.csv", "run,tag,step,value\na,x,1,1\na,y,1,2\nb,x,1,3\na,x,2,4\na,x,3,5\n");
    var selection =
        Selection.ALL.withRuns(List.of("a")).withTags(List.of("x")).withSteps(2, Long.MAX_VALUE);

    var summary = TableImport.from(file).select(selection).to(logdir());

    assertThat(numbers()).containsExactly("a x 2 4.0", "a x 3 5.0");
    assertThat(summary.rows()).isEqualTo(Map.of(Table.SCALARS, 2L));
    assertThat(summary.events()).isEqualTo(2);
  }

  @Test
  void sessionsComeFromTheirTableWhereNoMessagesAreThere() throws IOException {
    var set = folder.resolve("set");
    Conversion.from(Logs.GOLDEN)
        .select(Selection.ALL.withRuns(List.of("hparams*", "torch*", "lightning*")))
        .tables(Table.HPARAMS, Table.SCALARS)
        .to(DataSet.jsonLines(set));

    TableImport.from(set).to(logdir());

    var expected =
        AllRows.of(
            Logs.GOLDEN, Selection.ALL.withRuns(List.of("hparams*", "torch*", "lightning*")));
    assertThat(AllRows.of(logdir()).get(Table.HPARAMS)).isEqualTo(expected.get(Table.HPARAMS));
  }

  @Test
  void whatCannotBeReadIsNamedByFileLineAndColumn() throws IOException {
    failsWith(
        "step,tag,value\n1,a,2\nx,a,3\n", "a.csv: line 3: column step: 'x' is no whole number");
    failsWith(
        "step,tag,value\n1,a,2\n2,a,loss\n", "a.csv: line 3: column value: 'loss' is no number");
    failsWith("step,tag,value\n,a,2\n", "a.csv: row 1: no step");
    failsWith("step,tag,value\n1,a,2,3\n", "a.csv: line 2: 4 cells, where the header has 3");
    failsWith("a,b\n1,2\n", "a.csv: where tags, steps and values stand cannot be told");
    failsWith("run,step,tag,value\n../up,1,a,2\n", "column run: '../up' is no name of a run");
  }

  private void failsWith(String text, String message) throws IOException {
    var file = write("a.csv", text);
    assertThatThrownBy(() -> TableImport.from(file).to(logdir()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
    assertThat(logdir()).doesNotExist();
  }

  @Test
  void brokenJsonAndParquetAreNamed() throws IOException {
    var json = write("a.jsonl", "{\"step\":1,\"tag\":\"a\",\"value\":1}\n{\"step\":2,\n");
    assertThatThrownBy(() -> TableImport.from(json).to(logdir()))
        .hasMessageContaining("a.jsonl: line 3: no JSON");
    var parquet = write("a.parquet", "not Parquet at all");
    assertThatThrownBy(() -> TableImport.from(parquet).to(logdir()))
        .hasMessageContaining("a.parquet: not a Parquet file");
    var text =
        write("b.jsonl", "{\"step\":1,\"tag\":\"a\",\"value\":1}\n{\"step\":\"x\",\"tag\":\"a\"}");
    assertThatThrownBy(() -> TableImport.from(text).to(logdir()))
        .hasMessageContaining("b.jsonl: line 2: column step: 'x' is no whole number");
  }

  @Test
  void aFlippedByteOfAParquetFileIsAnErrorOrReadsOn() throws IOException {
    byte[] whole = Files.readAllBytes(SAMPLES.resolve("parquet/types/wide.parquet"));
    var file = folder.resolve("flipped.parquet");
    // -Dtfevents.times=10 flips more of them.
    int apart = Integer.getInteger("tfevents.times", 1) > 1 ? 3 : 13;
    for (int at = 0; at < whole.length; at += apart) {
      byte[] copy = whole.clone();
      copy[at] ^= 0x41;
      Files.write(file, copy);
      try {
        TableImport.from(file).overwrite(true).to(logdir());
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("flipped.parquet");
      }
    }
  }

  @Test
  void filesBesideATableMustStandInItsFolder() throws IOException {
    Files.writeString(folder.resolve("secret"), "s");
    for (var path : List.of("../secret", "/etc/passwd", "data/../../secret")) {
      var file = write("in/images.csv", "tag,step,width,height,data\na,1,1,1," + path + "\n");
      assertThatThrownBy(() -> TableImport.from(file).to(logdir()))
          .hasMessageContaining("images.csv: line 2: column data: '" + path + "' is no file in");
    }
  }

  @Test
  void nothingThereIsNamed() throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    assertThatThrownBy(() -> TableImport.from(folder.resolve("empty")).to(logdir()))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("no .parquet, .csv or .jsonl files there");
    assertThatThrownBy(() -> TableImport.from(folder.resolve("none")).to(logdir()))
        .isInstanceOf(NoSuchFileException.class);
  }
}
