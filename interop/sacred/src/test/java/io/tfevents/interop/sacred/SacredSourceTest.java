package io.tfevents.interop.sacred;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.Bytes;
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
import io.tfevents.interop.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories as Sacred itself writes them, and damaged ones. */
class SacredSourceTest {
  private static final double TIME = 1_763_894_384.734905;

  private static final String RUN =
      """
      {"artifacts": [%s], "command": "main", "experiment": {"name": "%s", "sources": []},
       "heartbeat": "2025-11-23T10:39:44.734905", "host": {}, "meta": {"command": "main"},
       "resources": [], "result": null, "start_time": "2025-11-23T10:39:40",
       "status": "%s", "stop_time": "2025-11-23T10:39:44.734905"}""";

  private static final String METRICS =
      """
      {"loss": {"steps": [0, 10, 20],
        "timestamps": ["2025-11-23T10:39:44.734905", "2025-11-23T10:39:45", "2025-11-23T10:39:46"],
        "values": [0.5, NaN, -Infinity]},
       "acc": {"steps": [1], "timestamps": ["2025-11-23T10:39:44.734905"], "values": [1]}}""";

  @TempDir private Path folder;

  private final Losses losses = new Losses();

  private Path write(String id, String run) throws IOException {
    var path = Files.createDirectories(folder.resolve(id));
    Files.writeString(path.resolve("run.json"), run);
    Files.writeString(path.resolve("config.json"), "{\"seed\": 3, \"opt\": {\"name\": \"adam\"}}");
    Files.writeString(path.resolve("cout.txt"), "");
    return path;
  }

  private Path write() throws IOException {
    return write("1", RUN.formatted("", "mnist", "COMPLETED"));
  }

  private KeptRuns runs() throws IOException {
    return KeptRuns.of(SacredSource.of(folder, losses));
  }

  private KeptRuns.KeptRun read() throws IOException {
    return runs().runs().values().iterator().next();
  }

  @Test
  void metricsAreScalars() throws IOException {
    Files.writeString(write().resolve("metrics.json"), METRICS);
    assertThat(read().of("scalar"))
        .isEqualTo(
            Map.of(
                "loss",
                List.of(
                    new Kept("scalar", "loss", TIME, 0, 0.5),
                    new Kept("scalar", "loss", 1_763_894_385, 10, Double.NaN),
                    new Kept("scalar", "loss", 1_763_894_386, 20, Double.NEGATIVE_INFINITY)),
                "acc",
                List.of(new Kept("scalar", "acc", TIME, 1, 1.0))));
    assertThat(losses.list()).isEmpty();
  }

  @Test
  void theConfigurationIsTheHyperparameters() throws IOException {
    write();
    var info = read().info();
    assertThat(info.hparams())
        .isEqualTo(
            Map.of(
                "seed", new NumberValue(3),
                "opt", new StructValue(Map.of("name", new TextValue("adam")))));
    assertThat(info.experiment()).isEqualTo("mnist");
    assertThat(info.status()).isEqualTo(Hparams.Status.SUCCESS);
    assertThat(info.startTime()).isEqualTo(1_763_894_380);
    assertThat(info.endTime()).isEqualTo(TIME);
  }

  @Test
  void aRunIsCalledByItsNumberAndBelowItsExperimentWhereThereAreSeveral() throws IOException {
    write();
    write("2", RUN.formatted("", "mnist", "COMPLETED"));
    Files.createDirectories(folder.resolve("_sources"));
    assertThat(runs().runs().keySet()).containsExactly("1", "2");
    write("10", RUN.formatted("", "cifar", "COMPLETED"));
    assertThat(runs().runs().keySet()).containsExactly("mnist/1", "mnist/2", "cifar/10");
  }

  @Test
  void oneRunCanBeRead() throws IOException {
    write("7", RUN.formatted("", "mnist", "COMPLETED"));
    write("8", RUN.formatted("", "mnist", "COMPLETED"));
    var runs = KeptRuns.of(SacredSource.of(folder.resolve("7"), losses));
    assertThat(runs.runs().keySet()).containsExactly("7");
  }

  @Test
  void aRunThatWasBrokenOffFailedAndAQueuedOneIsUnknown() throws IOException {
    var statuses =
        Map.of(
            "INTERRUPTED", Hparams.Status.FAILURE,
            "TIMEOUT", Hparams.Status.FAILURE,
            "OWN_STATUS", Hparams.Status.FAILURE,
            "RUNNING", Hparams.Status.RUNNING,
            "QUEUED", Hparams.Status.UNKNOWN);
    for (var status : statuses.entrySet()) {
      write("1", RUN.formatted("", "mnist", status.getKey()));
      assertThat(read().info().status()).as(status.getKey()).isEqualTo(status.getValue());
    }
  }

