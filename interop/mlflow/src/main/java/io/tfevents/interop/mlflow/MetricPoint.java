package io.tfevents.interop.mlflow;

/**
 * A point of a metric as a server's database keeps it ({@code SqlMetric} of MLflow): ordered by
 * time, step and value, where NaN counts as 0 and infinities as the largest doubles; those that are
 * equal in all of it are one.
 */
record MetricPoint(long millis, long step, double value) {
  /** Whether it stands before another. */
  boolean isBefore(MetricPoint other) {
    if (millis != other.millis) {
      return millis < other.millis;
    }
    return step != other.step ? step < other.step : place() < other.place();
  }

  /** Whether it is the other. */
  boolean isSame(MetricPoint other) {
    return millis == other.millis
        && step == other.step
        && place() == other.place()
        && Double.isNaN(value) == Double.isNaN(other.value);
  }

  private double place() {
    return Double.isNaN(value) ? 0 : unclamped(value);
  }

  /** Databases hold no infinities, but the largest doubles in their place. */
  static double unclamped(double value) {
    return Math.abs(value) == Double.MAX_VALUE ? value * 2 : value;
  }
}
