package io.tfevents.logdir;

import java.util.Arrays;

/** A row of places for points of a series, each with its number in the series. */
final class KeptPoints {
  /** Negative where there is no point. */
  private final long[] indexes;

  private final double[] wallTimes;
  private final long[] steps;
  private final double[] values;

  /** So many empty places. */
  KeptPoints(int size) {
    this(new long[size], new double[size], new long[size], new double[size]);
    Arrays.fill(indexes, -1);
  }

  private KeptPoints(long[] indexes, double[] wallTimes, long[] steps, double[] values) {
    this.indexes = indexes;
    this.wallTimes = wallTimes;
    this.steps = steps;
    this.values = values;
  }

  int size() {
    return indexes.length;
  }

  boolean isEmpty(int at) {
    return indexes[at] < 0;
  }

  long index(int at) {
    return indexes[at];
  }

  long step(int at) {
    return steps[at];
  }

  double value(int at) {
    return values[at];
  }

  void set(int at, long index, double wallTime, long step, double value) {
    indexes[at] = index;
    wallTimes[at] = wallTime;
    steps[at] = step;
    values[at] = value;
  }

  void clear(int at) {
    indexes[at] = -1;
  }

  void copy(KeptPoints source, int from, int to) {
    set(to, source.indexes[from], source.wallTimes[from], source.steps[from], source.values[from]);
  }

  /** The first so many places, in arrays of their own. */
  KeptPoints first(int size) {
    return new KeptPoints(
        Arrays.copyOf(indexes, size),
        Arrays.copyOf(wallTimes, size),
        Arrays.copyOf(steps, size),
        Arrays.copyOf(values, size));
  }

  /**
   * Puts a point at {@code end} if it comes after the one before that.
   *
   * @return the new end
   */
  int append(KeptPoints source, int from, int end) {
    if (end > 0 && source.indexes[from] <= indexes[end - 1]) {
      return end;
    }
    copy(source, from, end);
    return end + 1;
  }

  /** The first so many points as a chunk; the arrays are the chunk's from here on. */
  ScalarChunk toChunk(int size) {
    return new ScalarChunk(steps, wallTimes, null, values, 0, size);
  }
}
