package io.tfevents.interop.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import io.tfevents.interop.KeptRuns;
import io.tfevents.interop.Losses;
import io.tfevents.interop.Texts;
import io.tfevents.interop.mlflow.MlflowStub.Fate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs that others logged to a server. */
class RestSourceTest {
  private final MlflowStub server;
  private final Losses losses = new Losses();

  RestSourceTest() throws IOException {
    server = new MlflowStub();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private KeptRuns read(String... experiment) throws IOException {
    var place = ServerPlace.of(server.place(experiment));
    var backoff = new Backoff(3, Duration.ofMillis(1));
    var tracking = new TrackingServer(place.server(), Credentials.NONE, backoff);
    return KeptRuns.of(new RestSource(place, tracking, losses));
  }

  private StubRun run(String experiment, String name) {
    var id = server.experiments.computeIfAbsent(experiment, added -> "7" + server.runs.size());
    var run =
        new StubRun("%032x".formatted(server.runs.size() + 100), id, name, 1_700_000_000_000L);
    server.runs.put(run.id, run);
    return run;
  }

  @Test
  void aRunComesWithAllThatIsSaidOfIt() throws IOException {
    var run = run("Default", "careful-shrew");
    run.status = "FAILED";
    run.endTime = 1_700_000_009_500L;
    run.params.put("lr", "0.01");
    run.tags.put("mlflow.note.content", "what this is about");
    run.artifacts.put("notes/end.md", "done".getBytes(StandardCharsets.UTF_8));

    var info = read().run("careful-shrew").info();
    assertThat(info.status()).isEqualTo(Hparams.Status.FAILURE);
    assertThat(info.startTime()).isEqualTo(1_700_000_000.0);
    assertThat(info.endTime()).isEqualTo(1_700_000_009.5);
    assertThat(info.hparams()).isEqualTo(Map.of("lr", new HparamValue.NumberValue(0.01)));
    assertThat(read().run("careful-shrew").of("text"))
        .containsOnlyKeys("mlflow.note.content", "notes/end.md")
        .extractingByKey("notes/end.md")
        .asInstanceOf(InstanceOfAssertFactories.list(KeptRuns.Kept.class))
        .singleElement()
        .extracting(KeptRuns.Kept::value)
        .isEqualTo(Texts.of("done"));
  }

  @Test
  void pointsThatFillManyPagesComeOnceEach() throws IOException {
    var run = run("Default", "long");
    for (int i = 0; i < 5_000; i++) {
      run.add("loss", new StubRun.Point(1_700_000_000_000L + i, i, i / 7.0, false));
    }
    var points = read().run("long").of("scalar").getOrDefault("loss", List.of());
    assertThat(points).hasSize(5_000);
    for (int i = 0; i < 5_000; i++) {
      assertThat(points.get(i).step()).isEqualTo(i);
      assertThat(points.get(i).value()).isEqualTo(i / 7.0);
    }
  }

  @Test
  void infinitiesThatADatabaseCannotHoldComeBack() throws IOException {
    var run = run("Default", "odd");
    run.add("loss", new StubRun.Point(1, 1, Double.MAX_VALUE, false));
    run.add("loss", new StubRun.Point(2, 2, -Double.MAX_VALUE, false));
    run.add("loss", new StubRun.Point(3, 3, 0, true));
    assertThat(read().run("odd").of("scalar").get("loss"))
        .extracting(KeptRuns.Kept::value)
        .containsExactly(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN);
  }

  @Test
  void manyRunsComeFromManyPages() throws IOException {
    for (int i = 0; i < 10; i++) {
      run("Default", "run" + i);
    }
    assertThat(read().runs()).hasSize(10);
  }

  @Test
  void runsOfSeveralExperimentsStandBelowTheirNames() throws IOException {
    run("vision", "first");
    run("speech", "first");
    assertThat(read().runs()).containsOnlyKeys("vision/first", "speech/first");
  }

  @Test
  void ofANamedExperimentOnlyItsRunsCome() throws IOException {
    run("vision", "first");
    run("speech", "second");
    assertThat(read("speech").runs()).containsOnlyKeys("second");
  }

  @Test
  void runsThatAreDeletedAreLeftOut() throws IOException {
    run("vision", "first").isDeleted = true;
    run("vision", "second");
    assertThat(read().runs()).containsOnlyKeys("second");
  }

  @Test
  void anExperimentThatIsNotThereIsNothingToRead() {
    assertThatThrownBy(() -> read("none"))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(server.place("none") + ": no experiment 'none' of MLflow there");
  }

  @Test
  void aServerWithoutRunsIsNothingToRead() {
    assertThatThrownBy(this::read)
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(server.place() + ": no runs of MLflow there");
  }

  @Test
  void aLineThatDropsNowAndThenLosesNothing() throws IOException {
    var run = run("Default", "long");
    for (int i = 0; i < 5_000; i++) {
      run.add("loss", new StubRun.Point(i, i, i, false));
    }
    server.fate(number -> number % 3 == 0 ? Fate.UNANSWERED : Fate.ANSWERED);
    assertThat(read().run("long").of("scalar").get("loss")).hasSize(5_000);
  }
}
