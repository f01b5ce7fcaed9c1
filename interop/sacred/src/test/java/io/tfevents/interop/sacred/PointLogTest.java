package io.tfevents.interop.sacred;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointLogTest {
  private static final List<PointLog.Column> COLUMNS =
      List.of(PointLog.Column.STEP, PointLog.Column.WALL_TIME, PointLog.Column.VALUE);

  @TempDir private Path folder;

  private static List<Long> column(PointLog log, String metric, PointLog.Column column)
      throws IOException {
    var numbers = new ArrayList<Long>();
    log.column(metric, column, numbers::add);
    return numbers;
  }

  @Test
  void eachMetricGivesItsPointsInTheirOrderHoweverTheyCame() throws IOException {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int metrics : new int[] {1, 7, 5_000}) {
      var expected = new ArrayList<List<Long>>();
      var file = folder.resolve("points");
      try (var log = new PointLog(file)) {
        for (int i = 0; i < 3 * metrics; i++) {
          expected.add(new ArrayList<>());
        }
        for (int i = 0; i < 600_000; i++) {
          int metric = random.nextInt(metrics);
          long step = random.nextLong();
          double wallTime = random.nextDouble();
          double value = random.nextGaussian();
          log.add("metric" + metric, wallTime, step, value);
          expected.get(3 * metric).add(step);
          expected.get(3 * metric + 1).add(Double.doubleToRawLongBits(wallTime));
          expected.get(3 * metric + 2).add(Double.doubleToRawLongBits(value));
        }
        assertThat(file).exists();
        for (int i = 0; i < 3 * metrics; i++) {
          var column = COLUMNS.get(i % 3);
          assertThat(column(log, "metric" + i / 3, column))
              .as("seed %d", seed)
              .isEqualTo(expected.get(i));
        }
      }
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void aPartOfAColumnIsThatPartWhereverItsBlocksEnd() throws IOException {
    try (var log = new PointLog(folder.resolve("points"))) {
      for (int i = 0; i < 5_000; i++) {
        log.add("loss", 0, i, 0);
      }
      assertThat(log.size("loss")).isEqualTo(5_000);
      for (long[] part : new long[][] {{0, 1}, {1_023, 1_025}, {10, 4_990}, {4_999, 9_000}}) {
        var steps = new ArrayList<Long>();
        log.column("loss", PointLog.Column.STEP, part[0], part[1], steps::add);
        assertThat(steps)
            .isEqualTo(LongStream.range(part[0], Math.min(5_000, part[1])).boxed().toList());
      }
    }
  }

  @Test
  void fewPointsNeedNoFile() throws IOException {
    var file = folder.resolve("none").resolve("points");
    try (var log = new PointLog(file)) {
      log.add("loss", 1.5, 3, Double.NaN);
      assertThat(column(log, "loss", PointLog.Column.STEP)).containsExactly(3L);
      assertThat(column(log, "loss", PointLog.Column.VALUE))
          .containsExactly(Double.doubleToRawLongBits(Double.NaN));
      assertThat(file.getParent()).doesNotExist();
    }
  }
}
