package io.tfevents.interop.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointSortTest {
  @TempDir private Path folder;

  private record Point(
      long rank, long other, int tag, double wallTime, double value, int payload) {}

  private static byte[] payload(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) length);
    return bytes;
  }

  private List<Point> sort(List<Point> points, int capacity) throws IOException {
    var sorted = new ArrayList<Point>();
    try (var sort = new PointSort(folder.resolve("points"), capacity)) {
      for (var p : points) {
        byte[] payload = p.payload < 0 ? null : payload(p.payload);
        sort.add(p.rank, p.other, p.tag, p.wallTime, p.value, payload);
      }
      sort.drain(
          (rank, other, tag, wallTime, value, payload) -> {
            if (payload != null) {
              assertThat(payload).isEqualTo(payload(payload.length));
            }
            int length = payload == null ? -1 : payload.length;
            sorted.add(new Point(rank, other, tag, wallTime, value, length));
          });
    }
    assertThat(folder).as("nothing temporary is left").isEmptyDirectory();
    return sorted;
  }

  private static List<Point> random(Random random, int count, int ranks) {
    var points = new ArrayList<Point>();
    for (int i = 0; i < count; i++) {
      int payload = random.nextInt(4) == 0 ? random.nextInt(100_000) / 10 : -1;
      points.add(
          new Point(
              random.nextInt(ranks) - ranks / 2L,
              i,
              random.nextInt(),
              random.nextDouble(),
              Double.longBitsToDouble(random.nextLong()),
              payload));
    }
    return points;
  }

  @Test
  void pointsComeInTheOrderOfTheirRanksAndThoseOfTheSameAsTheyCame() throws IOException {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    for (int capacity : new int[] {1, 7, 100, 5_000}) {
      for (int ranks : new int[] {1, 10, 1_000_000}) {
        var points = random(random, 2_000, ranks);
        var expected = new ArrayList<>(points);
        expected.sort(Comparator.comparingLong(Point::rank));
        assertThat(sort(points, capacity))
            .as("seed %d, capacity %d, ranks %d", seed, capacity, ranks)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void noPointsAreNone() throws IOException {
    assertThat(sort(List.of(), 10)).isEmpty();
  }

  @Test
  void payloadsLongerThanAnyBufferStayWhole() throws IOException {
    var points = List.of(new Point(2, 0, 0, 0, 0, 300_000), new Point(1, 0, 0, 0, 0, 200_000));
    assertThat(sort(points, 1)).containsExactly(points.get(1), points.get(0));
  }
}
