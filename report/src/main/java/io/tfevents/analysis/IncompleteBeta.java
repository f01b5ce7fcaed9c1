package io.tfevents.analysis;

/**
 * The regularised incomplete beta function Iₓ(a, b), by its continued fraction.
 *
 * @see <a href="https://dlmf.nist.gov/8.17#v">DLMF 8.17.22</a>
 */
final class IncompleteBeta {
  private static final int MOST_TERMS = 10_000;
  private static final double TINY = 1e-300;

  /** Of Lanczos' approximation of the gamma function, with g = 7 and nine terms. */
  private static final double[] LANCZOS = {
    0.9999999999998099,
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    9.984369578019572e-6,
    1.5056327351493116e-7
  };

  private IncompleteBeta() {}

  /** The fraction converges quickly below the mean; above it, Iₓ(a, b) = 1 − I₁₋ₓ(b, a). */
  static double of(double a, double b, double x) {
    if (x <= 0) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    if (x > (a + 1) / (a + b + 2)) {
      return 1 - of(b, a, 1 - x);
    }
    double front =
        Math.exp(
            a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b));
    return front / a / fraction(a, b, x);
  }

  /** By Lentz's method. */
  private static double fraction(double a, double b, double x) {
    double value = 1;
    double c = 1;
    double d = 0;
    for (int term = 1; term < MOST_TERMS; term++) {
      double coefficient = coefficient(term, a, b, x);
      d = 1 / notZero(1 + coefficient * d);
      c = notZero(1 + coefficient / c);
      double factor = c * d;
      value *= factor;
      if (Math.abs(factor - 1) < 1e-15) {
        break;
      }
    }
    return value;
  }

  private static double coefficient(int term, double a, double b, double x) {
    int m = term / 2;
    return term % 2 == 0
        ? m * (b - m) * x / ((a + 2.0 * m - 1) * (a + 2.0 * m))
        : -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1));
  }

  private static double notZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  private static double logGamma(double x) {
    if (x < 0.5) {
      return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
    }
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x - 1 + i);
    }
    double base = x + LANCZOS.length - 2.5;
    return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(sum);
  }
}
