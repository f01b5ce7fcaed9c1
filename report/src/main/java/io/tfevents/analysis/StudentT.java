package io.tfevents.analysis;

/**
 * Student's t distribution for any degrees of freedom, by the regularised incomplete beta function:
 * {@code P(|T| > t) = I(ν / (ν + t²); ν/2, 1/2)}, and that by its continued fraction (Abramowitz
 * and Stegun, Handbook of Mathematical Functions, 26.5.8 and 26.7.1), evaluated by Lentz's method.
 */
final class StudentT {
  private static final double TINY = 1e-300;

  private StudentT() {}

  /** How often a value lies beyond {@code -t} or {@code t}. */
  static double outside(double t, double degreesOfFreedom) {
    double square = t * t;
    if (Double.isInfinite(square)) {
      return 0;
    }
    double x = degreesOfFreedom / (degreesOfFreedom + square);
    double rest = square / (degreesOfFreedom + square);
    return incompleteBeta(x, rest, degreesOfFreedom / 2, 0.5);
  }

  /** The {@code t} for which a value lies between {@code -t} and {@code t} so often. */
  static double quantile(double coverage, double degreesOfFreedom) {
    double low = 0;
    double high = 1;
    while (1 - outside(high, degreesOfFreedom) < coverage) {
      high *= 2;
    }
    for (double middle = high / 2; middle > low && middle < high; middle = (low + high) / 2) {
      if (1 - outside(middle, degreesOfFreedom) < coverage) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /**
   * {@code I(x; a, b)}.
   *
   * @param rest 1 − x, which loses no digits where x is near 1
   */
  private static double incompleteBeta(double x, double rest, double a, double b) {
    if (x <= 0 || rest <= 0) {
      return x <= 0 ? 0 : 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(rest));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(x, a, b) / a
        : 1 - front * fraction(rest, b, a) / b;
  }

  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = inverse(1 - (a + b) * x / (a + 1));
    double result = d;
    for (int m = 1; m < 10_000; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = inverse(1 + even * d);
      c = large(1 + even / c);
      result *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = inverse(1 + odd * d);
      c = large(1 + odd / c);
      result *= d * c;
      if (Math.abs(d * c - 1) < 1e-16) {
        break;
      }
    }
    return result;
  }

  private static double inverse(double value) {
    return 1 / large(value);
  }

  private static double large(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /**
   * The logarithm of Γ for a positive number: Stirling's series (Abramowitz and Stegun, 6.1.41)
   * from 16 on, to which smaller ones are brought by {@code Γ(x) = Γ(x + 1) / x}.
   */
  private static double logGamma(double number) {
    double x = number;
    double product = 1;
    while (x < 16) {
      product *= x;
      x++;
    }
    double y = 1 / (x * x);
    double series =
        (1.0 / 12
                - y
                    * (1.0 / 360
                        - y
                            * (1.0 / 1260
                                - y
                                    * (1.0 / 1680
                                        - y * (1.0 / 1188 - y * (691.0 / 360360 - y / 156))))))
            / x;
    return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series - Math.log(product);
  }
}
