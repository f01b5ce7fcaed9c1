package io.tfevents.interop.sacred;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointLogTest {
  @TempDir private Path folder;

  private static List<Long> column(PointLog log, int metric, int column) throws IOException {
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
        for (int i = 0; i < metrics; i++) {
          assertThat(log.newMetric()).isEqualTo(i);
        }
        for (int i = 0; i < 600_000; i++) {
          int metric = random.nextInt(metrics);
          long step = random.nextLong();
          double wallTime = random.nextDouble();
          double value = random.nextGaussian();
          log.add(metric, step, wallTime, value);
          expected.get(3 * metric).add(step);
          expected.get(3 * metric + 1).add(Double.doubleToRawLongBits(wallTime));
          expected.get(3 * metric + 2).add(Double.doubleToRawLongBits(value));
        }
        assertThat(file).exists();
        for (int i = 0; i < 3 * metrics; i++) {
          assertThat(column(log, i / 3, i % 3)).as("seed %d", seed).isEqualTo(expected.get(i));
        }
      }
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void fewPointsNeedNoFile() throws IOException {
    var file = folder.resolve("none").resolve("points");
    try (var log = new PointLog(file)) {
      log.newMetric();
      log.add(0, 3, 1.5, Double.NaN);
      assertThat(column(log, 0, PointLog.STEP)).containsExactly(3L);
      assertThat(column(log, 0, PointLog.VALUE))
          .containsExactly(Double.doubleToRawLongBits(Double.NaN));
      assertThat(file.getParent()).doesNotExist();
    }
  }
}
