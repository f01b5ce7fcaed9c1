package io.tfevents.interop.neptune;

/** Wall times, seconds since the epoch, as the milliseconds that Neptune keeps. */
final class Times {
  private static final double LAST_SECOND = 253_402_300_799.0;

  private Times() {}

  /** Whether a wall time is a date, of up to the year 9999. */
  static boolean isDate(double wallTime) {
    return Math.abs(wallTime) <= LAST_SECOND;
  }

  /** The nearest millisecond of a date; another for a wall time that is none. */
  static long millis(double wallTime, long other) {
    return isDate(wallTime) ? Math.round(wallTime * 1e3) : other;
  }

  static double seconds(long millis) {
    return millis / 1e3;
  }

  /** Whether milliseconds are exactly a wall time. */
  static boolean isExact(long millis, double wallTime) {
    return Double.doubleToRawLongBits(seconds(millis)) == Double.doubleToRawLongBits(wallTime);
  }
}
