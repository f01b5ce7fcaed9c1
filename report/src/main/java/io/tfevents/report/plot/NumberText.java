package io.tfevents.report.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a plot shows them. */
final class NumberText {
  private static final int DIGITS = 4;
  private static final String[] THOUSANDS = {"", "k", "M", "G", "T", "P", "E"};

  private NumberText() {}

  /** A value in up to four digits that count: {@code 0.4893}, {@code 1.5e-5}, {@code NaN}. */
  static String value(double value) {
    return rounded(value, DIGITS);
  }

  /** A value at an axis whose marks are so far apart, in as many digits as that takes. */
  static String tick(double value, double distance) {
    if (value == 0) {
      return "0";
    }
    double digits =
        Math.floor(Math.log10(Math.abs(value)) + 1e-9) - Math.floor(Math.log10(distance) + 1e-9);
    return rounded(value, (int) Math.max(1, Math.min(17, digits + 1)));
  }

  private static String rounded(double value, int digits) {
    if (Double.isNaN(value)) {
      return "NaN";
    } else if (Double.isInfinite(value)) {
      return value > 0 ? "Inf" : "-Inf";
    } else if (value == 0) {
      return "0";
    }
    var number = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    number = number.stripTrailingZeros();
    int exponent = number.precision() - number.scale() - 1;
    if (exponent >= -3 && exponent < 4) {
      return number.toPlainString();
    }
    return number.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
  }

  /** A step with separators: {@code 12,000}. */
  static String step(long step) {
    return String.format(Locale.ROOT, "%,d", step);
  }

  /** A step at an axis: {@code 12,000}, {@code 1.5M}. */
  static String stepTick(double step) {
    if (Math.abs(step) < 100_000 || Math.abs(step) >= 1e18) {
      return Math.rint(step) == step && Math.abs(step) < 1e18 ? step((long) step) : value(step);
    }
    int power = 0;
    double amount = step;
    while (Math.abs(amount) >= 1000) {
      amount /= 1000;
      power++;
    }
    return value(amount) + THOUSANDS[power];
  }

  /** Seconds as a duration: {@code 45 s}, {@code 3 min}, {@code 2.5 h}. */
  static String duration(double seconds) {
    double amount = Math.abs(seconds);
    if (amount < 60) {
      return value(seconds) + " s";
    } else if (amount < 3600) {
      return rounded(seconds / 60, 3) + " min";
    } else if (amount < 2 * 86_400) {
      return rounded(seconds / 3600, 3) + " h";
    }
    return rounded(seconds / 86_400, 3) + " d";
  }
}
