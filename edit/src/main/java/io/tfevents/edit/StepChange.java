package io.tfevents.edit;

/**
 * What steps become: {@code step × numerator / denominator + shift}, rounded towards negative
 * infinity.
 */
record StepChange(long numerator, long denominator, long shift) {
  static final StepChange NONE = new StepChange(1, 1, 0);

  StepChange {
    if (denominator <= 0 || numerator <= 0) {
      throw new IllegalArgumentException(
          "steps cannot be scaled by " + numerator + "/" + denominator + ": it must be positive");
    }
  }

  /**
   * The new step.
   *
   * @throws ArithmeticException if it is no 64-bit number
   */
  long apply(long step) {
    return Math.addExact(Math.floorDiv(Math.multiplyExact(step, numerator), denominator), shift);
  }
}
