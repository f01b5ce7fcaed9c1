package io.tfevents.analysis;

import java.util.Arrays;

/** Spearman's rank correlation; equal values have the mean of their ranks. */
final class Spearman {
  private Spearman() {}

  /** From −1 to 1; NaN where one side never changes. */
  static double correlation(double[] a, double[] b) {
    double[] ranksA = ranks(a);
    double[] ranksB = ranks(b);
    double middle = (a.length + 1) / 2.0;
    double product = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (ranksA[i] - middle) * (ranksB[i] - middle);
      squareA += (ranksA[i] - middle) * (ranksA[i] - middle);
      squareB += (ranksB[i] - middle) * (ranksB[i] - middle);
    }
    return product / Math.sqrt(squareA * squareB);
  }

  private static double[] ranks(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int first = Arrays.binarySearch(sorted, values[i]);
      int last = first;
      while (first > 0 && Double.compare(sorted[first - 1], values[i]) == 0) {
        first--;
      }
      while (last < sorted.length - 1 && Double.compare(sorted[last + 1], values[i]) == 0) {
        last++;
      }
      ranks[i] = (first + last) / 2.0 + 1;
    }
    return ranks;
  }
}
