package io.tfevents.interop.wandb;

import com.fasterxml.jackson.core.io.NumberInput;
import com.fasterxml.jackson.core.io.NumberOutput;

/** Numbers as JSON, as Python's {@code json} writes them. */
final class JsonNumber {
  private JsonNumber() {}

  /** In the fewest digits that tell it from all others. */
  static String of(double number) {
    // Java's word for each that is not finite is Python's.
    return Double.isFinite(number) ? NumberOutput.toString(number, true) : Double.toString(number);
  }

  /** Whether JSON is a number, told from its first character. */
  static boolean isOne(String json) {
    if (json.isEmpty()) {
      return false;
    }
    char first = json.charAt(0);
    return first == '-' || (first >= '0' && first <= '9') || first == 'N' || first == 'I';
  }

  /**
   * The number.
   *
   * @throws NumberFormatException if it is none
   */
  static double parse(String json) {
    return switch (json) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> NumberInput.parseDouble(json, true);
    };
  }
}
