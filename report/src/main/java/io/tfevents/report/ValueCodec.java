package io.tfevents.report;

/**
 * A curve's values as bytes: a number that says how, then as many as it takes.
 *
 * <table>
 * <caption>Forms</caption>
 * <tr><td>0</td><td>all the same: a double</td></tr>
 * <tr><td>1</td><td>decimal fractions in 32 bits: a byte e, then integers i; values are i / 10ᵉ,
 * rounded to 32 bits</td></tr>
 * <tr><td>2</td><td>32 bits each, in four planes</td></tr>
 * <tr><td>3</td><td>64 bits each, in eight planes</td></tr>
 * <tr><td>4</td><td>decimal fractions in 64 bits: as 1, not rounded</td></tr>
 * </table>
 */
final class ValueCodec {
  private static final int MOST_DECIMALS = 5;

  private ValueCodec() {}

  static void encode(double[] values, Precision precision, PackedBytes to) {
    if (areEqual(values)) {
      to.u8(0).f64(values.length == 0 ? 0 : values[0]);
      return;
    }
    boolean isSingle = areSingle(values);
    for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
      var integers = integers(values, decimals, isSingle);
      if (integers.length > 0) {
        to.u8(isSingle ? 1 : 4).u8(decimals).integers(integers);
        return;
      }
    }
    if (isSingle || (!precision.isLossless() && areInReachOfSingle(values))) {
      to.u8(2).planes(singles(values, precision.mantissaBits()), 4);
    } else {
      to.u8(3).planes(doubles(values, precision.mantissaBits()), 8);
    }
  }

  private static boolean areEqual(double... values) {
    for (double value : values) {
      if (Double.doubleToRawLongBits(value) != Double.doubleToRawLongBits(values[0])) {
        return false;
      }
    }
    return true;
  }

  /** Whether 32 bits hold them all. */
  private static boolean areSingle(double... values) {
    for (double value : values) {
      if ((float) value != value && !Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  /** Whether 32 bits hold them all but for digits behind. */
  private static boolean areInReachOfSingle(double... values) {
    for (double value : values) {
      double size = Math.abs(value);
      if ((size > Float.MAX_VALUE && size < Double.POSITIVE_INFINITY)
          || (size < Float.MIN_NORMAL && size > 0)) {
        return false;
      }
    }
    return true;
  }

  /** The values times a power of ten, empty if that does not give them back bit by bit. */
  private static long[] integers(double[] values, int decimals, boolean isSingle) {
    double power = Math.pow(10, decimals);
    long[] integers = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      double scaled = values[i] * power;
      if (!(Math.abs(scaled) < Integer.MAX_VALUE)) {
        return new long[0];
      }
      integers[i] = Math.round(scaled);
      double back = integers[i] / power;
      back = isSingle ? (float) back : back;
      if (Double.doubleToRawLongBits(back) != Double.doubleToRawLongBits(values[i])) {
        return new long[0];
      }
    }
    return integers;
  }

  private static long[] singles(double[] values, int mantissaBits) {
    int dropped = Math.max(0, 23 - mantissaBits);
    long[] words = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      words[i] = rounded(Float.floatToRawIntBits((float) values[i]), dropped, 0x7f800000);
    }
    return words;
  }

  private static long[] doubles(double[] values, int mantissaBits) {
    long[] words = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      words[i] =
          rounded(Double.doubleToRawLongBits(values[i]), 52 - mantissaBits, 0x7ff0000000000000L);
    }
    return words;
  }

  /**
   * The nearest number whose last bits are 0, as bits. What is infinite or NaN stays, and what
   * would become infinite is cut instead.
   */
  private static long rounded(long bits, int dropped, long infinity) {
    if (dropped == 0 || (bits & infinity) == infinity) {
      return bits;
    }
    long cut = -1L << dropped;
    long up = (bits + (1L << (dropped - 1))) & cut;
    return (up & infinity) == infinity ? bits & cut : up;
  }
}
