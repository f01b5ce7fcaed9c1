package io.tfevents.interop.neptune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.convert.parquet.PageCompressor;
import io.tfevents.convert.parquet.RowFile;
import io.tfevents.event.Histogram;
import io.tfevents.event.Histogram.Bucket;
import io.tfevents.event.HparamValue.BoolValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.event.Hparams;
import io.tfevents.interop.Images;
import io.tfevents.interop.KeptRuns;
import io.tfevents.interop.KeptRuns.Kept;
import io.tfevents.interop.KeptRuns.KeptRun;
import io.tfevents.interop.Loss;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.Texts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of others: without what only our footers and rows have. */
class ExportSourceTest {
  private static final double START = 1_700_000_000;
  private static final long MILLIS = 1_700_000_000_000L;

  /** Each how many bytes one is damaged; {@code -Dtfevents.every=1} tries all. */
  private static final int EVERY = Integer.getInteger("tfevents.every", 17);

  private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 1};

  @TempDir private Path folder;

  private final Losses losses = new Losses();

  private interface Rows {
    void write(RunParts parts) throws IOException;
  }

  private Path project(String project) {
    return folder.resolve("data").resolve(SafeName.of(project));
  }

  private void write(String project, String run, Rows rows) throws IOException {
    var stem = SafeName.of(run);
    try (var parts =
        new RunParts(project(project), stem, project, run, RunParts.PART_BYTES, Map::of)) {
      rows.write(parts);
      parts.finish();
    }
  }

  private static RunParts row(RunParts parts, String path, AttributeType type) throws IOException {
    return parts.row(Binary.fromString(path), type);
  }

  private static void point(RunParts parts, String path, long step, double value)
      throws IOException {
    row(parts, path, AttributeType.FLOAT_SERIES).at(START, step, 0).number(value).end();
  }

  private KeptRuns readAll() throws IOException {
    return KeptRuns.of(ExportSource.of(folder, losses));
  }

  private KeptRun read() throws IOException {
    return readAll().runs().values().iterator().next();
  }

  private List<String> told() {
    return losses.list().stream().map(Loss::toString).toList();
  }

  private Path file(String name, byte[] content) throws IOException {
    var file = folder.resolve("files").resolve(SafeName.of("team/a")).resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  @Test
  void floatSeriesAreScalars() throws IOException {
    write("team/a", "RUN-1", parts -> point(parts, "train/loss", 3, 0.5));
    assertThat(read().of("scalar"))
        .isEqualTo(Map.of("train/loss", List.of(new Kept("scalar", "train/loss", START, 3, 0.5))));
    assertThat(losses.list()).isEmpty();
  }

  @Test
  void aRunIsCalledByItsIdAndBelowItsProjectWhereThereAreSeveral() throws IOException {
    write("team/a", "RUN-1", parts -> point(parts, "loss", 3, 0.5));
    assertThat(readAll().runs().keySet()).containsExactly("RUN-1");
    assertThat(read().info().experiment()).isEqualTo("team/a");
    write(
        "team/b",
        "RUN-1",
        parts -> row(parts, "sys/custom_run_id", AttributeType.STRING).text("mine").end());
    assertThat(readAll().runs().keySet()).containsExactlyInAnyOrder("team/a/RUN-1", "team/b/mine");
  }

  @Test
  void parametersAreHyperparametersButForWhatNeptuneSaysItself() throws IOException {
    write(
        "team/a",
        "RUN-1",
        parts -> {
          row(parts, "sys/creation_time", AttributeType.DATETIME).time(MILLIS).end();
          row(parts, "sys/failed", AttributeType.BOOL).bool(true).end();
          row(parts, "sys/owner", AttributeType.STRING).text("somebody").end();
          row(parts, "sys/description", AttributeType.STRING).text("A run.").end();
          row(parts, "monitoring/0a/pid", AttributeType.STRING).text("7").end();
          row(parts, "source_code/entrypoint", AttributeType.STRING).text("a.py").end();
          row(parts, "parameters/lr", AttributeType.FLOAT).number(0.1).end();
          row(parts, "parameters/layers", AttributeType.INT).whole(3).end();
          row(parts, "parameters/nesterov", AttributeType.BOOL).bool(false).end();
          row(parts, "when", AttributeType.DATETIME).time(MILLIS).end();
          row(parts, "parameters/gone", AttributeType.FLOAT).end();
          row(parts, "parameters/json", AttributeType.STRING).text("{}").end();
        });
    var info = read().info();
    assertThat(info.hparams())
        .isEqualTo(
            Map.of(
                "parameters/lr", new NumberValue(0.1),
                "parameters/layers", new NumberValue(3),
                "parameters/nesterov", new BoolValue(false),
                "parameters/json", new TextValue("{}"),
                "when", new TextValue("2023-11-14T22:13:20Z")));
    assertThat(info.startTime()).isEqualTo(START);
    assertThat(info.status()).isEqualTo(Hparams.Status.FAILURE);
    assertThat(read().of("text").getOrDefault("description", List.of()).get(0).value())
        .isEqualTo(Texts.of("A run."));
  }

  @Test
  void seriesWithoutStepsCountOnFromTheLast() throws IOException {
    write(
        "team/a",
        "RUN-1",
        parts -> {
          row(parts, "x", AttributeType.FLOAT_SERIES).number(1).end();
          row(parts, "y", AttributeType.FLOAT_SERIES).at(START, 7, 0).number(2).end();
          row(parts, "x", AttributeType.FLOAT_SERIES).number(3).end();
          row(parts, "y", AttributeType.FLOAT_SERIES).number(4).end();
        });
    var scalars = read().of("scalar");
    assertThat(scalars.getOrDefault("x", List.of()).stream().map(Kept::step))
        .containsExactly(0L, 1L);
    assertThat(scalars.getOrDefault("y", List.of()).stream().map(Kept::step))
        .containsExactly(7L, 8L);
  }

  @Test
  void whatTheMachineDidStandsBelowSystem() throws IOException {
    write("team/a", "RUN-1", parts -> point(parts, "monitoring/0a/cpu", 3, 50));
    assertThat(read().of("scalar")).containsOnlyKeys("system/0a/cpu");
  }

  @Test
  void histogramsHaveABucketBetweenEdges() throws IOException {
    write(
        "team/a",
        "RUN-1",
        parts ->
            row(parts, "h", AttributeType.HISTOGRAM_SERIES)
                .at(START, 1, 0)
                .histogram(List.of(0.0, 2.0, 3.0), List.of(4.0, 5.0))
                .end());
    assertThat(read().of("histogram").getOrDefault("h", List.of()).get(0).value())
        .isEqualTo(new Histogram(List.of(new Bucket(0, 2, 4), new Bucket(2, 3, 5)), null));
  }

  @Test
  void aHistogramWhoseListsDoNotMatchIsNamed() throws IOException {
    write(
        "team/a",
        "RUN-1",
        parts ->
            row(parts, "h", AttributeType.HISTOGRAM_SERIES)
                .at(START, 1, 0)
                .histogram(List.of(0.0, 2.0), List.of(4.0, 5.0))
                .end());
    assertThat(read().of("histogram")).isEmpty();
    assertThat(told()).containsExactly("RUN-1, h: a histogram of 2 edges and 2 counts");
  }

  @Test
  void picturesAndTextsAreTheFilesThatRowsName() throws IOException {
    file("RUN-1/pictures/1", PICTURE);
    file("RUN-1/readme.md", "words".getBytes(StandardCharsets.UTF_8));
    write(
        "team/a",
        "RUN-1",
        parts -> {
          row(parts, "pictures", AttributeType.FILE_SERIES)
              .at(START, 3, 0)
              .file("RUN-1/pictures/1")
              .end();
          row(parts, "readme", AttributeType.FILE).file("RUN-1/readme.md").end();
        });
    var image = read().of("images").getOrDefault("pictures", List.of()).get(0);
    assertThat(image.step()).isEqualTo(3);
    assertThat(((Images) image.value()).files().get(0).toByteArray()).isEqualTo(PICTURE);
    var text = read().of("text").getOrDefault("readme", List.of()).get(0);
    assertThat(text.value()).isEqualTo(Texts.of("words"));
    assertThat(text.step()).isZero();
  }

  @Test
  void aFileThatStandsElsewhereIsNotRead() throws IOException {
    file("here.txt", PICTURE);
    var secret = Files.write(folder.resolve("secret.txt"), PICTURE);
    Files.createSymbolicLink(file("x", PICTURE).resolveSibling("link.txt"), secret);
    var names = List.of("../../secret.txt", secret.toString(), "link.txt", "none.txt", "a\0b");
    write(
        "team/a",
        "RUN-1",
        parts -> {
          for (var name : names) {
            row(parts, "f" + names.indexOf(name), AttributeType.FILE).file(name).end();
          }
        });
    assertThat(read().of("images")).isEmpty();
    assertThat(told())
        .containsExactly(
            "RUN-1, f0: a file that stands elsewhere: ../../secret.txt",
            "RUN-1, f1: a file that stands elsewhere: " + secret,
            "RUN-1, f2: a file that stands elsewhere: link.txt",
            "RUN-1, f3: a file that is not there: none.txt",
            "RUN-1, f4: a file that is not there: a\0b");
  }

  @Test
  void whatHasNoPlaceInEventFilesIsNamed() throws IOException {
    file("model.bin", new byte[] {1, 2});
    write(
        "team/a",
        "RUN-1",
        parts -> row(parts, "model", AttributeType.FILE).file("model.bin").end());
    read();
    assertThat(told()).containsExactly("RUN-1, model: a file that is no picture, sound or text");
  }

  @Test
  void aRunWithoutItsFirstPartIsNotWhole() throws IOException {
    write("team/a", "RUN-1", parts -> point(parts, "loss", 3, 0.5));
    write("team/a", "RUN-2", parts -> point(parts, "loss", 3, 0.5));
    var name = SafeName.of("RUN-2");
    var project = project("team/a");
    Files.move(
        project.resolve(RunParts.partName(name, 0)), project.resolve(RunParts.partName(name, 1)));
    assertThat(readAll().runs().keySet()).containsExactly("RUN-1");
    assertThat(told()).containsExactly(name + ": the whole run: its part 0 is not there");
  }

  @Test
  void partsThatAreNotThereAreNamed() throws IOException {
    write("team/a", "RUN-1", parts -> point(parts, "loss", 3, 0.5));
    var name = SafeName.of("RUN-1");
    var project = project("team/a");
    Files.copy(
        project.resolve(RunParts.partName(name, 0)), project.resolve(RunParts.partName(name, 3)));
    assertThat(read().of("scalar").getOrDefault("loss", List.of())).hasSize(2);
    assertThat(told()).containsExactly(name + ": parts 1 to 2, which are not there");
  }

  @Test
  void theFolderOfDataOrOfAProjectIsAPlaceToo() throws IOException {
    file("picture", PICTURE);
    write("team/a", "RUN-1", parts -> row(parts, "p", AttributeType.FILE).file("picture").end());
    for (var place : List.of(folder.resolve("data"), project("team/a"))) {
      var runs = KeptRuns.of(ExportSource.of(place, losses));
      assertThat(runs.run("RUN-1").of("images")).as("%s", place).containsKey("p");
    }
  }

  @Test
  void aPlaceWithoutRunsIsToldWithWhatToDo() {
    assertThatThrownBy(() -> read())
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("name the directory that holds 'data'");
  }

  @Test
  void aHyperparameterThatIsNoJsonWhereItShouldBeIsNamed() throws IOException {
    var stem = SafeName.of("RUN-1");
    var own = Map.of(Own.RUN, "{\"name\":\"mine\"}");
    try (var parts =
        new RunParts(project("team/a"), stem, "team/a", "RUN-1", RunParts.PART_BYTES, () -> own)) {
      parts.more().with(Own.IS_JSON, new BoolValue(true));
      row(parts, "params/x", AttributeType.STRING).text("{").end();
      point(parts, "loss", 3, 0.5);
      parts.finish();
    }
    assertThat(readAll().run("mine").of("scalar")).containsKey("loss");
    assertThat(told()).hasSize(1).allMatch(text -> text.startsWith("mine: params/x: no JSON"));
  }

  @Test
  void aParquetFileOfSomethingElseIsToldWithItsColumn() throws IOException {
    var part = project("team/a").resolve("x_part_0.parquet");
    Files.createDirectories(part.getParent());
    var text = "optional binary attribute_path (STRING); optional binary attribute_type (STRING);";
    writeEmpty(part, "message m { " + text + " optional binary float_value (STRING); }");
    assertThatThrownBy(() -> read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(part + ": no export of Neptune")
        .hasMessageContaining("float_value");
    Files.delete(part);
    writeEmpty(part, "message m { optional double x; }");
    assertThatThrownBy(() -> read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it has no attribute_path");
  }

  private static void writeEmpty(Path part, String schema) throws IOException {
    try (var compressor = PageCompressor.of(CompressionCodecName.UNCOMPRESSED, 0);
        var file =
            RowFile.create(
                part,
                MessageTypeParser.parseMessageType(schema),
                ParquetProperties.builder().build(),
                compressor)) {
      file.finish(Map.of());
    }
  }

  @Test
  void noCutOfAPartIsReadAsIfItWereWhole() throws IOException {
    write("team/a", "RUN-1", parts -> point(parts, "loss", 3, 0.5));
    var part = project("team/a").resolve(RunParts.partName(SafeName.of("RUN-1"), 0));
    byte[] whole = Files.readAllBytes(part);
    for (int cut = 0; cut < whole.length; cut += EVERY) {
      Files.write(part, Arrays.copyOf(whole, cut));
      assertThatThrownBy(() -> read())
          .as("cut at %d", cut)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(part.toString());
    }
  }

  /** A footer has no checksum, so that what is flipped there may be read as something else. */
  @Test
  void aFlippedByteOfARowIsNamedAndOneOfTheFooterNoWorse() throws IOException {
    var place = folder.resolve("ours");
    try (var sink = NeptuneSink.to(place, losses)) {
      var recorder = sink.begin(RunInfo.named("run").withTimes(1, 2));
      recorder.scalar("loss", 1.0001, 0, 0.1);
      recorder.text("text", 1, 0, Texts.of("some words"));
      recorder.end();
      sink.publish();
    }
    var part = ExportPlace.of(place, RunInfo.named("run")).part(0);
    byte[] whole = Files.readAllBytes(part);
    var tail = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    int footer = whole.length - 8 - tail.getInt(whole.length - 8);
    var expected = values(place, losses);
    int named = 0;
    for (int at = 0; at < whole.length; at += EVERY) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      Files.write(part, damaged);
      var told = new Losses();
      try {
        var found = values(place, told);
        boolean isNamed = told.list().toString().contains(part.toString());
        assertThat(at >= footer || isNamed || found.equals(expected)).as("byte %d", at).isTrue();
        named += isNamed ? 1 : 0;
      } catch (IOException e) {
        assertThat(e).as("byte %d", at).hasMessageContaining(part.toString());
        named++;
      }
    }
    assertThat(named).isGreaterThan(footer / EVERY / 4);
  }

  private static String values(Path place, Losses losses) throws IOException {
    var run = KeptRuns.of(ExportSource.of(place, losses)).runs().values().iterator().next();
    return run.of("scalar").toString() + run.of("text");
  }
}
