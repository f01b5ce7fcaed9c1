package io.tfevents.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.analysis.Curve;
import io.tfevents.analysis.Training;
import io.tfevents.logdir.LoadOptions;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.RestartPolicy;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveUpdateTest {
  private static final List<String> RUNS = List.of("a", "b", "b/validation", "c/train", "d");
  private static final List<String> TAGS = List.of("loss", "acc", "val_loss", "lr");

  private static final List<RestartPolicy> POLICIES = List.of(RestartPolicy.values());

  @TempDir private Path logs;

  private final Diagnoses diagnoses = new Diagnoses(() -> 0);

  @RepeatedTest(4)
  void aPageThatTakesUpdatesKnowsWhatAReadingOfTheWholeLogGives() throws IOException {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    var policy = POLICIES.get(random.nextInt(POLICIES.size()));
    var options = LoadOptions.DEFAULT.withRestarts(policy);
    var growing = Logdir.of(logs.toUri(), options);
    var writers = new HashMap<String, SummaryWriter>();
    growing.refresh();
    var model = LiveModel.of(growing.runs(), diagnoses);
    var page = PageReplica.of(model);
    int updates = 0;
    try {
      for (int look = 0; look < 25; look++) {
        grow(random, writers);
        growing.refresh();
        var now = model.next(growing.runs(), diagnoses);
        if (!now.epoch().equals(model.epoch())) {
          page = PageReplica.of(now);
        } else if (now.version() > model.version()) {
          page.take(LiveUpdate.json(model, now));
          updates++;
        }
        model = now;

        var read = curves(Logdir.open(logs.toUri(), options));
        assertThat(page.curves()).as("seed %d, look %d", seed, look).isEqualTo(read);
        assertThat(page.counts()).as("seed %d, look %d", seed, look).isEqualTo(sizes(read));
      }
    } finally {
      for (var writer : writers.values()) {
        writer.close();
      }
    }
    assertThat(updates).as("seed %d", seed).isPositive();
  }

  private static Map<String, Long> sizes(Map<String, Curve> curves) {
    var sizes = new HashMap<String, Long>();
    curves.forEach((name, curve) -> sizes.put(name, (long) curve.size()));
    return sizes;
  }

  /** Writes on, begins again, and now and then takes a run away. */
  private void grow(Random random, Map<String, SummaryWriter> writers) throws IOException {
    for (int i = random.nextInt(4); i >= 0; i--) {
      var run = RUNS.get(random.nextInt(RUNS.size()));
      var writer = writers.get(run);
      int chance = random.nextInt(20);
      if (writer != null && chance == 0) {
        for (var below : List.copyOf(writers.keySet())) {
          if ((below + "/").startsWith(run + "/")) {
            Objects.requireNonNull(writers.remove(below)).close();
          }
        }
        delete(logs.resolve(run));
        continue;
      }
      if (writer != null && chance < 4) {
        writer.close();
        writer = null;
      }
      if (writer == null) {
        writer = SummaryWriter.open(logs.resolve(run));
        writers.put(run, writer);
      }
      int points = random.nextInt(30);
      long step = random.nextInt(200);
      for (int p = 0; p < points; p++) {
        double value = random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian();
        writer.scalar(TAGS.get(random.nextInt(TAGS.size())), value, step++);
      }
      writer.flush();
    }
  }

  private static void delete(Path directory) throws IOException {
    try (var below = Files.walk(directory)) {
      for (var each : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static Map<String, Curve> curves(Logdir logdir) {
    var curves = new HashMap<String, Curve>();
    for (var training : Training.of(logdir)) {
      for (var metric : training.metrics()) {
        curves.put(training.name() + ": " + metric.name(), metric.curve());
      }
    }
    return curves;
  }

  @Test
  void onlyNewPointsCross() throws IOException {
    try (var writer = SummaryWriter.open(logs.resolve("run"))) {
      write(writer, 0, 100);
      var growing = Logdir.open(logs);
      var before = LiveModel.of(growing.runs(), diagnoses);
      write(writer, 100, 103);
      growing.refresh();

      var update = Json.of(LiveUpdate.json(before, before.next(growing.runs(), diagnoses)));

      assertThat(update.at("tags").all()).isEmpty();
      assertThat(update.at("curves").all()).hasSize(1);
      assertThat(update.at("curves", 0, "from").whole()).isEqualTo(100);
      assertThat(update.at("curves", 0, "steps").all())
          .extracting(Json::whole)
          .containsExactly(100L, 101L, 102L);
      assertThat(update.at("curves", 0, "lastStep").whole()).isEqualTo(102);
    }
  }

  @Test
  void aRunWithoutNewsIsNotMentioned() throws IOException {
    try (var writer = SummaryWriter.open(logs.resolve("grows"));
        var other = SummaryWriter.open(logs.resolve("stays"))) {
      write(writer, 0, 10);
      write(other, 0, 10);
      var growing = Logdir.open(logs);
      var before = LiveModel.of(growing.runs(), diagnoses);
      write(writer, 10, 11);
      growing.refresh();

      var update = Json.of(LiveUpdate.json(before, before.next(growing.runs(), diagnoses)));

      assertThat(update.at("runs").fields()).hasSize(1);
      assertThat(update.toString()).contains("grows").doesNotContain("stays");
    }
  }

  @Test
  void aNewRunComesBehindAndOldOnesKeepTheirColours() throws IOException {
    // The later ones are the first by name and by the times that they were logged at.
    try (var writer = SummaryWriter.open(logs.resolve("z"))) {
      writer.scalar("loss", 1, 0, 2e9);
    }
    var growing = Logdir.open(logs);
    var before = LiveModel.of(growing.runs(), diagnoses);
    try (var writer = SummaryWriter.open(logs.resolve("a"))) {
      writer.scalar("loss", 1, 0, 1e9);
    }
    growing.refresh();

    var now = before.next(growing.runs(), diagnoses);

    assertThat(now.epoch()).isEqualTo(before.epoch());
    assertThat(now.runs()).extracting(LiveRun::name).containsExactly("z", "a");
    assertThat(now.runs()).extracting(LiveRun::slot).containsExactly(0, 1);
  }

  @Test
  void whereARunIsGoneAnotherEpochBegins() throws IOException {
    for (var name : List.of("stays", "goes")) {
      try (var writer = SummaryWriter.open(logs.resolve(name))) {
        write(writer, 0, 3);
      }
    }
    var growing = Logdir.open(logs);
    var before = LiveModel.of(growing.runs(), diagnoses);
    delete(logs.resolve("goes"));
    growing.refresh();

    var now = before.next(growing.runs(), diagnoses);

    assertThat(now.epoch()).isNotEqualTo(before.epoch());
    assertThat(now.runs()).extracting(LiveRun::name).containsExactly("stays");
  }

  @Test
  void ofMoreNewPointsThanAPageIsToldOnlyTheirNumberCrosses() throws IOException {
    try (var writer = SummaryWriter.open(logs.resolve("run"))) {
      write(writer, 0, 1);
      var growing = Logdir.open(logs);
      var before = LiveModel.of(growing.runs(), diagnoses);
      write(writer, 1, LiveUpdate.MOST_POINTS + 2);
      growing.refresh();

      var update = Json.of(LiveUpdate.json(before, before.next(growing.runs(), diagnoses)));

      assertThat(update.at("curves", 0, "steps").isThere()).isFalse();
      assertThat(update.at("curves", 0, "n").whole()).isEqualTo(LiveUpdate.MOST_POINTS + 2);
    }
  }

  @Test
  void whatIsFoundInARunThatGrowsIsToldAlone() throws IOException {
    try (var fails = SummaryWriter.open(logs.resolve("fails"));
        var failed = SummaryWriter.open(logs.resolve("failed"))) {
      write(fails, 0, 50);
      failed.scalar("loss", Double.NaN, 0);
      failed.flush();
      var growing = Logdir.open(logs);
      var before = LiveModel.of(growing.runs(), diagnoses);
      fails.scalar("loss", Double.NaN, 50);
      fails.flush();
      growing.refresh();

      var update = Json.of(LiveUpdate.json(before, before.next(growing.runs(), diagnoses)));

      var findings = update.at("sections", "diagnosis", "findings").all();
      assertThat(findings).extracting(f -> f.at("kind").text()).contains("divergence");
      assertThat(findings)
          .extracting(f -> f.at("run").whole())
          .containsOnly(number(before, "fails"));
    }
  }

  private static long number(LiveModel model, String run) {
    return model.runs().stream().map(LiveRun::name).toList().indexOf(run);
  }

  private static void write(SummaryWriter writer, int from, int to) throws IOException {
    for (int step = from; step < to; step++) {
      writer.scalar("loss", 1.0 / (step + 1), step);
    }
    writer.flush();
  }
}
