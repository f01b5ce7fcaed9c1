package io.tfevents.interop.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunSource;
import io.tfevents.interop.Texts;
import io.tfevents.interop.mlflow.MlflowStub.Fate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs on their way to a server, which may fail. */
class RestSinkTest {
  /** Each how many requests one fails; {@code -Dtfevents.every=1} tries all. */
  private static final int EVERY = Integer.getInteger("tfevents.every", 5);

  private static final double START = 1_700_000_000;
  private static final RunInfo RUN =
      RunInfo.named("run")
          .withExperiment("logs")
          .withTimes(START, START + 60)
          .withStatus(Hparams.Status.SUCCESS);

  private MlflowStub server;
  private final Losses losses = new Losses();

  RestSinkTest() throws IOException {
    server = new MlflowStub();
  }

  @BeforeEach
  void startAnew() throws IOException {
    server.close();
    server = new MlflowStub();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void send(RunSource source) throws IOException {
    send(source, server, Credentials.NONE);
  }

  private void send(RunSource source, MlflowStub to, Credentials credentials) throws IOException {
    var place = ServerPlace.of(to.place());
    var backoff = new Backoff(3, Duration.ofMillis(1));
    var tracking = new TrackingServer(place.server(), credentials, backoff);
    try (var sink = new RestSink(place, tracking, losses)) {
      source.transferTo(sink);
      sink.publish();
    }
  }

  private StubRun run(String name) {
    return Objects.requireNonNull(server.byName().get(name), name);
  }

  /** Points, a parameter and a text each, in a run and a part of it. */
  private static RunSource training(int steps) {
    return sink -> {
      for (var info : List.of(RUN, RUN.withParent("run"))) {
        var name = info.parent() == null ? "run" : "run/part";
        var hparams = Map.<String, HparamValue>of("lr=", new HparamValue.NumberValue(0.1));
        var recorder =
            sink.begin(
                new RunInfo(
                    name,
                    info.parent(),
                    info.experiment(),
                    "",
                    info.startTime(),
                    info.endTime(),
                    info.status(),
                    hparams));
        for (int i = 0; i < steps; i++) {
          double value = i % 7 == 0 ? Double.NaN : i / 3.0;
          recorder.scalar("loss", START + i, i, value);
        }
        recorder.text("note", START, 0, Texts.of("of " + name));
        recorder.end();
      }
    };
  }

  /** All that a server holds, by names in place of its own ids. */
  private static Map<String, Object> contents(MlflowStub server) {
    var runs = server.byName();
    var contents = new TreeMap<String, Object>();
    runs.forEach(
        (name, run) -> {
          var tags = new TreeMap<>(run.tags);
          tags.computeIfPresent(
              RunTags.PARENT, (tag, id) -> Objects.requireNonNull(server.runs.get(id), id).name);
          var texts = new TreeMap<String, String>();
          run.artifacts.forEach(
              (path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
          var points = new TreeMap<String, Object>();
          run.metrics.forEach((key, set) -> points.put(key, List.copyOf(set)));
          contents.put(
              name,
              List.of(run.status, run.startTime, run.endTime, tags, run.params, texts, points));
        });
    return contents;
  }

  private Map<String, Object> undisturbed(RunSource source) throws IOException {
    try (var other = new MlflowStub()) {
      send(source, other, Credentials.NONE);
      assertThat(other.byName()).hasSize(2);
      return contents(other);
    }
  }

  @Test
  void whereverTheServerDiesTheNextExportCompletesWithoutDoubles() throws IOException {
    var whole = undisturbed(training(1_500));
    send(training(1_500));
    int requests = server.requests.size();
    assertThat(requests).isGreaterThan(15);

    for (int last = 0; last < requests; last += EVERY) {
      startAnew();
      int alive = last;
      server.fate(number -> number <= alive ? Fate.ANSWERED : Fate.DROPPED);
      assertThatThrownBy(() -> send(training(1_500)))
          .as("dead after %d requests", last)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(server.place() + ": no answer in 3 tries");
      server.fate(number -> Fate.ANSWERED);
      send(training(1_500));
      assertThat(contents(server)).as("dead after %d requests", last).isEqualTo(whole);
    }
  }

  @Test
  void whicheverAnswerIsLostNothingIsThereTwice() throws IOException {
    var whole = undisturbed(training(1_500));
    send(training(1_500));
    int requests = server.requests.size();

    for (int lost = 1; lost <= requests; lost += EVERY) {
      startAnew();
      int unanswered = lost;
      server.fate(number -> number == unanswered ? Fate.UNANSWERED : Fate.ANSWERED);
      send(training(1_500));
      assertThat(contents(server)).as("answer %d lost", lost).isEqualTo(whole);
    }
  }

  @Test
  void aBusyServerIsAskedAgain() throws IOException {
    var whole = undisturbed(training(10));
    server.fate(number -> number % 2 == 1 ? Fate.REFUSED : Fate.ANSWERED);
    send(training(10));
    assertThat(contents(server)).isEqualTo(whole);
  }

  @Test
  void aServerThatStaysBusyIsNamedWithItsReason() {
    server.fate(number -> Fate.REFUSED);
    assertThatThrownBy(() -> send(training(1)))
        .hasMessage(
            "%s: experiments/get-by-name is refused with 503: database is locked"
                .formatted(server.place()));
    assertThat(server.requests).hasSize(3);
  }

  @Test
  void aRunIsRunningUntilItIsWhole() throws IOException {
    RunSource half =
        sink -> {
          var recorder = sink.begin(RUN);
          recorder.scalar("loss", START, 0, 1);
          assertThat(run("run").status).isEqualTo("RUNNING");
          recorder.end();
          assertThat(run("run").status).isEqualTo("FINISHED");
        };
    send(half);
    send(half);
    assertThat(run("run").endTime).isEqualTo(1_700_000_060_000L);
  }

  @Test
  void aLogThatHasGrownAddsToItsRun() throws IOException {
    send(training(100));
    var id = run("run").id;
    send(training(300));

    assertThat(run("run").id).isEqualTo(id);
    assertThat(contents(server)).isEqualTo(undisturbed(training(300)));
  }

  @Test
  void pointsThatTheServerHasAreNotSentAgain() throws IOException {
    send(training(3_000));
    int batches = server.batches();
    server.fate(number -> Fate.ANSWERED);
    send(training(3_100));

    // One with the hundred new points, the tags and the params for each of the two runs.
    assertThat(batches).isGreaterThanOrEqualTo(8);
    assertThat(server.batches()).isEqualTo(2);
    assertThat(contents(server)).isEqualTo(undisturbed(training(3_100)));
  }

  @Test
  void aTrainingThatBeganAtAnotherTimeTakesThePlaceOfTheOneBefore() throws IOException {
    send(oneScalar(RUN));
    var before = run("run");
    send(oneScalar(RUN.withTimes(START + 1, START + 60)));

    assertThat(before.isDeleted).isTrue();
    assertThat(run("run").points("loss")).hasSize(1);
  }

  @Test
  void aTrainingWithOtherHyperparametersTakesThePlaceOfTheOneBefore() throws IOException {
    send(oneScalar(RUN.withHparams(Map.of("lr", new HparamValue.NumberValue(0.1)))));
    send(oneScalar(RUN.withHparams(Map.of("lr", new HparamValue.NumberValue(0.2)))));

    assertThat(run("run").params).isEqualTo(Map.of("lr", "0.2"));
    assertThat(server.runs).hasSize(2);
  }

  @Test
  void anotherTrainingThatBreaksLeavesTheOneBefore() throws IOException {
    send(oneScalar(RUN));
    var before = run("run");
    server.fate(number -> number < 6 ? Fate.ANSWERED : Fate.DROPPED);
    assertThatThrownBy(() -> send(oneScalar(RUN.withTimes(START + 1, START + 60))))
        .isInstanceOf(IOException.class);

    assertThat(before.isDeleted).isFalse();
    assertThat(before.status).isEqualTo("FINISHED");
  }

  private static RunSource oneScalar(RunInfo info) {
    return sink -> {
      var recorder = sink.begin(info);
      recorder.scalar("loss", START, 0, 1);
      recorder.end();
    };
  }

  @Test
  void whatMlflowKnowsOfARunBesideStays() throws IOException {
    send(oneScalar(RUN));
    run("run").tags.put("owner", "a team");
    run("run").artifacts.put("text/plan.md", new byte[] {'x'});
    send(oneScalar(RUN));

    assertThat(run("run").tags).containsEntry("owner", "a team");
    assertThat(run("run").artifacts).containsKey("text/plan.md");
  }

  @Test
  void aRunWhoseEndIsKnownNowIsNoMoreOneOfWhichNobodyKnows() throws IOException {
    send(oneScalar(RUN.withStatus(Hparams.Status.UNKNOWN)));
    assertThat(run("run").tags).containsKey(RunTags.STATUS);
    send(oneScalar(RUN));
    assertThat(run("run").tags).doesNotContainKey(RunTags.STATUS);
  }

  @Test
  void artifactsOfEventsThatHaveAnotherNumberNowAreThereOnce() throws IOException {
    send(texts("first", "second"));
    send(texts("second"));
    assertThat(run("run").artifacts.values())
        .extracting(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .containsExactly("second");
  }

  private static RunSource texts(String... texts) {
    return sink -> {
      var recorder = sink.begin(RUN);
      for (var text : texts) {
        recorder.text("note", START, 0, Texts.of(text));
      }
      recorder.end();
    };
  }

  @Test
  void longAndManyParamsAndTagsKeepToTheLimitsAndWhatIsCutIsNamed() throws IOException {
    var hparams = new LinkedHashMap<String, HparamValue>();
    for (int i = 0; i < 350; i++) {
      hparams.put("text " + i, new HparamValue.TextValue("\u65e5".repeat(5_999) + i));
    }
    RunSource source =
        sink -> {
          var recorder = sink.begin(RUN.withHparams(hparams));
          for (int i = 0; i < 350; i++) {
            recorder.describe("tag" + i, "", "d".repeat(8_000));
          }
          for (int i = 0; i < 2_500; i++) {
            recorder.scalar("loss", START + i, i, i);
          }
          recorder.end();
        };
    send(source);
    var id = run("run").id;
    send(source);

    assertThat(run("run").id).isEqualTo(id);
    assertThat(run("run").points("loss")).hasSize(2_500);
    assertThat(run("run").params).hasSize(350);
    assertThat(run("run").params.get("text 7")).isEqualTo("\u65e5".repeat(5_999) + "7");
    assertThat(run("run").tags).hasSizeGreaterThan(350);
    assertThat(losses.list()).hasSize(340);
    assertThat(losses.list().get(0).toString())
        .isEqualTo("run, text 10: what is behind its first 6000 characters × 2");
  }

  @Test
  void pointsThatAreEqualInAllAreThereOnceAndNamed() throws IOException {
    send(
        sink -> {
          var recorder = sink.begin(RUN);
          recorder.scalar("loss", START, 1, 0.5);
          recorder.scalar("loss", START, 1, 0.5);
          recorder.scalar("other", START, 1, 0.5);
          recorder.scalar("other", START, 1, 0.6);
          recorder.end();
        });

    assertThat(run("run").points("loss")).hasSize(1);
    assertThat(run("run").points("other")).hasSize(2);
    assertThat(losses.list()).hasSize(1);
    assertThat(losses.list().get(0).toString()).startsWith("run, loss: its place among points");
  }

  @Test
  void artifactsThatAServerDoesNotTakeAreNamed() throws IOException {
    server.artifactRoot = "s3://bucket/";
    send(texts("first"));
    assertThat(losses.list().get(0).toString())
        .startsWith("run, note: an artifact, which the server takes only if");
  }

  @Test
  void credentialsAreSentAndNeverTold() throws IOException {
    var right = Credentials.of(Map.of("MLFLOW_TRACKING_TOKEN", "s3cret"));
    var wrong =
        Credentials.of(
            Map.of("MLFLOW_TRACKING_USERNAME", "me", "MLFLOW_TRACKING_PASSWORD", "s3cret"));
    server.permits("Bearer s3cret");
    send(training(1), server, right);
    assertThat(server.byName()).hasSize(2);

    assertThatThrownBy(() -> send(training(1), server, wrong))
        .hasMessage(
            server.place()
                + ": the credentials are refused; set MLFLOW_TRACKING_USERNAME and"
                + " MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN");
    assertThatThrownBy(() -> send(training(1)))
        .hasMessageContaining(server.place() + ": credentials are asked for; set ");
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    server.close();
    assertThatThrownBy(() -> send(training(1)))
        .hasMessage(
            server.place()
                + ": no answer in 3 tries: nothing takes a connection; see that the server runs"
                + " there, and try again");
  }
}
