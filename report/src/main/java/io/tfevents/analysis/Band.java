package io.tfevents.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several curves as one with a band around it: statistics of their values at each step of any of
 * them, the curves aligned as {@link Alignment} tells. Steps at which fewer than two curves have a
 * finite value are left out.
 *
 * @param points in order of their steps
 */
public record Band(List<At> points) {
  private static final double COVERAGE = 0.95;

  public Band {
    points = List.copyOf(points);
  }

  /**
   * The statistics at one step.
   *
   * @param n how many curves have a finite value there
   * @param deviation the standard deviation, with n − 1
   * @param standardError the deviation over √n
   * @param low where the mean's 95 % confidence interval begins, by Student's t distribution
   * @param high where it ends
   */
  public record At(
      long step,
      int n,
      double mean,
      double median,
      double min,
      double max,
      double deviation,
      double standardError,
      double low,
      double high) {}

  /** Of curves in any order. */
  public static Band of(List<Curve> curves) {
    var aligned = Alignment.of(curves);
    long[] steps = aligned.steps();
    var values = IntStream.range(0, curves.size()).mapToObj(aligned::values).toList();
    double[] quantiles = new double[curves.size() + 1];
    for (int n = 2; n < quantiles.length; n++) {
      quantiles[n] = StudentT.quantile(COVERAGE, n - 1);
    }
    var points = new ArrayList<At>();
    for (int i = 0; i < steps.length; i++) {
      int index = i;
      double[] at = values.stream().mapToDouble(of -> of[index]).filter(Double::isFinite).toArray();
      if (at.length >= 2) {
        points.add(at(steps[i], at, quantiles[at.length]));
      }
    }
    return new Band(points);
  }

  private static At at(long step, double[] values, double quantile) {
    int n = values.length;
    double mean = Arrays.stream(values).sum() / n;
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    double deviation = Math.sqrt(squares / (n - 1));
    double error = deviation / Math.sqrt(n);
    return new At(
        step,
        n,
        mean,
        Medians.median(values),
        Arrays.stream(values).min().orElseThrow(),
        Arrays.stream(values).max().orElseThrow(),
        deviation,
        error,
        mean - quantile * error,
        mean + quantile * error);
  }
}
