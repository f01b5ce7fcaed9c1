package io.tfevents.edit;

/**
 * Student's t distribution for whole degrees of freedom, by the finite series of Abramowitz and
 * Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
 */
final class StudentT {
  private StudentT() {}

  /** The {@code t} for which a value lies between {@code -t} and {@code t} so often. */
  static double quantile(double coverage, int degreesOfFreedom) {
    double low = 0;
    double high = Math.PI / 2;
    for (double middle = high / 2; middle > low && middle < high; middle = (low + high) / 2) {
      if (coverage(middle, degreesOfFreedom) < coverage) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.sqrt(degreesOfFreedom) * Math.tan(low);
  }

  /** How often a value lies between {@code -t} and {@code t}, for {@code angle = atan(t / √ν)}. */
  private static double coverage(double angle, int degreesOfFreedom) {
    boolean odd = degreesOfFreedom % 2 == 1;
    double cosine = Math.cos(angle);
    double term = odd ? cosine : 1;
    double sum = degreesOfFreedom == 1 ? 0 : term;
    for (int k = odd ? 3 : 2; k <= degreesOfFreedom - 2; k += 2) {
      term *= cosine * cosine * (k - 1) / k;
      sum += term;
    }
    double product = Math.sin(angle) * sum;
    return odd ? 2 / Math.PI * (angle + product) : product;
  }
}
