package io.tfevents.interop.drawing.tree;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as they stand in a drawing. */
final class Figures {

  private Figures() {}

  /** To five digits. */
  static String brief(double number) {
    return rounded(number, 5);
  }

  /** To three digits. */
  static String rough(double number) {
    return rounded(number, 3);
  }

  private static String rounded(double number, int digits) {
    if (!Double.isFinite(number)) {
      return Double.toString(number);
    }
    var rounded = new BigDecimal(number).round(new MathContext(digits)).stripTrailingZeros();
    boolean isPlain = Math.abs(number) >= 1e-4 && Math.abs(number) < 1e7;
    return rounded.signum() == 0 ? "0" : isPlain ? rounded.toPlainString() : rounded.toString();
  }

  /** The shortest text that means this number. */
  static String exact(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
