package io.tfevents.analysis;

import java.util.Arrays;

/**
 * The noise of values around a parabola.
 *
 * @param deviation its standard deviation
 * @param correlation of each value's noise with the next one's, from 0 to 0.95
 */
record Noise(double deviation, double correlation) {
  private static final int PASSES = 3;

  /** How much wider a median is spread than a mean: √(π / 2). */
  private static final double MEDIAN_TO_MEAN = Math.sqrt(Math.PI / 2);

  /**
   * Residuals of least squares, those beyond 3σ drawn in to that and fitted again, so that spikes
   * move nothing. Their correlation is estimated too low by about 2 in n, which is added.
   */
  static Noise of(double... values) {
    int n = values.length;
    double[] drawnIn = values.clone();
    double[] residuals = new double[n];
    for (int pass = 0; pass < PASSES; pass++) {
      double[] parabola = parabola(drawnIn);
      Arrays.setAll(residuals, i -> values[i] - parabola[i]);
      double size = Medians.median(Arrays.stream(residuals).map(Math::abs).toArray());
      double limit = 3 * Medians.SIGMA_OF_MAD * size;
      Arrays.setAll(residuals, i -> Math.max(-limit, Math.min(limit, residuals[i])));
      Arrays.setAll(drawnIn, i -> parabola[i] + residuals[i]);
    }
    double squares = 0;
    double products = 0;
    for (int i = 0; i < n; i++) {
      squares += residuals[i] * residuals[i];
      products += i == 0 ? 0 : residuals[i] * residuals[i - 1];
    }
    double correlation = squares == 0 ? 0 : products / squares + 2.0 / n;
    return new Noise(
        Math.sqrt(squares / Math.max(1, n - 3)), Math.max(0, Math.min(0.95, correlation)));
  }

  /** By polynomials that are orthogonal on evenly spaced points. */
  private static double[] parabola(double... values) {
    int n = values.length;
    double middle = (n - 1) / 2.0;
    double meanSquare = (n * (double) n - 1) / 12;
    double[] fitted = new double[n];
    double[] basis = new double[n];
    for (int degree = 0; degree <= 2; degree++) {
      double product = 0;
      double square = 0;
      for (int i = 0; i < n; i++) {
        double x = i - middle;
        basis[i] = degree == 0 ? 1 : degree == 1 ? x : x * x - meanSquare;
        product += basis[i] * values[i];
        square += basis[i] * basis[i];
      }
      for (int i = 0; i < n && square > 0; i++) {
        fitted[i] += product / square * basis[i];
      }
    }
    return fitted;
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
