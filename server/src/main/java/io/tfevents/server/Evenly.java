package io.tfevents.server;

/** Which values to show of many: the first, the last, and others at even distances. */
final class Evenly {
  private Evenly() {}

  /**
   * The places of at most {@code points} of {@code count} values, in order. The last is among them,
   * and the first where there is room for two.
   */
  static int[] indexes(int count, long points) {
    int kept = (int) Math.min(count, points);
    int[] indexes = new int[kept];
    for (int i = 0; i < kept; i++) {
      indexes[i] = kept == 1 ? count - 1 : (int) ((long) i * (count - 1) / (kept - 1));
    }
    return indexes;
  }
}