  @Test
  void picturesAndTextsAmongArtifactsAreValuesAtStepZeroAndOthersAreNamed() throws IOException {
    var run = write("1", RUN.formatted("\"a.png\", \"note.txt\", \"model.pt\"", "mnist", "FAILED"));
    Files.writeString(run.resolve("a.png"), "picture");
    Files.writeString(run.resolve("note.txt"), "words");
    Files.writeString(run.resolve("model.pt"), "weights");
    assertThat(read().of("images").get("a.png"))
        .containsExactly(
            new Kept("images", "a.png", TIME, 0, Images.of(List.of(Bytes.ofUtf8("picture")))));
    assertThat(read().of("text").get("note.txt"))
        .containsExactly(new Kept("text", "note.txt", TIME, 0, Texts.of("words")));
    assertThat(losses.list()).contains(new Loss("1", "model.pt", "an artifact", 2));
  }

  @Test
  void noFileOutsideOfTheRunIsRead() throws IOException {
    var secret = Files.writeString(folder.resolve("secret.txt"), "not yours");
    write("1", RUN.formatted("\"../secret.txt\", \"" + secret + "\"", "mnist", "FAILED"));
    assertThat(read().of("text")).isEmpty();
    assertThat(losses.list().stream().map(Loss::what))
        .containsExactly(
            "a file that is not there: ../secret.txt", "a file that is not there: " + secret);
  }

  @Test
  void whatSacredSaysBesideItIsATextOrNamed() throws IOException {
    var run =
        write(
            "1",
            """
            {"experiment": {"name": "a"}, "meta": {"comment": "try this"}, "status": "FAILED",
             "fail_trace": ["Traceback:\\n", "  line 1\\n"], "result": 0.75,
             "resources": [["data.csv", "_resources/data.csv"]]}""");
    Files.writeString(run.resolve("cout.txt"), "Epoch 1\nEpoch 2\n");
    Files.writeString(run.resolve("info.json"), "{\"note\": 1, \"metrics\": []}");
    var texts = read().of("text");
    assertThat(texts.keySet()).containsExactly("comment", "fail_trace", "console");
    assertThat(texts.get("fail_trace"))
        .containsExactly(
            new Kept("text", "fail_trace", 0, 0, Texts.of("```\nTraceback:\n  line 1\n```")));
    assertThat(texts.get("console"))
        .containsExactly(new Kept("text", "console", 0, 0, Texts.of("```\nEpoch 1\nEpoch 2\n```")));
    assertThat(read().of("scalar").get("result"))
        .containsExactly(new Kept("scalar", "result", 0, 0, 0.75));
    assertThat(losses.list())
        .containsExactly(
            new Loss("1", "", "a resource", 2), new Loss("1", "note", "what the run noted", 2));
  }

  @Test
  void whatIsNoPointIsNamedWithItsPlace() throws IOException {
    var run = write();
    Files.writeString(
        run.resolve("metrics.json"),
        """
        {"a": {"steps": [0.5, 1, 2, 3, 4], "values": [1, "x", 3, 4],
               "timestamps": ["2025-11-23T10:39:45", "2025-11-23T10:39:45", "noon", null]},
         "b": {"steps": [1.0], "values": [[1, {"c": 2}]], "timestamps": ["2025-11-23T10:39:45"]},
         "c": 3, "d": {"steps": [9223372036854775808], "values": [1], "timestamps": [""]}}""");
    assertThat(read().of("scalar")).isEmpty();
    assertThat(losses.list().stream().map(Loss::toString))
        .containsExactly(
            "1, a: point 0 in metrics.json: a step that is no whole number",
            "1, a: point 1 in metrics.json: a value that is no number",
            "1, a: point 2 in metrics.json: no time: noon",
            "1, a: point 3 in metrics.json: no time: ",
            "1, a: metrics.json: 1 points without a step, a time or a value",
            "1, b: point 0 in metrics.json: a value that is no number",
            "1, c: metrics.json: it has no lists of points",
            "1, d: point 0 in metrics.json: a step that is no whole number");
  }

