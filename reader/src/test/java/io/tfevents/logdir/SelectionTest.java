package io.tfevents.logdir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
  @TempDir Path folder;

  @BeforeEach
  void makeRuns() throws IOException {
    for (var run : List.of("a/1", "a/2", "b/1", "b/c/2", "old")) {
      Files.createDirectories(folder.resolve(run));
      Files.createFile(folder.resolve(run + "/events.tfevents"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // pattern, runs, directories that are listed
    "*, 5, 9",
    "a/*, 2, 4",
    "a/1, 1, 3",
    "*/1, 2, 9",
    "old, 1, 2",
    "re:^b/, 2, 5",
    "re:2$, 2, 9",
    "nowhere/*, 0, 1",
  })
  void aSelectionOfRunsPrunesTheWalk(String pattern, int runs, int listed) throws IOException {
    int before = WatchedStorage.LISTED.get();

    var found =
        Logdir.list(WatchedStorage.watched(folder), Selection.ALL.withRuns(List.of(pattern)));

    assertThat(found).hasSize(runs);
    assertThat(WatchedStorage.LISTED.get() - before).isEqualTo(listed);
  }

  @ParameterizedTest
  @CsvSource({"b/*, 3, 6", "old, 4, 9", "*1, 3, 9", "*, 0, 1", "re:^a/, 3, 7"})
  void whatIsLeftOutPrunesTheWalk(String pattern, int runs, int listed) throws IOException {
    int before = WatchedStorage.LISTED.get();

    var found =
        Logdir.list(WatchedStorage.watched(folder), Selection.ALL.withoutRuns(List.of(pattern)));

    assertThat(found).hasSize(runs);
    assertThat(WatchedStorage.LISTED.get() - before).isEqualTo(listed);
  }

  @Test
  void aSelectionOfValuesHoldsForWhatIsOpened() throws IOException {
    var all = Logdir.open(Path.of("../testdata/logs"));
    var selection = Selection.ALL.withTags(List.of("*loss*")).withSteps(2, 5);

    var some =
        Logdir.open(Path.of("../testdata/logs"), LoadOptions.DEFAULT.withSelection(selection));

    assertThat(some.runs()).hasSameSizeAs(all.runs());
    long expected = 0;
    for (var run : all.runs()) {
      for (var series : run.scalars()) {
        for (int i = 0; series.tag().contains("loss") && i < series.size(); i++) {
          expected += series.step(i) >= 2 && series.step(i) <= 5 ? 1 : 0;
        }
      }
    }
    assertThat(
            some.runs().stream()
                .flatMap(run -> run.scalars().stream())
                .peek(series -> assertThat(series.tag()).contains("loss"))
                .mapToLong(ScalarSeries::size)
                .sum())
        .isEqualTo(expected)
        .isPositive();
  }
}
