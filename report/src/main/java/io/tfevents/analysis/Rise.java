package io.tfevents.analysis;

import java.util.Arrays;

/**
 * How far a loss has risen since its best: medians of a few values there and at the end.
 *
 * @param bestIndex where the smoothed loss is smallest, at its first such value
 * @param bestFrom the first value of the median at the best place
 * @param values how many values a median is of
 * @param best the median at the best place
 * @param end the median of the last values
 * @param error the standard error of the difference of the two that noise explains
 * @param trend Mann and Kendall's Z of ten medians from the best place on
 */
record Rise(
    int bestIndex, int bestFrom, int values, double best, double end, double error, double trend) {
  private static final int BLOCKS = 10;

  static Rise of(double... losses) {
    int n = losses.length;
    int window = Math.max(3, (n + 14) / 15) | 1;
    double[] smooth = Smoothing.runningMean(Medians.rolling(losses, window), window);
    int bestIndex = 0;
    for (int i = 1; i < n; i++) {
      bestIndex = smooth[i] < smooth[bestIndex] ? i : bestIndex;
    }
    int values = Math.min(n, Math.max(3, (n + 9) / 10));
    int from = Math.max(0, Math.min(n - values, bestIndex - values / 2));
    return new Rise(
        bestIndex,
        from,
        values,
        Medians.median(losses, from, from + values),
        Medians.median(losses, n - values, n),
        error(losses, bestIndex, values),
        Trend.mannKendall(Medians.ofBlocks(losses, bestIndex, n, BLOCKS)));
  }

  /**
   * From the noise since the best place; a short tail tells too little, and half the curve does.
   */
  private static double error(double[] losses, int bestIndex, int values) {
    int from = Math.min(bestIndex, losses.length / 2);
    return Noise.of(Arrays.copyOfRange(losses, from, losses.length)).errorOfDifference(values);
  }

  double size() {
    return end - best;
  }

  /** The rise in standard errors. */
  double inErrors() {
    return size() / error;
  }

  /** Whether it is a rise in a curve of so many points, and not noise. */
  boolean isFound(FindingRules.Overfitting rules, double scale, int points) {
    return points - 1 - bestIndex >= values
        && size() > Math.max(rules.rise() * scale, rules.errors() * error)
        && trend > rules.trend();
  }
}
