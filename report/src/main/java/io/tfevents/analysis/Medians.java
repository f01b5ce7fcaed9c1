package io.tfevents.analysis;

import java.util.Arrays;

/** Medians: of values, of blocks of them, and in a window that moves along. */
final class Medians {
  /** What the median of absolute deviations is multiplied with to be σ of a normal distribution. */
  static final double SIGMA_OF_MAD = 1.4826;

  private Medians() {}

  /** NaN if there are no values. */
  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    if (sorted.length % 2 == 1) {
      return sorted[half];
    }
    return sorted.length == 0 ? Double.NaN : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** Of the values from an index to before another one. */
  static double median(double[] values, int from, int to) {
    return median(Arrays.copyOfRange(values, from, to));
  }

  /** The medians of stretches that are as long as each other but for one value. */
  static double[] ofBlocks(double[] values, int from, int to, int blocks) {
    int number = Math.min(blocks, to - from);
    double[] medians = new double[number];
    for (int i = 0; i < number; i++) {
      int start = from + (int) ((long) (to - from) * i / number);
      int end = from + (int) ((long) (to - from) * (i + 1) / number);
      medians[i] = median(values, start, end);
    }
    return medians;
  }

  /**
   * The median of a window around each value, cut at the ends. Takes O(n log n), however wide the
   * window is: counts by rank stand in a tree whose nodes hold the sum of those below them
   * (Fenwick's).
   *
   * @param window odd
   */
  static double[] rolling(double[] values, int window) {
    var counts = new RankCounts(values);
    int reach = window / 2;
    double[] medians = new double[values.length];
    int end = 0;
    for (int i = 0; i < values.length; i++) {
      for (; end < Math.min(values.length, i + reach + 1); end++) {
        counts.add(end, 1);
      }
      if (i > reach) {
        counts.add(i - reach - 1, -1);
      }
      int size = end - Math.max(0, i - reach);
      double upper = counts.smallest(size / 2);
      medians[i] = size % 2 == 1 ? upper : (counts.smallest(size / 2 - 1) + upper) / 2;
    }
    return medians;
  }

  /** How many values of each rank are in a window. */
  private static final class RankCounts {
    private final double[] sorted;
    private final int[] ranks;
    private final int[] sums;

    RankCounts(double[] values) {
      sorted = values.clone();
      Arrays.sort(sorted);
      ranks = new int[values.length];
      Arrays.setAll(ranks, i -> Arrays.binarySearch(sorted, values[i]) + 1);
      sums = new int[values.length + 1];
    }

    void add(int index, int count) {
      for (int node = ranks[index]; node < sums.length; node += node & -node) {
        sums[node] += count;
      }
    }

    /** The value with so many smaller ones before it. */
    double smallest(int before) {
      int left = before;
      int node = 0;
      for (int bit = Integer.highestOneBit(sums.length - 1); bit > 0; bit >>= 1) {
        int next = node + bit;
        if (next < sums.length && sums[next] <= left) {
          node = next;
          left -= sums[next];
        }
      }
      return sorted[node];
    }
  }
}
