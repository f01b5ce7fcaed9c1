package io.tfevents.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as they stand in sentences. */
final class Figures {
  private Figures() {}

  /** Four significant digits; with an exponent from 10,000 on, and below 0.001. */
  static String value(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "infinite" : "-infinite";
    }
    if (value == 0) {
      return "0";
    }
    var rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
    double size = Math.abs(rounded.doubleValue());
    if (size >= 1e4 || size < 1e-3) {
      int exponent = rounded.precision() - rounded.scale() - 1;
      return rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString()
          + "e"
          + exponent;
    }
    return rounded.toPlainString();
  }

  /** A step or a number of things, as {@code 1,900}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A number of things, as {@code 1 point} and {@code 1,900 points}. */
  static String count(long number, String thing) {
    return count(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /** A share, as {@code 62 %}. */
  static String share(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** A change with its sign, as {@code +28 %}. */
  static String change(double share) {
    double percent = 100 * share;
    return String.format(Locale.ROOT, Math.abs(percent) < 9.95 ? "%+.1f %%" : "%+,.0f %%", percent);
  }
}
