package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.CustomScalarsEvent;
import io.tfevents.event.Event;
import io.tfevents.event.EventFile;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.KerasModelEvent;
import io.tfevents.event.RunMetadataEvent;
import io.tfevents.event.SessionLogEvent;
import io.tfevents.logdir.HparamsTable;
import io.tfevents.logdir.Kind;
import io.tfevents.logdir.LoadOptions;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.RestartPolicy;
import io.tfevents.logdir.Run;
import io.tfevents.logdir.ScalarSeries;
import io.tfevents.projector.ProjectorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoTest {
  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path logs = Path.of("");

  @BeforeAll
  static void write() {
    logs = shared.resolve("new/logs");
    var result = Command.run("demo", "-o", logs);
    assertThat(result.error())
        .isEqualTo(
            "tfevents: 6 trainings of 200 steps to "
                + logs
                + "; see 'tfevents ls' and 'tensorboard --logdir'\n");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEmpty();
  }

  @Test
  void thereIsARunForEachTrainingAndItsValidation() throws IOException {
    var names = List.of("baseline", "baseline-seed2", "diverged", "overfit", "resumed", "slow");
    var runs = new TreeSet<String>(List.of("."));
    for (String name : names) {
      runs.add(name);
      runs.add(name + "/validation");
    }

    assertThat(Logdir.open(logs).runs()).extracting(Run::name).containsExactlyElementsOf(runs);
  }

  @Test
  void everyKindIsThere() throws IOException {
    var kinds = new TreeSet<>(Command.run("ls", logs, "--json").values("kind"));

    assertThat(kinds)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Kind.values()).map(Kind::tableName).toList());
  }

  @Test
  void everyFileIsSound() {
    var result = Command.run("verify", logs);

    assertThat(result.exitCode()).as(result.out()).isZero();
  }

  @Test
  void whatIsNoKindOfItsOwnIsThereToo() throws IOException {
    var found = new TreeMap<String, Integer>();
    for (Event event : events(logs)) {
      if (event instanceof GraphEvent
          || event instanceof KerasModelEvent
          || event instanceof RunMetadataEvent
          || event instanceof CustomScalarsEvent) {
        found.merge(event.getClass().getSimpleName(), 1, Integer::sum);
      }
    }

    assertThat(found)
        .isEqualTo(
            Map.of(
                "CustomScalarsEvent",
                1,
                "GraphEvent",
                1,
                "KerasModelEvent",
                1,
                "RunMetadataEvent",
                3));
    assertThat(ProjectorConfig.in(logs.resolve("baseline")).orElseThrow().embeddings()).hasSize(1);
  }

  @Test
  void oneRunOverfits() throws IOException {
    double[] loss = scalars("overfit", "loss").values();
    double[] unseen = scalars("overfit/validation", "loss").values();
    double best = Arrays.stream(unseen).min().orElseThrow();

    assertThat(loss[loss.length - 1]).isLessThan(0.1);
    assertThat(unseen[unseen.length - 1]).isGreaterThan(1.5 * best);
  }

  @Test
  void oneRunDiverges() throws IOException {
    double[] loss = scalars("diverged", "loss").values();

    assertThat(loss[0]).isLessThan(2);
    assertThat(loss[160]).isGreaterThan(5);
    assertThat(loss[199]).isNaN();
  }

  @Test
  void aRunThatWasResumedTakesBackWhatFollowedItsCheckpoint() throws IOException {
    var all = scalars("resumed", "attempt");
    var options = LoadOptions.DEFAULT.withRestarts(RestartPolicy.SESSION);
    var kept =
        Logdir.open(logs, options).run("resumed").orElseThrow().scalars("attempt").orElseThrow();

    assertThat(all.size()).isEqualTo(220);
    assertThat(kept.size()).isEqualTo(200);
    assertThat(kept.steps()).isSorted().doesNotHaveDuplicates();
    assertThat(kept.value(99)).isEqualTo(1);
    assertThat(kept.value(100)).isEqualTo(2);
  }

  @Test
  void onlyTheRunThatWasResumedHasSessionLogs() throws IOException {
    for (Path run : List.of(logs.resolve("baseline"), logs.resolve("overfit"))) {
      assertThat(events(run)).noneMatch(SessionLogEvent.class::isInstance);
    }
    assertThat(events(logs.resolve("resumed")))
        .filteredOn(SessionLogEvent.class::isInstance)
        .extracting(event -> ((SessionLogEvent) event).status().name())
        .contains("CHECKPOINT", "START");
  }

  @Test
  void everyTrainingIsASession() throws IOException {
    var events = new ArrayList<HparamsTable.RunContent>();
    for (Run run : Logdir.open(logs).runs()) {
      for (var series : run.hparams()) {
        for (int i = 0; i < series.size(); i++) {
          events.add(new HparamsTable.RunContent(run.name(), series.get(i).content()));
        }
      }
    }

    assertThat(HparamsTable.of(events).sessions()).hasSize(6);
  }

  @Test
  void itIsTheSameEachTime() throws IOException {
    Command.run("demo", "-o", folder, "--steps", 10, "--runs", 4);
    var again = folder.resolveSibling("again-" + folder.getFileName());
    try {
      Command.run("demo", "-o", again, "--steps", 10, "--runs", 4);

      assertThat(contents(again)).isEqualTo(contents(folder));
    } finally {
      try (var files = Files.walk(again)) {
        for (Path path : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 3", "4, 3, 9", "9, 1, 19"})
  void thereAreAsManyRunsAndStepsAsAskedFor(int runs, int steps, int found) throws IOException {
    var result = Command.run("demo", "-o", folder, "--runs", runs, "--steps", steps);

    assertThat(result.exitCode()).as(result.error()).isZero();
    var logdir = Logdir.open(folder);
    assertThat(logdir.runs()).hasSize(found);
    assertThat(logdir.run("baseline").orElseThrow().scalars("loss").orElseThrow().size())
        .isEqualTo(steps);
    assertThat(Command.run("verify", folder).exitCode()).isZero();
  }

  @Test
  void aDirectoryThatIsNotEmptyIsLeftAlone() throws IOException {
    var mine = Files.writeString(folder.resolve("mine.txt"), "mine");

    var result = Command.run("demo", "-o", folder);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.error())
        .isEqualTo("tfevents: " + folder + ": not empty; name a new or an empty directory\n");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(mine));
  }

  @Test
  void aFileInItsPlaceIsLeftAlone() throws IOException {
    var mine = Files.writeString(folder.resolve("mine.txt"), "mine");

    var result = Command.run("demo", "-o", mine);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.error()).contains("mine.txt: a file stands there; name a directory");
    assertThat(mine).hasContent("mine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--runs=0   | --runs 0: one at least",
        "--steps=0  | --steps 0: one at least",
        "--steps=-1 | --steps -1: one at least",
        "--runs=x   | x",
      })
  void badUsageIsExplained(String option, String sentence) {
    var result = Command.run("demo", "-o", folder.resolve("out"), option);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.error().lines()).singleElement().asString().contains(sentence);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void noOutputIsBadUsage() {
    assertThat(Command.run("demo").exitCode()).isEqualTo(2);
  }

  private static ScalarSeries scalars(String run, String tag) throws IOException {
    return Logdir.open(logs).run(run).orElseThrow().scalars(tag).orElseThrow();
  }

  private static List<Event> events(Path directory) throws IOException {
    var events = new ArrayList<Event>();
    for (Path path : files(directory)) {
      if (path.toString().contains("tfevents")) {
        try (var file = EventFile.open(path)) {
          file.forEach(events::add);
        }
      }
    }
    return events;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /**
   * What the files hold, by name. The last number in the names of event files counts all of the
   * process.
   */
  private static Map<String, String> contents(Path directory) throws IOException {
    return files(directory).stream()
        .collect(
            Collectors.toMap(
                path -> directory.relativize(path).toString().replaceFirst("\\.\\d{6}$", ""),
                path -> {
                  try {
                    return Arrays.toString(Files.readAllBytes(path));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                },
                (a, b) -> a + b,
                TreeMap::new));
  }
}
