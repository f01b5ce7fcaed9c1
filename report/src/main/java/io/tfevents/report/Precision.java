package io.tfevents.report;

import java.util.List;

/**
 * How exact the page's copy of the curves is. What is said in tables and findings is exact
 * whichever it is.
 *
 * @param mantissaBits of 52 that the values keep; up to 23 of them, they are stored in 32 bits
 * @param mostPoints that a curve keeps
 */
record Precision(int mantissaBits, int mostPoints) {
  /** Every bit of values and times. */
  static final Precision EXACT = new Precision(52, Integer.MAX_VALUE);

  /** Every bit of the values; times to the millisecond. */
  static final Precision LOSSLESS = new Precision(52, Integer.MAX_VALUE);

  /** From the most exact one to the smallest; the last one takes what it takes. */
  static final List<Precision> LADDER =
      List.of(
          LOSSLESS,
          new Precision(16, Integer.MAX_VALUE),
          new Precision(12, Integer.MAX_VALUE),
          new Precision(10, Integer.MAX_VALUE),
          new Precision(10, 1000));

  boolean isLossless() {
    return mantissaBits == 52;
  }
}
