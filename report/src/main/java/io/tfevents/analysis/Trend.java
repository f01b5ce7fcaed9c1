package io.tfevents.analysis;

/** Whether values go up or down, whatever their distribution. */
final class Trend {
  private Trend() {}

  /**
   * Mann and Kendall's Z: how many pairs go up less how many go down, in standard deviations of
   * that number for values without a trend; equal values are accounted for.
   */
  static double mannKendall(double... values) {
    int n = values.length;
    int score = 0;
    double ties = 0;
    for (int i = 0; i < n; i++) {
      int equal = 0;
      boolean first = true;
      for (int j = 0; j < n; j++) {
        int order = Double.compare(values[j], values[i]);
        score += j > i ? Integer.signum(order) : 0;
        equal += order == 0 ? 1 : 0;
        first &= order != 0 || j >= i;
      }
      ties += first ? equal * (equal - 1.0) * (2 * equal + 5) : 0;
    }
    double variance = (n * (n - 1.0) * (2 * n + 5) - ties) / 18;
    return score == 0 || variance == 0 ? 0 : (score - Integer.signum(score)) / Math.sqrt(variance);
  }

  /** Theil and Sen's slope from one value to the next: the median of the slopes of all pairs. */
  static double theilSen(double... values) {
    int n = values.length;
    double[] slopes = new double[n * (n - 1) / 2];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[next++] = (values[j] - values[i]) / (j - i);
      }
    }
    return Medians.median(slopes);
  }
}
