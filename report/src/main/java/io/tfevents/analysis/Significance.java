package io.tfevents.analysis;

import java.util.Arrays;
import java.util.Optional;

/** Whether a difference is more than chance. */
public final class Significance {
  private static final int FEWEST = 3;

  private Significance() {}

  /**
   * Welch's t-test of two samples, which need not have the same variance.
   *
   * @return empty where a sample has fewer than three values or one that is not finite
   */
  public static Optional<Welch> welch(double[] first, double[] second) {
    if (!isLargeEnough(first) || !isLargeEnough(second)) {
      return Optional.empty();
    }
    double firstError = squaredError(first);
    double secondError = squaredError(second);
    double error = firstError + secondError;
    double difference = mean(second) - mean(first);
    if (error == 0) {
      return Optional.of(
          difference == 0
              ? new Welch(0, Double.POSITIVE_INFINITY, 1)
              : new Welch(
                  Math.copySign(Double.POSITIVE_INFINITY, difference),
                  Double.POSITIVE_INFINITY,
                  0));
    }
    double t = difference / Math.sqrt(error);
    double df =
        error
            * error
            / (firstError * firstError / (first.length - 1)
                + secondError * secondError / (second.length - 1));
    return Optional.of(new Welch(t, df, IncompleteBeta.of(df / 2, 0.5, df / (df + t * t))));
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
