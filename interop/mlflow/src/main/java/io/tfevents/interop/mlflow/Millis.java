package io.tfevents.interop.mlflow;

/** Times as MLflow has them: milliseconds since the epoch. */
final class Millis {
  private static final double LAST_SECOND = 253_402_300_799.0;

  private Millis() {}

  /** Whether seconds since the epoch are a date up to the year 9999, which MLflow's pages show. */
  static boolean isDate(double seconds) {
    return Math.abs(seconds) <= LAST_SECOND;
  }

  /** Seconds since the epoch to the nearest millisecond; 0 for what is no date. */
  static long of(double seconds) {
    return isDate(seconds) ? Math.round(seconds * 1e3) : 0;
  }
}
