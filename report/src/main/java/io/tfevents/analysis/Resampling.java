package io.tfevents.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Curves with fewer points. Both ways cut a curve into stretches of equally many points. */
public final class Resampling {
  private Resampling() {}

  /**
   * The first point, the last, and the points with the smallest and the largest value of each of
   * some stretches, so that no peak is lost; NaN and infinite values are left out where others are.
   *
   * @param points how many there are at most; 4 or more
   * @return the curve itself if it has no more points than that
   */
  public static Curve extremes(Curve curve, int points) {
    if (points < 4) {
      throw new IllegalArgumentException(points + " points are too few; ask for 4 or more");
    }
    int n = curve.size();
    if (n <= points) {
      return curve;
    }
    int stretches = (points - 2) / 2;
    boolean[] kept = new boolean[n];
    kept[0] = true;
    kept[n - 1] = true;
    for (int i = 0; i < stretches; i++) {
      int from = start(n, stretches, i);
      int to = start(n, stretches, i + 1);
      kept[extreme(curve, from, to, Direction.MINIMIZE)] = true;
      kept[extreme(curve, from, to, Direction.MAXIMIZE)] = true;
    }
    int[] indexes = IntStream.range(0, n).filter(i -> kept[i]).toArray();
    return Curve.of(
        Arrays.stream(indexes).mapToLong(curve::step).toArray(),
        Arrays.stream(indexes).mapToDouble(curve::wallTime).toArray(),
        Arrays.stream(indexes).mapToDouble(curve::value).toArray());
  }

  private static int extreme(Curve curve, int from, int to, Direction direction) {
    int found = from;
    for (int i = from; i < to; i++) {
      double value = curve.value(i);
      boolean isBetter =
          !Double.isFinite(curve.value(found)) || direction.isBetter(value, curve.value(found));
      found = Double.isFinite(value) && isBetter ? i : found;
    }
    return found;
  }

  /**
   * A point for each stretch: the mean of its finite values, NaN where it has none, at the step and
   * the time of its last point.
   *
   * @param points how many there are at most; 1 or more
   * @return the curve itself if it has no more points than that
   */
  public static Curve means(Curve curve, int points) {
    if (points < 1) {
      throw new IllegalArgumentException(points + " points are none; ask for 1 or more");
    }
    int n = curve.size();
    if (n <= points) {
      return curve;
    }
    long[] steps = new long[points];
    double[] times = new double[points];
    double[] means = new double[points];
    for (int i = 0; i < points; i++) {
      int to = start(n, points, i + 1);
      steps[i] = curve.step(to - 1);
      times[i] = curve.wallTime(to - 1);
      means[i] =
          IntStream.range(start(n, points, i), to)
              .mapToDouble(curve::value)
              .filter(Double::isFinite)
              .average()
              .orElse(Double.NaN);
    }
    return Curve.of(steps, times, means);
  }

  private static int start(int points, int stretches, int index) {
    return (int) ((long) points * index / stretches);
  }
}
