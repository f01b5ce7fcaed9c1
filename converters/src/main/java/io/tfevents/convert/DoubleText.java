package io.tfevents.convert;

import com.fasterxml.jackson.core.io.NumberOutput;

/**
 * Doubles in the fewest digits that read back the same; without an exponent from 1e-4 to 1e16, as
 * in Python. Java 17's own {@code toString} has digits too many for some, and an exponent from 1e7
 * on.
 */
public final class DoubleText {
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
    } else {
      while (digits.length() < exponent + 2) {
        digits.append('0');
      }
      digits.insert(exponent + 1, '.');
      trimZeros(digits, exponent + 3);
    }
    return (sign == 1 ? "-" : "") + digits;
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
