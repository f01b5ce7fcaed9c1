package io.tfevents.report;

import java.util.Arrays;

/**
 * Steps, and times, as bytes: a number that says how, then as many as it takes.
 *
 * <table>
 * <caption>Forms</caption>
 * <tr><td>0</td><td>evenly spaced: the first, and how far apart, as doubles</td></tr>
 * <tr><td>1</td><td>{@linkplain PackedBytes#integers integers}</td></tr>
 * <tr><td>2</td><td>doubles, in eight planes</td></tr>
 * <tr><td>3</td><td>thousandths: integers, of which 1000 make 1</td></tr>
 * </table>
 */
final class StepCodec {
  private StepCodec() {}

  /** Steps beyond 2⁵³ are rounded, since the page counts in doubles. */
  static void encode(long[] steps, PackedBytes to) {
    if (!PackedBytes.areSmall(steps)) {
      doubles(Arrays.stream(steps).mapToDouble(step -> step).toArray(), to);
    } else if (areEven(steps)) {
      double first = steps.length == 0 ? 0 : (double) steps[0];
      double apart = steps.length < 2 ? 1 : (double) (steps[1] - steps[0]);
      to.u8(0).f64(first).f64(apart);
    } else {
      to.u8(1).integers(steps);
    }
  }

  /**
   * Wall times.
   *
   * @param isExact whether every bit is kept; if not, they are rounded to the millisecond
   */
  static void encode(double[] times, boolean isExact, PackedBytes to) {
    long[] milliseconds = Arrays.stream(times).mapToLong(time -> Math.round(time * 1000)).toArray();
    if (isExact
        || !Arrays.stream(times).allMatch(Double::isFinite)
        || !PackedBytes.areSmall(milliseconds)) {
      doubles(times, to);
    } else {
      to.u8(3).integers(milliseconds);
    }
  }

  private static void doubles(double[] values, PackedBytes to) {
    to.u8(2).planes(Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray(), 8);
  }

  private static boolean areEven(long... steps) {
    for (int i = 2; i < steps.length; i++) {
      if (steps[i] - steps[i - 1] != steps[1] - steps[0]) {
        return false;
      }
    }
    return true;
  }
}
