package io.tfevents.convert;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Doubles in the fewest digits that read back the same; without an exponent from 1e-4 to 1e16, as
 * in Python. Java 17's own {@code toString} has digits too many for some, and an exponent from 1e7
 * on.
 */
public final class DoubleText {
  /** Down to this exponent no number needs but one digit and has two in Java's form. */
  private static final int LEAST_EXPONENT_OF_TWO_DIGITS = -321;

  private DoubleText() {}

  /** {@code 1795430286.791706}, {@code 1.0E20}, {@code NaN} or {@code -Infinity} for example. */
  public static String of(double number) {
    var text = NumberOutput.toString(number, true);
    int e = text.indexOf('E');
    if (e < 0) {
      return text;
    }
    int exponent = Integer.parseInt(text, e + 1, text.length(), 10);
    if (exponent < -4 || exponent >= 16) {
      return text;
    }
    int sign = text.charAt(0) == '-' ? 1 : 0;
    var digits = new StringBuilder(24).append(text, sign, e);
    digits.deleteCharAt(1);
    if (exponent < 0) {
      digits.insert(0, "0".repeat(-exponent)).insert(1, '.');
      trimZeros(digits, 3);
    } else {
      while (digits.length() < exponent + 2) {
        digits.append('0');
      }
      digits.insert(exponent + 1, '.');
      trimZeros(digits, exponent + 3);
    }
    return (sign == 1 ? "-" : "") + digits;
  }

  /**
   * As Python's {@code repr} has it: {@code 1e-05}, {@code 1e+16}, {@code -0.0}, {@code nan} or
   * {@code inf} for example.
   */
  static String python(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    } else if (Double.isInfinite(number)) {
      return number > 0 ? "inf" : "-inf";
    }
    var text = of(number);
    int e = text.indexOf('E');
    if (e < 0) {
      return text;
    }
    int exponent = Integer.parseInt(text, e + 1, text.length(), 10);
    if (exponent < LEAST_EXPONENT_OF_TWO_DIGITS) {
      return smallest(number);
    }
    var digits = text.substring(0, text.startsWith(".0E", e - 2) ? e - 2 : e);
    return digits
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  /** Java gives two digits at least, where one may tell the number. */
  private static String smallest(double number) {
    for (int digits = 1; ; digits++) {
      var rounded = new BigDecimal(number).round(new MathContext(digits));
      if (rounded.doubleValue() == number) {
        return rounded.stripTrailingZeros().toString().replace('E', 'e');
      }
    }
  }

  /** One digit stays behind the point. */
  private static void trimZeros(StringBuilder digits, int shortest) {
    int length = digits.length();
    while (length > shortest && digits.charAt(length - 1) == '0') {
      length--;
    }
    digits.setLength(length);
  }
}
