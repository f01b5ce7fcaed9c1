package io.tfevents.spark;

import java.util.Arrays;

/** Some numbers by column, in arrays that serve again and again. */
final class ScalarBuffer {
  /** As many are a batch; one record may bring more. */
  static final int ROWS = 4096;

  int[] tags = new int[ROWS];
  long[] steps = new long[ROWS];
  double[] wallTimes = new double[ROWS];
  double[] values = new double[ROWS];
  private int size;
  private int kept;

  void add(int tag, long step, double wallTime, double value) {
    int at = size;
    if (at == steps.length) {
      grow();
    }
    tags[at] = tag;
    steps[at] = step;
    wallTimes[at] = wallTime;
    values[at] = value;
    size = at + 1;
  }

  private void grow() {
    tags = Arrays.copyOf(tags, 2 * size);
    steps = Arrays.copyOf(steps, 2 * size);
    wallTimes = Arrays.copyOf(wallTimes, 2 * size);
    values = Arrays.copyOf(values, 2 * size);
  }

  /** What was added since the last time counts. */
  void keep() {
    kept = size;
  }

  /** What was added since the last time does not count. */
  void drop() {
    size = kept;
  }

  /** How many count. */
  int size() {
    return kept;
  }

  boolean isFull() {
    return kept >= ROWS;
  }

  void clear() {
    size = 0;
    kept = 0;
  }
}
