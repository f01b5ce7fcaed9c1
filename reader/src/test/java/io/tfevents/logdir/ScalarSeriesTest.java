package io.tfevents.logdir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.EventFile;
import io.tfevents.event.EventSink;
import io.tfevents.event.TagDictionary;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarSeriesTest {
  /** The tags of a real run. */
  private static final TagDictionary TAGS = new TagDictionary();

  @BeforeAll
  static void readTags() throws IOException {
    var file = Logdir.list(Path.of("../testdata/logs/tf1")).get(0).files().get(0);
    try (var events = EventFile.of(file, ReadOptions.DEFAULT)) {
      events.scan(TAGS, EventSink.NONE);
    }
  }

  @Test
  void pointsComeBackAsTheyWereWhateverTheirSteps() {
    for (long[] steps :
        List.of(
            new long[] {7},
            new long[] {5, 5, 5},
            new long[] {0, 10, 20, 30},
            new long[] {3, 2, 1},
            new long[] {1, 2, 4},
            new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE},
            new long[] {Long.MIN_VALUE, Long.MAX_VALUE},
            new long[] {Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE})) {
      double[] values = LongStream.of(steps).mapToDouble(step -> 1.0 / step).toArray();
      var series = series(steps, values);

      assertThat(series.steps()).isEqualTo(steps);
      assertThat(series.values()).isEqualTo(values);
      for (int i = 0; i < steps.length; i++) {
        assertThat(series.step(i)).isEqualTo(steps[i]);
        assertThat(series.value(i)).isEqualTo(values[i]);
        assertThat(series.floatValues()[i]).isEqualTo((float) values[i]);
      }
    }
  }

  @Test
  void aPointThatIsNotThereIsAnError() {
    var series = series(new long[] {1, 2}, new double[] {1, 2});

    assertThatThrownBy(() -> series.value(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> series.step(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 10, 99, 100, 101, 1000})
  void downsampledKeepsFirstLastAndExtremesInOrder(int points) {
    long seed = System.nanoTime();
    var random = new Random(seed);
    int size = 1100 + random.nextInt(3000);
    long[] steps = LongStream.range(0, size).map(step -> 3 * step).toArray();
    double[] values = random.doubles(size).toArray();
    values[random.nextInt(size)] = 100;
    values[random.nextInt(size)] = -100;
    values[random.nextInt(size)] = Double.NaN;

    var few = series(steps, values).downsampled(points);

    assertThat(few.size()).as("seed %d", seed).isLessThanOrEqualTo(points);
    assertThat(few.step(0)).isZero();
    assertThat(few.step(few.size() - 1)).isEqualTo(steps[size - 1]);
    assertThat(few.steps()).isSorted().doesNotHaveDuplicates();
    assertThat(max(few)).as("seed %d", seed).isEqualTo(max(series(steps, values)));
    assertThat(min(few)).as("seed %d", seed).isEqualTo(min(series(steps, values)));
    for (int i = 0; i < few.size(); i++) {
      assertThat(Double.doubleToRawLongBits(few.value(i)))
          .isEqualTo(Double.doubleToRawLongBits(values[(int) (few.step(i) / 3)]));
    }
  }

  @Test
  void aSeriesWithNoMorePointsStaysAsItIs() {
    var series = series(new long[] {1, 2, 3, 4}, new double[] {1, 2, 3, 4});

    assertThat(series.downsampled(4)).isSameAs(series);
  }

  @Test
  void downsampledToFewerThanFourKeepsTheEndsAndTheHighestBetween() {
    double nan = Double.NaN;
    var series = series(new long[] {1, 2, 3, 4, 5}, new double[] {9, nan, 1, 7, 8});
    var noNumber = series(new long[] {1, 2, 3, 4}, new double[] {9, nan, nan, 8});

    assertThat(series.downsampled(3).steps()).containsExactly(1, 4, 5);
    assertThat(series.downsampled(2).steps()).containsExactly(1, 5);
    assertThat(series.downsampled(1).steps()).containsExactly(5);
    assertThat(noNumber.downsampled(3).steps()).containsExactly(1, 2, 4);
    assertThatThrownBy(() -> series.downsampled(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 points are none");
  }

  @Test
  void downsampledKeepsTheFirstExtremesOfEachStretchWhateverTheChunks() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      int size = 5 + random.nextInt(round % 10 == 0 ? 5000 : 60);
      int points = 4 + random.nextInt(size);
      var chunks = new ArrayList<ScalarChunk>();
      var all = new ArrayList<Point>();
      var growing = new ScalarPoints(points, PointBudget.NONE);
      while (all.size() < size) {
        int count = Math.min(size - all.size(), 1 + random.nextInt(40));
        long[] steps = new long[count];
        double[] wallTimes = random.doubles(count).toArray();
        float[] floats = new float[count];
        double[] doubles = new double[count];
        for (int i = 0; i < count; i++) {
          steps[i] = random.nextInt(100);
          floats[i] = random.nextInt(8) == 0 ? Float.NaN : random.nextInt(10) - 5;
          floats[i] = random.nextInt(20) == 0 ? -0.0f : floats[i];
          doubles[i] = floats[i];
          all.add(new Point(all.size(), steps[i], wallTimes[i], doubles[i]));
        }
        boolean narrow = random.nextBoolean();
        var chunk =
            new ScalarChunk(
                steps, wallTimes, narrow ? floats : null, narrow ? null : doubles, 0, count);
        chunks.add(chunk);
        growing.append(chunk, 1);
      }

      var expected = size <= points ? all : expected(all, points);
      var few = new ScalarSeries("loss", null, chunks).downsampled(points);

      assertThat(points(few)).as("seed %d, round %d", seed, round).isEqualTo(lines(expected));
      assertThat(points(growing.series(TAGS, 0)))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(lines(expected));
    }
  }

  private record Point(int index, long step, double wallTime, double value) {}

  /** What downsampling to at least four points is, word by word. */
  private static List<Point> expected(List<Point> all, int points) {
    int stretches = (points - 2) / 2;
    int length = 1;
    while ((all.size() + length - 1) / length > stretches) {
      length *= 2;
    }
    var kept = new TreeMap<Integer, Point>();
    kept.put(0, all.get(0));
    kept.put(all.size() - 1, all.get(all.size() - 1));
    for (int from = 0; from < all.size(); from += length) {
      var stretch = all.subList(from, Math.min(all.size(), from + length));
      var smallest = stretch.get(0);
      var largest = stretch.get(0);
      for (var point : stretch) {
        if (!Double.isNaN(point.value)) {
          boolean isFirst = Double.isNaN(smallest.value);
          smallest = isFirst || point.value < smallest.value ? point : smallest;
          largest = isFirst || point.value > largest.value ? point : largest;
        }
      }
      kept.put(smallest.index, smallest);
      kept.put(largest.index, largest);
    }
    return List.copyOf(kept.values());
  }

  private static List<String> lines(List<Point> points) {
    return points.stream()
        .map(p -> p.step + " " + p.wallTime + " " + Double.doubleToRawLongBits(p.value))
        .toList();
  }

  private static List<String> points(ScalarSeries series) {
    var lines = new ArrayList<String>();
    series.forEach(
        (wallTime, step, value) ->
            lines.add(step + " " + wallTime + " " + Double.doubleToRawLongBits(value)));
    return lines;
  }

  @Test
  void whichPointsAreKeptDoesNotHangOnHowTheyArrive() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    long[] steps = LongStream.range(0, 5000).toArray();
    double[] values = random.doubles(steps.length).toArray();
    var whole = series(steps, values).downsampled(50);
    var growing = new ScalarPoints(50, PointBudget.NONE);
    int at = 0;
    while (at < steps.length) {
      int to = Math.min(steps.length, at + 1 + random.nextInt(300));
      growing.append(new ScalarChunk(steps, values, null, values, at, to), 1);
      at = to;
    }

    var series = growing.series(TAGS, 0);

    assertThat(series.steps()).as("seed %d", seed).isEqualTo(whole.steps());
    assertThat(series.values()).as("seed %d", seed).isEqualTo(whole.values());
  }

  @Test
  void aSeriesThatGrowsPointByPointStaysInFewChunks() {
    var points = new ScalarPoints(Integer.MAX_VALUE, PointBudget.NONE);
    long[] steps = LongStream.range(0, 3000).toArray();
    double[] values = IntStream.range(0, 3000).mapToDouble(i -> i).toArray();
    for (int i = 0; i < steps.length; i++) {
      points.append(new ScalarChunk(steps, values, null, values, i, i + 1), 1);
    }
    int[] chunks = {0};
    points.forEachChunk(chunk -> chunks[0]++);

    assertThat(chunks[0]).isLessThan(20);
    assertThat(points.series(TAGS, 0).values()).isEqualTo(values);
  }

  private static ScalarSeries series(long[] steps, double[] values) {
    var chunk = new ScalarChunk(steps, values, null, values, 0, steps.length);
    return new ScalarSeries("loss", null, List.of(chunk));
  }

  private static double max(ScalarSeries series) {
    return Arrays.stream(series.values()).filter(v -> !Double.isNaN(v)).max().orElseThrow();
  }

  private static double min(ScalarSeries series) {
    return Arrays.stream(series.values()).filter(v -> !Double.isNaN(v)).min().orElseThrow();
  }
}
