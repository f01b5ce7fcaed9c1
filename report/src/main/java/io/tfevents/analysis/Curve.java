package io.tfevents.analysis;

import io.tfevents.logdir.ScalarSeries;
import java.util.Arrays;

/**
 * The points of a learning curve, in the order in which they were logged: steps may repeat and go
 * back, and values may be NaN or infinite. Immutable, and so safe for use by many threads.
 *
 * <pre>{@code
 * var curve = Curve.of(run.scalars("loss").orElseThrow());
 * double[] smooth = Smoothing.exponential(curve.values(), 0.6);
 * }</pre>
 */
public final class Curve {
  private final long[] steps;
  private final double[] wallTimes;
  private final double[] values;

  private Curve(long[] steps, double[] wallTimes, double[] values) {
    if (steps.length != values.length || wallTimes.length != values.length) {
      throw new IllegalArgumentException(
          "%d steps, %d wall times and %d values make no curve"
              .formatted(steps.length, wallTimes.length, values.length));
    }
    this.steps = steps;
    this.wallTimes = wallTimes;
    this.values = values;
  }

  /** The points of a series. */
  public static Curve of(ScalarSeries series) {
    return new Curve(series.steps(), series.wallTimes(), series.values());
  }

  /**
   * A copy of points.
   *
   * @param wallTimes seconds since the epoch
   * @throws IllegalArgumentException if there are not as many of each
   */
  public static Curve of(long[] steps, double[] wallTimes, double[] values) {
    return new Curve(steps.clone(), wallTimes.clone(), values.clone());
  }

  /** Values at the steps 0, 1, 2 and so on, a second apart from the epoch on. */
  public static Curve of(double... values) {
    long[] steps = new long[values.length];
    Arrays.setAll(steps, i -> i);
    return new Curve(steps, Arrays.stream(steps).asDoubleStream().toArray(), values.clone());
  }

  /** How many points there are. */
  public int size() {
    return values.length;
  }

  /** The step of a point. */
  public long step(int index) {
    return steps[index];
  }

  /** When a point was recorded, in seconds since the epoch. */
  public double wallTime(int index) {
    return wallTimes[index];
  }

  /** The value at a point. */
  public double value(int index) {
    return values[index];
  }

  /** A copy of all steps. */
  public long[] steps() {
    return steps.clone();
  }

  /** A copy of all wall times, in seconds since the epoch. */
  public double[] wallTimes() {
    return wallTimes.clone();
  }

  /** A copy of all values. */
  public double[] values() {
    return values.clone();
  }

  /** Without the points whose value is NaN or infinite. */
  public Curve finite() {
    return keeping(i -> Double.isFinite(values[i]));
  }

  /**
   * As training went in the end: where steps go back, or repeat, as they do after a restart from a
   * checkpoint, without the earlier points from that step on. So steps go up.
   */
  public Curve lastAttempt() {
    boolean[] kept = new boolean[size()];
    long next = Long.MAX_VALUE;
    for (int i = size() - 1; i >= 0; i--) {
      kept[i] = steps[i] < next || i == size() - 1;
      next = kept[i] ? steps[i] : next;
    }
    return keeping(i -> kept[i]);
  }

  private interface Condition {
    boolean holds(int index);
  }

  private Curve keeping(Condition condition) {
    int kept = 0;
    int[] indexes = new int[size()];
    for (int i = 0; i < size(); i++) {
      if (condition.holds(i)) {
        indexes[kept++] = i;
      }
    }
    if (kept == size()) {
      return this;
    }
    long[] keptSteps = new long[kept];
    double[] keptTimes = new double[kept];
    double[] keptValues = new double[kept];
    for (int i = 0; i < kept; i++) {
      keptSteps[i] = steps[indexes[i]];
      keptTimes[i] = wallTimes[indexes[i]];
      keptValues[i] = values[indexes[i]];
    }
    return new Curve(keptSteps, keptTimes, keptValues);
  }

  /** Points are equal by their bits. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Curve curve
        && Arrays.equals(steps, curve.steps)
        && Arrays.equals(wallTimes, curve.wallTimes)
        && Arrays.equals(values, curve.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(steps) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return size() == 0
        ? "no points"
        : "%d points, steps %d to %d".formatted(size(), steps[0], steps[size() - 1]);
  }
}
