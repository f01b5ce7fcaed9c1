package io.tfevents.interop.comet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.Histogram;
import io.tfevents.event.Histogram.Bucket;
import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.ListValue;
import io.tfevents.event.HparamValue.NullValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.Images;
import io.tfevents.interop.Json;
import io.tfevents.interop.KeptRuns;
import io.tfevents.interop.KeptRuns.Kept;
import io.tfevents.interop.Loss;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CometSinkTest {
  private static final double START = 1_700_000_000;

  @TempDir private Path folder;

  private final Losses losses = new Losses();

  private interface Values {
    void record(RunRecorder recorder) throws IOException;
  }

  private Path place() {
    return folder.resolve("comet");
  }

  private void write(RunInfo run, Values values) throws IOException {
    try (var sink = CometSink.to(place(), losses)) {
      var recorder = sink.begin(run);
      values.record(recorder);
      recorder.end();
      sink.publish();
    }
  }

  private static RunInfo run() {
    return RunInfo.named("run").withExperiment("project").withTimes(START, START + 90);
  }

  private KeptRuns.KeptRun read() throws IOException {
    return KeptRuns.of(CometSource.of(place(), losses)).run("run");
  }

  private List<Kept> scalars(String tag) throws IOException {
    return Objects.requireNonNull(read().of("scalar").get(tag), tag);
  }

  private Path archive() throws IOException {
    try (var files = Files.list(place())) {
      return files.filter(file -> file.toString().endsWith(".zip")).toList().get(0);
    }
  }

  private String entry(String name) throws IOException {
    try (var zip = new ZipFile(archive().toFile());
        var in = zip.getInputStream(zip.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The payloads of messages of a type. */
  private List<StructValue> payloads(String type) throws IOException {
    var payloads = new ArrayList<StructValue>();
    for (var line : entry(ArchiveWriter.MESSAGES).split("\n", -1)) {
      var message = (StructValue) HparamJson.parse(line);
      if (Json.text(message, "type").equals(type)) {
        payloads.add(Objects.requireNonNull(Json.object(message, "payload")));
      }
    }
    return payloads;
  }

  @Test
  void anArchiveIsNamedByAnIdAndSaysWhatTheRunIs() throws IOException {
    write(run(), recorder -> recorder.scalar("loss", START, 0, 1));

    assertThat(archive().getFileName().toString()).matches("[0-9a-f]{32}\\.zip");
    var experiment = (StructValue) HparamJson.parse(entry(ArchiveWriter.EXPERIMENT));
    assertThat(Json.text(experiment, "project_name")).isEqualTo("project");
    assertThat(Numbers.number(experiment, "start_time", 0)).isEqualTo(START * 1e3);
    assertThat(Numbers.number(experiment, "stop_time", 0)).isEqualTo((START + 90) * 1e3);
    var name = payloads("log_other").get(0);
    assertThat(Json.text(name, "key")).isEqualTo("Name");
    assertThat(Json.text(name, "value")).isEqualTo("run");
  }

  @Test
  void aPointIsAMessageAndWhatIsNotFiniteAText() throws IOException {
    write(
        run(),
        recorder -> {
          recorder.scalar("loss", START + 0.5, 7, 0.25);
          recorder.scalar("bad", START, 8, Double.NaN);
        });
    var lines = entry(ArchiveWriter.MESSAGES).split("\n", -1);
    assertThat(lines[1])
        .isEqualTo(
            "{\"payload\":{\"local_timestamp\":1700000000500,\"metric\":{\"metricName\":\"loss\","
                + "\"metricValue\":0.25,\"step\":7,\"epoch\":null},\"message_id\":2},"
                + "\"type\":\"metric_msg\"}");
    assertThat(lines[2]).contains("\"metricValue\":\"NaN\"");
  }

  @Test
  void theSameRunGivesTheSameBytes() throws IOException {
    Values values = recorder -> recorder.text("note", START, 0, Texts.of("text"));
    write(run(), values);
    byte[] first = Files.readAllBytes(archive());
    write(run(), values);
    assertThat(Files.readAllBytes(archive())).isEqualTo(first);
  }

  @Test
  void stepsThatRepeatOrGoBackComeBackInTheirOrder() throws IOException {
    long[] steps = {0, 1, 2, 1, 2, 2, -5, Long.MAX_VALUE, Long.MIN_VALUE};
    write(
        run(),
        recorder -> {
          for (int i = 0; i < steps.length; i++) {
            recorder.scalar("loss", START + i, steps[i], i);
          }
        });
    assertThat(scalars("loss").stream().map(Kept::value))
        .containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0);
    assertThat(scalars("loss").stream().map(Kept::step))
        .containsExactly(0L, 1L, 2L, 1L, 2L, 2L, -5L, Long.MAX_VALUE, Long.MIN_VALUE);
  }

  @Test
  void stepsBeyondTheWholeNumbersOfADoubleComeBackExactly() throws IOException {
    long step = (1L << 53) + 1;
    write(
        run(),
        recorder -> {
          recorder.scalar("loss", START, step, 1);
          recorder.text("text", START, -step, Texts.of("text"));
        });
    assertThat(scalars("loss").get(0).step()).isEqualTo(step);
    assertThat(read().of("text").getOrDefault("text", List.of()).get(0).step()).isEqualTo(-step);
  }

  @Test
  void wallTimesComeBackBitByBit() throws IOException {
    double[] times = {START, START + 0.000_123_4, -5, 0.1, Double.NaN, Double.NEGATIVE_INFINITY};
    write(
        run(),
        recorder -> {
          for (int i = 0; i < times.length; i++) {
            recorder.scalar("tag" + i, times[i], 3, 1);
          }
        });
    for (int i = 0; i < times.length; i++) {
      double time = scalars("tag" + i).get(0).wallTime();
      assertThat(Double.doubleToRawLongBits(time)).isEqualTo(Double.doubleToRawLongBits(times[i]));
    }
  }

  @Test
  void whatTheMachineDidHasCometsNamesAndOurTagsComeBack() throws IOException {
    var tags =
        List.of(
            "sys.cpu.percent.avg",
            "system/cpu_utilization_percentage",
            "system/jvm_heap_usage_megabytes");
    write(
        run(),
        recorder -> {
          for (var tag : tags) {
            recorder.scalar(tag, START, 2, 50);
          }
        });
    assertThat(
            payloads("metric_msg").stream()
                .map(payload -> Objects.requireNonNull(Json.object(payload, "metric")))
                .map(metric -> Json.text(metric, "metricName")))
        .containsExactly(
            "sys.cpu.percent.avg", "sys.cpu.percent.avg_", "system/jvm_heap_usage_megabytes");
    for (var tag : tags) {
      assertThat(scalars(tag)).containsExactly(new Kept("scalar", tag, START, 2, 50.0));
    }
  }

  @Test
  void hyperparametersOfEveryFormComeBackAndPlainOnesArePlainInComet() throws IOException {
    var hparams = new LinkedHashMap<String, HparamValue>();
    hparams.put("lr", new NumberValue(0.001));
    hparams.put("nan", new NumberValue(Double.NaN));
    hparams.put("nan as text", new TextValue("NaN"));
    hparams.put("none", new NullValue());
    hparams.put("layers", new ListValue(List.of(new NumberValue(64), new TextValue("a"))));
    hparams.put("deep", new ListValue(List.of(new ListValue(List.of()))));
    hparams.put("struct", new StructValue(Map.of("a", new NumberValue(1))));
    hparams.put("two\nlines", new TextValue("x"));
    write(run().withHparams(hparams), recorder -> {});

    assertThat(read().info().hparams()).isEqualTo(hparams);
    var messages = entry(ArchiveWriter.MESSAGES);
    assertThat(messages).contains("\"paramName\":\"lr\",\"paramValue\":0.001");
    assertThat(messages).contains("\"params\":{\"paramName\":\"layers\",\"paramValue\":[64,\"a\"]");
    assertThat(messages).contains("\"paramName\":\"two lines\"");
  }

  @Test
  void aHistogramsBucketsCountInTheBinsOfComet() throws IOException {
    var buckets = List.of(new Bucket(-2, 0, 3), new Bucket(0, 0, 5), new Bucket(0, 2, 7));
    write(run(), recorder -> recorder.histogram("h", START, 1, new Histogram(buckets, null)));

    var asset = (StructValue) HparamJson.parse(entry("asset-000000.json"));
    // 1 = 1e-12 · 1.1^289.9…; there are 774 edges on each side, the first bin has no lower one.
    assertThat(Json.list(asset, "index_values").stream().map(Numbers::numbers))
        .containsExactly(List.of(484.0, 3.0), List.of(775.0, 5.0), List.of(1065.0, 7.0));
    var without = new LinkedHashMap<>(asset.fields());
    without.remove(Own.NAME);
    var bins = HistogramAsset.read(new StructValue(without)).buckets();
    assertThat(bins.stream().map(Bucket::count)).containsExactly(3.0, 5.0, 7.0);
    assertThat(bins.get(2).left()).isLessThan(1).isGreaterThan(0.9);
    assertThat(bins.get(2).right()).isGreaterThanOrEqualTo(1).isLessThan(1.11);
    assertThat(bins.get(0).left()).isEqualTo(-bins.get(2).right());
  }

  @Test
  void noImagesAreALoss() throws IOException {
    write(run(), recorder -> recorder.images("none", START, 0, Images.of(List.of())));
    assertThat(losses.list().stream().map(Loss::what)).containsExactly("a list of no images");
  }

  @Test
  void whatIsNotPublishedLeavesNothing() throws IOException {
    try (var sink = CometSink.to(place(), losses)) {
      sink.begin(run()).scalar("loss", START, 1, 1);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anArchiveOfTheSdkThatIsThereStays() throws IOException {
    var other = Files.createDirectories(place()).resolve("0123456789abcdef.zip");
    Files.writeString(other, "mine");
    write(run(), recorder -> recorder.scalar("loss", START, 0, 1));
    assertThat(other).hasContent("mine");
    assertThat(place()).isDirectoryNotContaining(file -> file.toString().contains("staging"));
  }

  @Test
  void aFileInTheWayIsToldAndStays() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "mine");
    assertThatThrownBy(() -> CometSink.to(file, losses))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("a file stands there; name a directory");
    assertThat(file).hasContent("mine");
  }
}
