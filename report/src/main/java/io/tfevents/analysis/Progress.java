package io.tfevents.analysis;

import java.util.Arrays;

/**
 * How far a loss has come from its start to its end.
 *
 * @param start the median of the first values
 * @param end the median of the last ones
 * @param error the standard error of the difference of the two that noise explains
 */
record Progress(double start, double end, double error) {

  static Progress of(double... losses) {
    int n = losses.length;
    int few = Math.max(3, n / 10);
    return new Progress(
        Medians.median(losses, 0, few),
        Medians.median(losses, n - few, n),
        noise(losses).errorOfDifference(few));
  }

  /** The noise of the second half, where a loss bends little. */
  static Noise noise(double... losses) {
    return Noise.of(Arrays.copyOfRange(losses, losses.length / 2, losses.length));
  }

  double total() {
    return start - end;
  }
}
