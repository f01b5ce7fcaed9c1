package io.tfevents.analysis;

import java.util.Arrays;

/**
 * How far a loss has come from its start to its end, and how it goes on there.
 *
 * @param start the median of the first values
 * @param end the median of the last ones
 * @param error the standard error of the difference of the two that noise explains
 * @param late the improvement within the last part, along Theil and Sen's slope
 * @param lateError the standard error of it that noise explains
 */
record Progress(double start, double end, double error, double late, double lateError) {
  private static final double LAST_PART = 0.3;
  private static final int BLOCKS = 60;

  static Progress of(double... losses) {
    int n = losses.length;
    int few = Math.max(3, n / 10);
    int part = (int) Math.ceil(LAST_PART * n);
    double[] blocks = Medians.ofBlocks(losses, n - part, n, BLOCKS);
    var noise = Noise.of(Arrays.copyOfRange(losses, n / 2, n));
    return new Progress(
        Medians.median(losses, 0, few),
        Medians.median(losses, n - few, n),
        noise.errorOfDifference(few),
        -Trend.theilSen(blocks) * (blocks.length - 1),
        noise.errorOfLine(part));
  }

  /** The standard error of the difference of two medians of so many values: noise of the end. */
  static double noise(double[] losses, int values) {
    int n = losses.length;
    return Noise.of(Arrays.copyOfRange(losses, n / 2, n)).errorOfDifference(values);
  }

  /** Whether the last part goes neither down nor up, and may only bring a small share of all. */
  boolean isFlat(FindingRules.Plateau rules) {
    return late < rules.falling() * lateError
        && late > -rules.rising() * lateError
        && late + rules.sure() * lateError < rules.share() * total();
  }

  double total() {
    return start - end;
  }
}
