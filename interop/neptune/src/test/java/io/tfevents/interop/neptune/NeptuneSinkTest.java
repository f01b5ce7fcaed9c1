package io.tfevents.interop.neptune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.event.Histogram;
import io.tfevents.event.Histogram.Bucket;
import io.tfevents.event.Histogram.Statistics;
import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.BoolValue;
import io.tfevents.event.HparamValue.ListValue;
import io.tfevents.event.HparamValue.NullValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.event.Hparams;
import io.tfevents.interop.Images;
import io.tfevents.interop.KeptRuns;
import io.tfevents.interop.KeptRuns.Kept;
import io.tfevents.interop.Loss;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Sounds;
import io.tfevents.interop.Texts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeptuneSinkTest {
  private static final double START = 1_700_000_000;
  private static final Bytes PICTURE = Bytes.copyOf(new byte[] {(byte) 0x89, 'P', 'N', 'G', 1});

  @TempDir private Path folder;

  private final Losses losses = new Losses();

  private interface Values {
    void record(RunRecorder recorder) throws IOException;
  }

  private Path place() {
    return folder.resolve("exports");
  }

  private void write(RunInfo run, Values values) throws IOException {
    write(run, RunParts.PART_BYTES, values);
  }

  private void write(RunInfo run, long partBytes, Values values) throws IOException {
    try (var sink = NeptuneSink.to(place(), partBytes, losses)) {
      var recorder = sink.begin(run);
      values.record(recorder);
      recorder.end();
      sink.publish();
    }
  }

  private static RunInfo run() {
    return RunInfo.named("run").withExperiment("team/project").withTimes(START, START + 90);
  }

  private KeptRuns.KeptRun read() throws IOException {
    return KeptRuns.of(ExportSource.of(place(), losses)).run("run");
  }

  private List<Kept> values(String kind, String tag) throws IOException {
    return Objects.requireNonNull(read().of(kind).get(tag), tag);
  }

  private Path part(int number) {
    var there = ExportPlace.of(place(), run());
    return there.part(number);
  }

  /** What is done with one row. */
  private interface Row {
    void look(PartRows rows);
  }

  /** Looks at the rows of an attribute, and gives how many there are. */
  private int rows(String path, Row row) throws IOException {
    int count = 0;
    try (var rows = PartRows.open(part(0))) {
      while (rows.next()) {
        if (rows.text(ExportSchema.PATH).equals(path)) {
          row.look(rows);
          count++;
        }
      }
    }
    return count;
  }

  @Test
  void aRunStandsWhereTheExporterLooksForIt() throws IOException {
    write(run(), recorder -> recorder.images("pictures", START, 3, Images.of(List.of(PICTURE))));

    var project = SafeName.of("team/project");
    var name = SafeName.of("run");
    assertThat(place().resolve("data/" + project + "/" + name + "_part_0.parquet")).isRegularFile();
    rows(
        "pictures",
        row ->
            assertThat(place().resolve("files/" + project).resolve(row.text(ExportSchema.FILE)))
                .hasBinaryContent(PICTURE.toByteArray()));
    assertThat(place()).isDirectoryNotContaining(file -> file.toString().contains("staging"));
  }

  @Test
  void aProjectWithoutAWorkspaceGetsOurs() throws IOException {
    write(run().withExperiment("mnist"), recorder -> {});
    assertThat(place().resolve("data").resolve(SafeName.of("tfevents/mnist"))).isDirectory();
  }

  @Test
  void aPointIsARowOfAFloatSeries() throws IOException {
    write(run(), recorder -> recorder.scalar("train/loss", START + 0.5, -7, 0.25));

    int rows =
        rows(
            "train/loss",
            row -> {
              assertThat(row.text(ExportSchema.PROJECT)).isEqualTo("team/project");
              assertThat(row.text(ExportSchema.RUN)).isEqualTo("run");
              assertThat(row.text(ExportSchema.TYPE)).isEqualTo("float_series");
              assertThat(row.step()).hasValue(new BigDecimal("-7.000000"));
              assertThat(row.whole(ExportSchema.TIMESTAMP)).isEqualTo(1_700_000_000_500L);
              assertThat(row.number(ExportSchema.FLOAT)).isEqualTo(0.25);
              for (int leaf = 0; leaf <= ExportSchema.HISTOGRAM_VALUES; leaf++) {
                boolean isHeld = leaf <= ExportSchema.TIMESTAMP || leaf == ExportSchema.FLOAT;
                assertThat(row.has(leaf)).as("column %d", leaf).isEqualTo(isHeld);
              }
            });
    assertThat(rows).isEqualTo(1);
  }

  @Test
  void whatNeptuneKnowsOfARunIsThere() throws IOException {
    var runInfo = run().withStatus(Hparams.Status.FAILURE);
    write(runInfo, recorder -> {});

    assertThat(rows("sys/custom_run_id", row -> assertText(row, "run"))).isEqualTo(1);
    assertThat(rows("sys/name", row -> assertText(row, "run"))).isEqualTo(1);
    int times =
        rows(
            "sys/creation_time",
            row -> assertThat(row.whole(ExportSchema.DATETIME)).isEqualTo(1_700_000_000_000L));
    assertThat(times).isEqualTo(1);
    assertThat(rows("sys/failed", row -> assertThat(row.bool(ExportSchema.BOOL)).isTrue()))
        .isEqualTo(1);
  }

  private static void assertText(PartRows row, String text) {
    assertThat(row.text(ExportSchema.STRING)).isEqualTo(text);
    assertThat(row.step()).isEmpty();
    assertThat(row.has(ExportSchema.TIMESTAMP)).isFalse();
  }

  @Test
  void theSameRunGivesTheSameBytes() throws IOException {
    Values values =
        recorder -> {
          recorder.scalar("loss", START, 1, 0.5);
          recorder.text("note", START, 0, Texts.of("text"));
        };
    write(run(), values);
    byte[] first = Files.readAllBytes(part(0));
    write(run(), values);
    assertThat(Files.readAllBytes(part(0))).isEqualTo(first);
  }

  @Test
  void stepsThatRepeatOrGoBackOrAreLargeComeBackInTheirOrder() throws IOException {
    long end = 1_000_000_000_000L;
    long[] steps = {0, 2, 1, 2, 2, -5, end - 1, end, -end, Long.MAX_VALUE, Long.MIN_VALUE};
    write(
        run(),
        recorder -> {
          for (int i = 0; i < steps.length; i++) {
            recorder.scalar("loss", START + i, steps[i], i);
          }
        });
    var points = values("scalar", "loss");
    assertThat(points.stream().mapToLong(Kept::step)).containsExactly(box(steps));
    rows(
        "loss",
        row -> assertThat(row.step().orElseThrow().abs()).isLessThan(BigDecimal.valueOf(end)));
  }

  private static Long[] box(long[] numbers) {
    return Arrays.stream(numbers).boxed().toArray(Long[]::new);
  }

  @Test
  void wallTimesComeBackBitByBit() throws IOException {
    double[] times = {START, START + 0.000_123_4, -5, 0.1, Double.NaN, Double.NEGATIVE_INFINITY};
    write(
        run(),
        recorder -> {
          for (int i = 0; i < times.length; i++) {
            recorder.scalar("tag" + i, times[i], 3, 1);
            recorder.text("text" + i, times[i], 3, Texts.of("text"));
          }
        });
    for (int i = 0; i < times.length; i++) {
      for (var value : List.of(values("scalar", "tag" + i), values("text", "text" + i))) {
        assertThat(Double.doubleToRawLongBits(value.get(0).wallTime()))
            .isEqualTo(Double.doubleToRawLongBits(times[i]));
      }
    }
  }

  @Test
  void whatTheMachineDidStandsBelowMonitoringAndNothingBelowSys() throws IOException {
    var tags = List.of("system/cpu", "monitoring/cpu", "sys/name", "sys", "system");
    write(
        run(),
        recorder -> {
          for (var tag : tags) {
            recorder.scalar(tag, START, 2, 50);
          }
        });
    for (var path : List.of("monitoring/cpu", "monitoring/cpu_", "sys_/name", "sys_", "system")) {
      assertThat(rows(path, row -> {})).as(path).isEqualTo(1);
    }
    for (var tag : tags) {
      assertThat(values("scalar", tag)).containsExactly(new Kept("scalar", tag, START, 2, 50.0));
    }
  }

  @Test
  void aTagOfSeveralKindsComesBackAsEach() throws IOException {
    var histogram = new Histogram(List.of(new Bucket(0, 1, 2)), null);
    write(
        run().withHparams(Map.of("x", new NumberValue(1))),
        recorder -> {
          recorder.scalar("x", START, 1, 1);
          recorder.text("x", START, 1, Texts.of("text"));
          recorder.histogram("x", START, 1, histogram);
          recorder.images("x", START, 1, Images.of(List.of(PICTURE)));
          recorder.scalar("params/x", START, 1, 2);
        });
    assertThat(values("scalar", "x").get(0).value()).isEqualTo(1.0);
    assertThat(values("text", "x").get(0).value()).isEqualTo(Texts.of("text"));
    assertThat(values("histogram", "x").get(0).value()).isEqualTo(histogram);
    assertThat(values("images", "x").get(0).value()).isEqualTo(Images.of(List.of(PICTURE)));
    assertThat(values("scalar", "params/x").get(0).value()).isEqualTo(2.0);
    assertThat(read().info().hparams()).isEqualTo(Map.of("x", new NumberValue(1)));
  }

  @Test
  void hyperparametersOfEveryFormComeBackAndPlainOnesHaveTheirColumns() throws IOException {
    var hparams = new LinkedHashMap<String, HparamValue>();
    hparams.put("lr", new NumberValue(0.001));
    hparams.put("layers", new NumberValue(64));
    hparams.put("negative zero", new NumberValue(-0.0));
    hparams.put("nan", new NumberValue(Double.NaN));
    hparams.put("nan as text", new TextValue("NaN"));
    hparams.put("yes", new BoolValue(true));
    hparams.put("none", new NullValue());
    hparams.put("list", new ListValue(List.of(new NumberValue(64), new TextValue("a"))));
    hparams.put("struct", new StructValue(Map.of("a", new NumberValue(1))));
    hparams.put("two\nlines", new TextValue("x"));
    write(run().withHparams(hparams), recorder -> {});

    assertThat(read().info().hparams()).isEqualTo(hparams);
    rows("params/lr", row -> assertThat(row.number(ExportSchema.FLOAT)).isEqualTo(0.001));
    rows("params/layers", row -> assertThat(row.whole(ExportSchema.INT)).isEqualTo(64));
    assertThat(rows("params/two lines", row -> assertText(row, "x"))).isEqualTo(1);
  }

  @Test
  void randomHistogramsComeBackBitByBit() throws IOException {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var histograms = new ArrayList<Histogram>();
    for (int i = 0; i < 300; i++) {
      var buckets = new ArrayList<Bucket>();
      double left = random.nextGaussian();
      for (int bucket = random.nextInt(5); bucket > 0; bucket--) {
        double right = left + random.nextInt(3);
        buckets.add(new Bucket(left, right, random.nextInt(9) / 4.0));
        left = random.nextInt(4) == 0 ? right + random.nextGaussian() : right;
      }
      var statistics =
          random.nextBoolean() ? null : new Statistics(-1, 1 / 3.0, i, random.nextGaussian(), 7);
      histograms.add(new Histogram(buckets, statistics));
    }
    write(
        run(),
        recorder -> {
          for (var histogram : histograms) {
            recorder.histogram("h", START, 1, histogram);
          }
        });
    assertThat(values("histogram", "h").stream().<Object>map(Kept::value).toList())
        .as("seed %d", seed)
        .isEqualTo(histograms);
  }

  @Test
  void aHistogramHasOneEdgeMoreThanCounts() throws IOException {
    var buckets = List.of(new Bucket(-2, 0, 3), new Bucket(0, 2, 7));
    write(run(), recorder -> recorder.histogram("h", START, 1, new Histogram(buckets, null)));
    rows(
        "h",
        row -> {
          assertThat(row.text(ExportSchema.HISTOGRAM_TYPE)).isEqualTo("COUNTING");
          assertThat(row.list(ExportSchema.HISTOGRAM_EDGES)).containsExactly(-2.0, 0.0, 2.0);
          assertThat(row.list(ExportSchema.HISTOGRAM_VALUES)).containsExactly(3.0, 7.0);
          assertThat(row.has(ExportSchema.STRING_SET)).isFalse();
        });
  }

  @Test
  void imagesAndSoundsOfOneEventStayTogether() throws IOException {
    var images = new Images(2, 3, List.of(PICTURE, PICTURE));
    var clip = new AudioEvent.Clip(Bytes.ofUtf8("RIFF"), "a label", 0, 0, 0);
    var sounds = new Sounds("audio/wav", List.of(clip, clip));
    write(
        run(),
        recorder -> {
          recorder.images("i", START, 1, images);
          recorder.images("i", START, 1, images);
          recorder.sounds("s", START, 1, sounds);
        });
    assertThat(values("images", "i").stream().map(Kept::value)).containsExactly(images, images);
    assertThat(values("sounds", "s").stream().map(Kept::value)).containsExactly(sounds);
  }

  @Test
  void tagsKeepTheirNamesToShowAndTheirDescriptions() throws IOException {
    write(
        run(),
        recorder -> {
          recorder.describe("loss", "Loss", "What *is* lost.");
          recorder.scalar("loss", START, 0, 1);
        });
    assertThat(read().descriptions()).isEqualTo(Map.of("loss", "Loss|What *is* lost."));
  }

  @Test
  void noImagesAreALoss() throws IOException {
    write(run(), recorder -> recorder.images("none", START, 0, Images.of(List.of())));
    assertThat(losses.list().stream().map(Loss::what)).containsExactly("a list of no images");
  }

  @Test
  void aLargeRunHasSeveralPartsAndASmallerOneTakesAllTheirPlaces() throws IOException {
    int points = 150_000;
    write(
        run(),
        1,
        recorder -> {
          for (int i = 0; i < points; i++) {
            recorder.scalar("loss" + i % 3, START + i, i, 1.0 / i);
          }
          recorder.images("i", START, 1, Images.of(List.of(PICTURE)));
        });
    assertThat(part(2)).isRegularFile();
    var scalars = read().of("scalar");
    assertThat(scalars.values().stream().mapToInt(List::size).sum()).isEqualTo(points);
    assertThat(scalars.getOrDefault("loss1", List.of()).get(4))
        .isEqualTo(new Kept("scalar", "loss1", START + 13, 13, 1.0 / 13));

    write(run(), recorder -> recorder.scalar("loss", START, 1, 2));
    assertThat(part(1)).doesNotExist();
    assertThat(part(2)).doesNotExist();
    assertThat(place().resolve("files").resolve(SafeName.of("team/project"))).isEmptyDirectory();
    assertThat(read().of("scalar").keySet()).containsExactly("loss");
  }

  @Test
  void otherRunsStay() throws IOException {
    var other = RunInfo.named("run/2").withExperiment("team/project");
    write(other, recorder -> recorder.images("i", START, 1, Images.of(List.of(PICTURE))));
    write(run(), recorder -> recorder.scalar("loss", START, 1, 2));
    var runs = KeptRuns.of(ExportSource.of(place(), losses));
    assertThat(runs.run("run/2").of("images")).containsKey("i");
    assertThat(runs.run("run").of("scalar")).containsKey("loss");
  }

  @Test
  void whatIsNotPublishedLeavesNothing() throws IOException {
    try (var sink = NeptuneSink.to(place(), losses)) {
      sink.begin(run()).scalar("loss", START, 1, 1);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileInTheWayIsToldAndStays() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "mine");
    assertThatThrownBy(() -> NeptuneSink.to(file, losses))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("a file stands there; name a directory");
    assertThat(file).hasContent("mine");
  }
}