  @Test
  void everyCutOfMetricsIsToldAndWhatStandsBeforeItComes() throws IOException {
    var file = write().resolve("metrics.json");
    var whole = METRICS.getBytes(StandardCharsets.UTF_8);
    Files.write(file, whole);
    var expected = read().of("scalar");
    int most = 0;
    for (int cut = 0; cut < whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      var told = new Losses();
      var found =
          KeptRuns.of(SacredSource.of(folder, told)).runs().values().iterator().next().of("scalar");
      assertThat(told.list().stream().map(Loss::what))
          .as("cut at %d", cut)
          .anyMatch(what -> what.startsWith("what is behind byte"));
      for (var metric : found.entrySet()) {
        var points = metric.getValue();
        assertThat(points)
            .as("cut at %d", cut)
            .isEqualTo(expected.getOrDefault(metric.getKey(), List.of()).subList(0, points.size()));
      }
      most = Math.max(most, found.values().stream().mapToInt(List::size).sum());
    }
    assertThat(most).isEqualTo(4);
  }

  @Test
  void everyCutOfARunAndItsConfigurationIsTold() throws IOException {
    write("2", RUN.formatted("", "mnist", "COMPLETED"));
    for (var name : List.of("run.json", "config.json")) {
      var file = write().resolve(name);
      byte[] whole = Files.readAllBytes(file);
      for (int cut = 0; cut < whole.length; cut++) {
        Files.write(file, Arrays.copyOf(whole, cut));
        var told = new Losses();
        assertThat(KeptRuns.of(SacredSource.of(folder, told)).runs().keySet()).containsExactly("2");
        assertThat(told.list().get(0).what())
            .as("cut at %d", cut)
            .startsWith("the whole run: " + file + ": damaged");
        assertThatThrownBy(() -> KeptRuns.of(SacredSource.of(folder.resolve("1"), told)))
            .isInstanceOf(IOException.class)
            .hasMessageContaining(file.toString());
      }
    }
  }

  @Test
  void aFlippedByteOfOursIsToldOrChangesAValueThatNothingGuards() throws IOException {
    var place = folder.resolve("ours");
    try (var sink = SacredSink.to(place)) {
      var recorder = sink.begin(RunInfo.named("run").withTimes(1, 2));
      recorder.scalar("loss", 1, 0, 0.1);
      recorder.text("text", 1, 0, Texts.of("some words"));
      recorder.end();
      sink.publish();
    }
    for (var name :
        List.of("run.json", "config.json", "metrics.json", "tfevents.jsonl", "000000_text_0.md")) {
      var file = place.resolve("1").resolve(name);
      byte[] whole = Files.readAllBytes(file);
      for (int at = 0; at < whole.length; at++) {
        byte[] damaged = whole.clone();
        damaged[at] ^= 0x10;
        Files.write(file, damaged);
        var told = new Losses();
        try {
          var run = KeptRuns.of(SacredSource.of(place, told)).runs().values().iterator().next();
          var texts = run.of("text").values().stream().flatMap(List::stream).toList();
          assertThat(!told.list().isEmpty() || !texts.isEmpty())
              .as("%s, byte %d", name, at)
              .isTrue();
          for (var text : texts) {
            boolean isText =
                text.value().equals(Texts.of("some words")) || text.tag().equals("console");
            assertThat(isText || !told.list().isEmpty()).as("%s, byte %d", name, at).isTrue();
          }
        } catch (IOException e) {
          assertThat(e).as("%s, byte %d", name, at).hasMessageContaining(name);
        }
      }
      Files.write(file, whole);
    }
  }

  @Test
  void linesThatAreMissingAreTold() throws IOException {
    var place = folder.resolve("ours");
    try (var sink = SacredSink.to(place)) {
      var recorder = sink.begin(RunInfo.named("run"));
      recorder.text("a", 1, 0, Texts.of("one"));
      recorder.text("b", 1, 0, Texts.of("two"));
      recorder.end();
      sink.publish();
    }
    var lines = place.resolve("1/tfevents.jsonl");
    Files.writeString(lines, Files.readString(lines).lines().findFirst().orElseThrow() + "\n");
    var runs = KeptRuns.of(SacredSource.of(place, losses));
    assertThat(runs.run("run").of("text").get("a")).hasSize(1);
    assertThat(losses.list().get(0).what())
        .isEqualTo("values behind line 1 of tfevents.jsonl, of which there were 2");
  }

  @Test
  void aByteOrderMarkIsGoneOver() throws IOException {
    Files.writeString(write().resolve("metrics.json"), "\ufeff" + METRICS);
    assertThat(read().of("scalar").keySet()).containsExactly("loss", "acc");
  }

  @Test
  void anotherEncodingIsTold() throws IOException {
    var file = write().resolve("metrics.json");
    Files.writeString(file, METRICS, StandardCharsets.UTF_16LE);
    assertThatThrownBy(() -> read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file + ": in another encoding than UTF-8");
  }

  @Test
  void aPlaceWithoutRunsIsToldWithWhatToDo() {
    assertThatThrownBy(() -> read())
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("name the directory that holds them");
  }
}
