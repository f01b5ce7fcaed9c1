package io.tfevents.logdir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointBudgetTest {
  @TempDir Path folder;

  @Test
  void longSeriesAreReducedUntilAllFitsAndShortOnesStayWhole() throws IOException {
    write("run", "long", 20_000);
    write("run", "short", 900);

    var run = open(10_000).runs().get(0);

    var reduced = run.scalars("long").orElseThrow();
    assertThat(reduced.size()).isBetween(2_000, 9_100);
    assertThat(reduced.step(0)).isZero();
    assertThat(reduced.step(reduced.size() - 1)).isEqualTo(19_999);
    assertThat(run.scalars("short").orElseThrow().size()).isEqualTo(900);
  }

  @Test
  void whereAllFitsAllIsKept() throws IOException {
    write("a", "loss", 5_000);
    write("b", "loss", 5_000);

    assertThat(points(open(10_000))).isEqualTo(10_000);
  }

  @Test
  void runsThatWereReadFirstMakeRoomForThoseThatComeLater() throws IOException {
    for (int i = 0; i < 12; i++) {
      write("run" + i, "loss", 3_000);
    }
    var logdir = open(15_000);
    assertThat(points(logdir)).isBetween(5_000, 15_000);

    for (int i = 12; i < 14; i++) {
      write("run" + i, "loss", 3_000);
    }
    logdir.refresh();

    assertThat(points(logdir)).isBetween(5_000, 15_000);
    assertThat(logdir.runs())
        .allSatisfy(run -> assertThat(run.scalars("loss").orElseThrow().size()).isPositive());
  }

  @Test
  void noSeriesIsReducedBelowAThousandPoints() throws IOException {
    write("a", "loss", 5_000);
    write("b", "loss", 1_000);

    var logdir = open(1);

    assertThat(series(logdir, "a").size()).isBetween(500, 1_000);
    assertThat(series(logdir, "b").size()).isEqualTo(1_000);
  }

  @Test
  void whatIsDeletedMakesRoom() throws IOException {
    write("a", "loss", 8_000);
    var logdir = open(10_000);
    Files.delete(folder.resolve("a/1.tfevents"));
    logdir.refresh();
    write("b", "loss", 8_000);
    logdir.refresh();

    assertThat(series(logdir, "b").size()).isEqualTo(8_000);
  }

  @Test
  void aRunThatIsReadAgainCountsOnce() throws IOException {
    write("a", "loss", 8_000);
    var logdir = open(10_000);
    for (int i = 0; i < 3; i++) {
      Files.delete(folder.resolve("a/1.tfevents"));
      write("a", "loss", 8_000 + i);
      logdir.refresh();
    }

    assertThat(points(logdir)).isEqualTo(8_002);
  }

  @Test
  void theLimitHoldsWhileOneBigFileIsRead() throws IOException {
    write("run", "loss", 100_000);
    write("run2", "loss", 10);
    long[] most = {0};
    var budget = new PointBudget(20_000);
    var file = folder.resolve("run/1.tfevents").toUri();
    var files = new RunFiles("run", List.of(Storage.of(file).stat(file)));
    var options = LoadOptions.DEFAULT.withMaxTotalPoints(20_000);
    for (long partSize : new long[] {100_000, Long.MAX_VALUE}) {
      try (var workers = new Workers(2, partSize)) {
        var reader = new Thread(() -> watch(budget, most));
        reader.setDaemon(true);
        reader.start();
        var index = RunIndex.read(files, options, budget, workers);
        reader.interrupt();

        assertThat(budget.points()).isBetween(5_000L, 20_000L);
        assertThat(index.current().scalars("loss").orElseThrow().size())
            .isLessThanOrEqualTo(20_000);
        index.drop();
        assertThat(budget.points()).isZero();
      }
    }
    // A log of numbers holds 32,768 before they are sorted.
    assertThat(most[0]).isLessThan(20_000 + 33_000);
  }

  private static void watch(PointBudget budget, long[] most) {
    while (!Thread.currentThread().isInterrupted()) {
      most[0] = Math.max(most[0], budget.points());
    }
  }

  @Test
  void aLimitBelowOneIsAnError() {
    assertThatThrownBy(() -> LoadOptions.DEFAULT.withMaxTotalPoints(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxTotalPoints 0");
  }

  private Logdir open(long maxTotalPoints) throws IOException {
    return Logdir.open(folder, LoadOptions.DEFAULT.withMaxTotalPoints(maxTotalPoints));
  }

  private static ScalarSeries series(Logdir logdir, String run) {
    return logdir.run(run).orElseThrow().scalars("loss").orElseThrow();
  }

  private static int points(Logdir logdir) {
    return logdir.runs().stream()
        .flatMap(run -> run.scalars().stream())
        .mapToInt(ScalarSeries::size)
        .sum();
  }

  /** A file of its own for each tag. */
  private void write(String run, String tag, int points) throws IOException {
    var directory = Files.createDirectories(folder.resolve(run));
    long files = Logdir.list(directory).stream().mapToLong(r -> r.files().size()).sum();
    try (var log = new RestartLog(directory.resolve(files + 1 + ".tfevents"))) {
      log.version().scalars(tag, 0, points);
    }
  }
}
