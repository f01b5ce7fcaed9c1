package io.tfevents.logdir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What restarts do to series of which few points are kept. */
class ReducedSeriesTest {
  private static final RestartPolicy SESSION = RestartPolicy.SESSION;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"SESSION", "PREEMPT"})
  void aRestartTakesBackPointsOfAReducedSeries(RestartPolicy policy) throws IOException {
    var log = new RestartLog(folder.resolve("1.tfevents")).version().start(0);
    log.scalars("loss", 0, 1000);
    log.start(300).scalars("loss", 300, 310).close();

    var series = read(policy, 20);

    assertThat(series.size()).isLessThanOrEqualTo(20);
    assertThat(series.steps()).isSorted().startsWith(0).endsWith(309);
  }

  @ParameterizedTest
  @EnumSource(names = {"SESSION", "PREEMPT"})
  void aReducedSeriesAllOfWhosePointsWereTakenBackBeginsAnew(RestartPolicy policy)
      throws IOException {
    var log = new RestartLog(folder.resolve("1.tfevents")).version().start(0);
    log.scalars("loss", 0, 1000);
    log.start(0).scalars("loss", 0, 7).close();

    assertThat(read(policy, 20).steps()).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void aReducedSeriesAllOfWhosePointsWereTakenBackStaysEmpty() throws IOException {
    var log = new RestartLog(folder.resolve("1.tfevents")).version().start(0);
    log.scalars("loss", 0, 1000);
    log.start(0).close();

    assertThat(read(SESSION, 20).size()).isZero();
  }

  @Test
  void whatIsLeftOfAStretchThatLostAPointIsTheOther() {
    var few = new Extremes(4);
    few.add(0.5, 10, 3);
    few.add(1.5, 20, 1);
    few.add(2.5, 5, 9);
    few.add(3.5, 30, 2);

    few.purge(20);

    var left = few.toChunk();
    assertThat(left.size()).isEqualTo(2);
    assertThat(List.of(left.step(0), left.step(1))).containsExactly(10L, 5L);
    assertThat(few.maxStep()).isEqualTo(10);
    few.purge(0);
    assertThat(few.isEmpty()).isTrue();
    assertThat(few.maxStep()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void whatIsLeftIsWhatWasKeptBeforeTheStep() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      var few = new Extremes(4 + random.nextInt(40));
      int range = 1 + random.nextInt(300);
      for (int i = 0; i < 500; i++) {
        few.add(i, random.nextInt(range), random.nextInt(50));
      }
      var before = points(few.toChunk());
      long step = random.nextInt(range + 1);

      few.purge(step);

      before.values().removeIf(kept -> kept >= step);
      assertThat(few.isEmpty()).as("seed %d", seed).isEqualTo(before.isEmpty());
      if (!few.isEmpty()) {
        assertThat(points(few.toChunk())).as("seed %d, round %d", seed, round).isEqualTo(before);
      }
    }
  }

  @Test
  void aReducedSeriesIsReducedFurtherAsIfItHadBeenFromTheStart() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      var wide = new Extremes(40 + random.nextInt(100));
      int points = 4 + random.nextInt(36);
      var narrow = new Extremes(points);
      int count = 1 + random.nextInt(500);
      for (int i = 0; i < count; i++) {
        double value = random.nextInt(50);
        wide.add(i, i, value);
        narrow.add(i, i, value);
      }

      wide.reduceTo(points);

      assertThat(points(wide.toChunk()))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(points(narrow.toChunk()));
    }
  }

  /** Steps by wall time. */
  private static Map<Double, Long> points(ScalarChunk chunk) {
    var points = new TreeMap<Double, Long>();
    chunk.forEach((wallTime, step, value) -> points.put(wallTime, step));
    return points;
  }

  private ScalarSeries read(RestartPolicy policy, int maxPoints) throws IOException {
    var options = LoadOptions.DEFAULT.withRestarts(policy).withMaxPoints(maxPoints);
    return Logdir.open(folder, options).runs().get(0).scalars("loss").orElseThrow();
  }
}
