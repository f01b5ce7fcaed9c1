package io.tfevents.interop.mlflow;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells which points a server's database does not give back as they came. It orders those of a
 * metric by time, step and value, and keeps those that are equal in all three once ({@code
 * SqlMetric} of MLflow); NaN counts as 0 there, and infinities as the largest doubles.
 */
final class PointOrder {
  private final Map<String, Point> last = new HashMap<>();

  private static final class Point {
    private long millis = -1;
    private long step;
    private double value;

    boolean isBefore(long millis, long step, double value) {
      if (this.millis != millis) {
        return this.millis < millis;
      }
      return this.step != step ? this.step < step : this.value < value;
    }
  }

  /** Takes the next point of a key; what of it is lost, null for nothing. */
  @Nullable String lostOf(String key, long millis, long step, double value) {
    if (Math.abs(value) == Double.MAX_VALUE) {
      return "the largest double, which a server does not tell from an infinite one";
    }
    double stored = Double.isNaN(value) ? 0 : value;
    var before = last.computeIfAbsent(key, added -> new Point());
    boolean isInOrder = before.isBefore(millis, step, stored);
    before.millis = millis;
    before.step = step;
    before.value = stored;
    return isInOrder
        ? null
        : "its place among points: a server orders them by time, step and value, and keeps equal ones"
            + " once";
  }
}
