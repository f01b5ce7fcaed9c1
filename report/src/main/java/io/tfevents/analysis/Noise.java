package io.tfevents.analysis;

import java.util.Arrays;

/**
 * The noise of values around a parabola.
 *
 * @param deviation its standard deviation
 * @param correlation of each value's noise with the next one's, from 0 to 0.95
 */
record Noise(double deviation, double correlation) {
  /** How much wider a median is spread than a mean: √(π / 2). */
  private static final double MEDIAN_TO_MEAN = Math.sqrt(Math.PI / 2);

  /**
   * Residuals of least squares, those beyond 3σ drawn in to that. Their correlation is estimated
   * too low by about 2 in n, which is added.
   */
  static Noise of(double... values) {
    double[] residuals = residuals(values);
    double[] sizes = Arrays.stream(residuals).map(Math::abs).toArray();
    double limit = 3 * Medians.SIGMA_OF_MAD * Medians.median(sizes);
    double squares = 0;
    double products = 0;
    double last = 0;
    for (double residual : residuals) {
      double drawnIn = Math.max(-limit, Math.min(limit, residual));
      squares += drawnIn * drawnIn;
      products += drawnIn * last;
      last = drawnIn;
    }
    int n = values.length;
    double correlation = squares == 0 ? 0 : products / squares + 2.0 / n;
    return new Noise(
        Math.sqrt(squares / Math.max(1, n - 3)), Math.max(0, Math.min(0.95, correlation)));
  }

  /** By polynomials that are orthogonal on evenly spaced points. */
  private static double[] residuals(double... values) {
    int n = values.length;
    double middle = (n - 1) / 2.0;
    double meanSquare = (n * (double) n - 1) / 12;
    double[] residuals = values.clone();
    for (int degree = 0; degree <= 2; degree++) {
      double[] basis = new double[n];
      for (int i = 0; i < n; i++) {
        double x = i - middle;
        basis[i] =
            switch (degree) {
              case 0 -> 1;
              case 1 -> x;
              default -> x * x - meanSquare;
            };
      }
      double product = 0;
      double square = 0;
      for (int i = 0; i < n; i++) {
        product += basis[i] * residuals[i];
        square += basis[i] * basis[i];
      }
      for (int i = 0; i < n && square > 0; i++) {
        residuals[i] -= product / square * basis[i];
      }
    }
    return residuals;
  }

  /** The standard error of the difference of two medians of so many values. */
  double errorOfDifference(int values) {
    return MEDIAN_TO_MEAN * deviation * Math.sqrt(2.0 / values) * inflation();
  }

  /** The standard error of how far a straight line through so many values goes up or down. */
  double errorOfLine(int values) {
    return deviation * Math.sqrt(12.0 / values) * inflation();
  }

  /** How much larger errors are since neighbours have their noise in common. */
  private double inflation() {
    return Math.sqrt((1 + correlation) / (1 - correlation));
  }
}
