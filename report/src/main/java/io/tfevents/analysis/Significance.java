package io.tfevents.analysis;

import java.util.Arrays;
import java.util.Optional;

/** Whether a difference is more than chance. */
public final class Significance {
  private static final int FEWEST = 3;
  private static final double COVERAGE = 0.95;

  private Significance() {}

  /**
   * Welch's t-test of two samples, which need not have the same variance: {@code t = (ȳ − x̄) /
   * √(s²ₓ / n + s²ᵧ / m)}. Where neither varies at all a difference is no chance, and p is 0.
   *
   * @return empty where a sample has fewer than three values or one that is not finite
   */
  public static Optional<Welch> welch(double[] first, double[] second) {
    if (!isLargeEnough(first) || !isLargeEnough(second)) {
      return Optional.empty();
    }
    double firstMean = mean(first);
    double secondMean = mean(second);
    double difference = secondMean - firstMean;
    double firstError = squaredError(first);
    double secondError = squaredError(second);
    double error = firstError + secondError;
    if (error == 0) {
      double t = difference == 0 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, difference);
      double p = difference == 0 ? 1 : 0;
      return Optional.of(
          new Welch(t, Double.POSITIVE_INFINITY, p, firstMean, secondMean, difference, difference));
    }
    double t = difference / Math.sqrt(error);
    double df =
        error
            * error
            / (firstError * firstError / (first.length - 1)
                + secondError * secondError / (second.length - 1));
    double reach = StudentT.quantile(COVERAGE, df) * Math.sqrt(error);
    return Optional.of(
        new Welch(
            t,
            df,
            StudentT.outside(t, df),
            firstMean,
            secondMean,
            difference - reach,
            difference + reach));
  }

  private static boolean isLargeEnough(double... sample) {
    return sample.length >= FEWEST && Arrays.stream(sample).allMatch(Double::isFinite);
  }

  private static double mean(double... sample) {
    return Arrays.stream(sample).average().orElseThrow();
  }

  /** The square of the mean's standard error. */
  private static double squaredError(double... sample) {
    double mean = mean(sample);
    double squares = Arrays.stream(sample).map(x -> (x - mean) * (x - mean)).sum();
    return squares / (sample.length - 1) / sample.length;
  }
}
