package io.tfevents.interop.sacred;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.AudioEvent;
import io.tfevents.event.Bytes;
import io.tfevents.event.Histogram;
import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.ListValue;
import io.tfevents.event.HparamValue.NullValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.event.Hparams;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.Images;
import io.tfevents.interop.Json;
import io.tfevents.interop.KeptRuns;
import io.tfevents.interop.KeptRuns.Kept;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.Sounds;
import io.tfevents.interop.Texts;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SacredSinkTest {
  private static final double START = 1_700_000_000;

  @TempDir private Path folder;

  private final Losses losses = new Losses();

  private interface Values {
    void record(RunRecorder recorder) throws IOException;
  }

  private Path place() {
    return folder.resolve("sacred");
  }

  private void write(RunInfo run, Values values) throws IOException {
    try (var sink = SacredSink.to(place())) {
      var recorder = sink.begin(run);
      values.record(recorder);
      recorder.end();
      sink.publish();
    }
  }

  private static RunInfo run() {
    return RunInfo.named("run").withExperiment("mnist").withTimes(START, START + 90.25);
  }

  private KeptRuns.KeptRun read() throws IOException {
    return KeptRuns.of(SacredSource.of(place(), losses)).run("run");
  }

  private StructValue json(String path) throws IOException {
    return (StructValue) HparamJson.parse(Files.readString(place().resolve(path)));
  }

  @Test
  void aRunIsANumberedDirectoryThatSaysWhatItIs() throws IOException {
    write(
        run().withStatus(Hparams.Status.FAILURE).withHparams(Map.of("lr", new NumberValue(0.5))),
        recorder -> recorder.scalar("loss", START, 0, 1));

    var run = json("1/run.json");
    assertThat(Json.text(Objects.requireNonNull(Json.object(run, "experiment")), "name"))
        .isEqualTo("mnist");
    assertThat(Json.text(Objects.requireNonNull(Json.object(run, "meta")), "comment"))
        .isEqualTo("run");
    assertThat(Json.text(run, "start_time")).isEqualTo("2023-11-14T22:13:20");
    assertThat(Json.text(run, "stop_time")).isEqualTo("2023-11-14T22:14:50.250000");
    assertThat(Json.text(run, "status")).isEqualTo("FAILED");
    assertThat(place().resolve("1/config.json")).hasContent("{\"lr\":0.5}");
    assertThat(place().resolve("1/info.json")).hasContent("{}");
    assertThat(place().resolve("1/cout.txt")).isEmptyFile();
  }

  @Test
  void aRunWithoutAnEndIsRunning() throws IOException {
    write(run().withStatus(Hparams.Status.RUNNING), recorder -> {});

    assertThat(Json.text(json("1/run.json"), "status")).isEqualTo("RUNNING");
    assertThat(json("1/run.json").fields().get("stop_time")).isEqualTo(new NullValue());
    assertThat(read().info().status()).isEqualTo(Hparams.Status.RUNNING);
  }

  @Test
  void pointsAreListsOfTheirMetricWithBareWordsForWhatIsNotFinite() throws IOException {
    write(
        run(),
        recorder -> {
          recorder.scalar("loss", START, 7, 0.25);
          recorder.scalar("größe", START + 1, 0, Double.NaN);
          recorder.scalar("loss", START + 0.5, 3, Double.NEGATIVE_INFINITY);
        });

    assertThat(Files.readString(place().resolve("1/metrics.json")))
        .isEqualTo(
            """
            {
            "loss":{"steps":[7,3],"timestamps":["2023-11-14T22:13:20","2023-11-14T22:13:20.500000"],\
            "values":[0.25,-Infinity]},
            "gr\\u00F6\\u00DFe":{"steps":[0],"timestamps":["2023-11-14T22:13:21"],"values":[NaN]}}"""
                .replace("},\n", "}\n,"));
  }

  @Test
  void wallTimesThatAreNoMicrosecondsStandBesideTheTimestamps() throws IOException {
    double[] times = {START + 1e-7, -5, 0.1, Double.NaN, Double.NEGATIVE_INFINITY, 1e300, -0.0};
    write(
        run(),
        recorder -> {
          for (int i = 0; i < times.length; i++) {
            recorder.scalar("tag" + i, START, 0, 1);
            recorder.scalar("tag" + i, times[i], 1, 2);
          }
        });

    assertThat(Files.readString(place().resolve("1/metrics.json")))
        .contains("\"1969-12-31T23:59:55\"],\"values\":[1.0,2.0]}")
        .contains(
            "\"2023-11-14T22:13:20\"],\"values\":[1.0,2.0],"
                + "\"tfevents\":{\"wall_times\":[1.7E9,NaN]}}");
    for (int i = 0; i < times.length; i++) {
      double time = Objects.requireNonNull(read().of("scalar").get("tag" + i)).get(1).wallTime();
      assertThat(Double.doubleToRawLongBits(time)).isEqualTo(Double.doubleToRawLongBits(times[i]));
    }
  }

  @Test
  void stepsHaveAllTheirDigits() throws IOException {
    long[] steps = {Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1};
    write(
        run(),
        recorder -> {
          for (long step : steps) {
            recorder.scalar("loss", START, step, 1);
            recorder.text("text", START, step, Texts.of("a"));
          }
        });
    for (var kind : List.of("scalar", "text")) {
      var values = read().of(kind).values().iterator().next();
      assertThat(values.stream().mapToLong(Kept::step))
          .containsExactly(steps[0], steps[1], steps[2]);
    }
  }

  @Test
  void hyperparametersOfEveryFormComeBack() throws IOException {
    var hparams = new LinkedHashMap<String, HparamValue>();
    hparams.put("lr", new NumberValue(0.001));
    hparams.put("nan", new NumberValue(Double.NaN));
    hparams.put("nan as text", new TextValue("NaN"));
    hparams.put("none", new NullValue());
    hparams.put("größe\n🙂", new TextValue("日本語"));
    hparams.put("layers", new ListValue(List.of(new NumberValue(64), new TextValue("a"))));
    hparams.put("optimizer", new StructValue(Map.of("name", new TextValue("adam"))));
    write(run().withHparams(hparams).withGroup("group"), recorder -> {});

    assertThat(read().info().hparams()).isEqualTo(hparams);
    assertThat(read().info().group()).isEqualTo("group");
    assertThat(Files.readString(place().resolve("1/config.json")))
        .matches("\\p{ASCII}*")
        .contains("\"optimizer\":{\"name\":\"adam\"}");
  }

  @Test
  void artifactsAreFilesOfTheRunWhateverTheirTag() throws IOException {
    var tag = "../../x/\0" + "long".repeat(100);
    write(
        run(),
        recorder -> {
          recorder.text(tag, START, -3, Texts.of("some *text*"));
          recorder.images("run.json", START, 1, new Images(3, 2, List.of(Bytes.ofUtf8("\u0089"))));
          recorder.images("none", START, 1, Images.of(List.of()));
        });

    try (var files = Files.list(place().resolve("1"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "run.json",
              "config.json",
              "info.json",
              "metrics.json",
              "cout.txt",
              "tfevents.jsonl",
              "000000_.._.._x__" + "long".repeat(13) + "lon_-3.md",
              "000001_run.json_1.bin");
    }
    assertThat(read().of("text").keySet()).containsExactly(tag);
    assertThat(read().of("images").get("run.json"))
        .containsExactly(
            new Kept(
                "images", "run.json", START, 1, new Images(3, 2, List.of(Bytes.ofUtf8("\u0089")))));
    assertThat(Objects.requireNonNull(read().of("images").get("none")).get(0).value())
        .isEqualTo(Images.of(List.of()));
    assertThat(losses.list()).isEmpty();
  }

  @Test
  void soundsKeepTheirLabelsAndTagsWhatIsSaidOfThem() throws IOException {
    var clips =
        List.of(
            new AudioEvent.Clip(Bytes.ofUtf8("RIFF"), "one", 0, 0, 0),
            new AudioEvent.Clip(Bytes.ofUtf8("RIFF2"), "two", 0, 0, 0));
    write(
        run(),
        recorder -> {
          recorder.describe("loss", "The loss", "Small is *good*.");
          recorder.scalar("loss", START, 0, 1);
          recorder.sounds("sound", START, 1, new Sounds("audio/wav", clips));
          recorder.histogram("h", START, 1, new Histogram(List.of(), null));
        });

    assertThat(read().descriptions()).containsEntry("loss", "The loss|Small is *good*.");
    assertThat(Objects.requireNonNull(read().of("sounds").get("sound")).get(0).value())
        .isEqualTo(new Sounds("audio/wav", clips));
  }

  @Test
  void aRunThatIsWrittenAgainKeepsItsNumberAndOthersGetTheNext() throws IOException {
    Files.createDirectories(place().resolve("3"));
    Files.writeString(place().resolve("3/run.json"), "{\"experiment\":{\"name\":\"theirs\"}}");
    write(run(), recorder -> recorder.scalar("old", START, 0, 1));
    write(RunInfo.named("other"), recorder -> {});
    write(run(), recorder -> recorder.scalar("new", START, 0, 1));

    try (var runs = Files.list(place())) {
      assertThat(runs.map(run -> run.getFileName().toString()))
          .containsExactlyInAnyOrder("3", "4", "5");
    }
    assertThat(place().resolve("3/run.json")).hasContent("{\"experiment\":{\"name\":\"theirs\"}}");
    assertThat(Files.readString(place().resolve("4/metrics.json")))
        .contains("new")
        .doesNotContain("old");
  }

  @Test
  void runsOfTheSameNameInTwoExperimentsAreTwo() throws IOException {
    write(run(), recorder -> {});
    write(run().withExperiment("other"), recorder -> {});

    assertThat(place().resolve("2")).isDirectory();
  }

  @Test
  void whatIsNotPublishedLeavesNothing() throws IOException {
    try (var sink = SacredSink.to(place())) {
      var recorder = sink.begin(run());
      recorder.scalar("loss", START, 1, 1);
      recorder.text("text", START, 1, Texts.of("a"));
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aRunThatDidNotEndIsNotPublished() throws IOException {
    try (var sink = SacredSink.to(place())) {
      sink.begin(run()).end();
      sink.begin(RunInfo.named("half")).text("text", START, 1, Texts.of("a"));
      sink.publish();
    }
    try (var files = Files.list(place())) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("1");
    }
  }

  @Test
  void aFileInTheWayIsToldAndStays() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "mine");
    assertThatThrownBy(() -> SacredSink.to(file))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("a file stands there; name a directory");
    assertThat(file).hasContent("mine");
  }
}
