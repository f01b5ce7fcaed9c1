package io.tfevents.interop.mlflow;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells which points a server does not give back as they came. */
final class PointOrder {
  private final Map<String, MetricPoint> last = new HashMap<>();

  /** Takes the next point of a key; what of it is lost, null for nothing. */
  @Nullable String lostOf(String key, MetricPoint point) {
    if (Math.abs(point.value()) == Double.MAX_VALUE) {
      return "the largest double, which a server does not tell from an infinite one";
    }
    var before = last.put(key, point);
    return before == null || before.isBefore(point)
        ? null
        : "its place among points: a server orders them by time, step and value, and keeps equal ones"
            + " once";
  }
}
