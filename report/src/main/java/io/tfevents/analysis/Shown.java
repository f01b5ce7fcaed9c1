package io.tfevents.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them, in four significant digits. */
public final class Shown {
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private Shown() {}

  /**
   * A value: {@code 0.3812}, {@code 12.5}, {@code 1.5e+04} from 10,000 on and {@code 2e-05} below
   * 0.001, {@code NaN}, {@code ∞}.
   */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    var rounded = new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -3 && exponent < 4) {
      return signed(rounded.toPlainString());
    }
    return signed(
        rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString()
            + String.format(Locale.ROOT, "e%+03d", exponent));
  }

  /** A change of a value, with its sign: {@code +0.0312}. */
  public static String change(double change) {
    return (change > 0 ? "+" : "") + number(change);
  }

  /** A relative change, with its sign: {@code −7.4 %} for -0.074. */
  public static String percent(double share) {
    if (!Double.isFinite(share)) {
      return change(share) + " %";
    }
    double percent = 100 * share;
    var digits = Math.abs(percent) < 9.95 ? "%+.1f %%" : "%+.0f %%";
    return signed(String.format(Locale.ROOT, digits, percent));
  }

  /** A step: {@code 12,000}. */
  public static String step(long step) {
    return signed(String.format(Locale.ROOT, "%,d", step));
  }

  /** A length of time: {@code 12.5 s}, {@code 3 min 20 s}, {@code 5 h 12 min}. */
  public static String duration(double seconds) {
    if (seconds < 59.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%,d h %d min", whole / 3600, whole / 60 % 60);
  }

  private static String signed(String number) {
    return number.startsWith("-") ? "−" + number.substring(1) : number;
  }
}
