package io.tfevents.interop.mlflow;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The points that a server has of a run already, which need not be sent again: to sort out equal
 * ones costs a server more than new ones do. They are gone through side by side with those that are
 * to be sent; of points that go back in the server's order it is not known whether it has them.
 */
final class KnownPoints {
  /** Of all metrics together. */
  private static final int MOST_IN_MEMORY = 100_000;

  private static final int SMALLEST_PAGE = 100;

  private final Map<String, Metric> metrics = new HashMap<>();

  private static final class Metric {
    private final RemotePoints points;
    private @Nullable MetricPoint next;

    Metric(RemotePoints points) {
      this.points = points;
    }

    boolean has(MetricPoint point) throws IOException {
      while ((next == null || next.isBefore(point)) && points.hasNext()) {
        next = points.next();
      }
      return next != null && next.isSame(point);
    }
  }

  /** Of the metrics that a run has. */
  KnownPoints(TrackingServer server, String runId, Collection<String> keys) {
    int most = MOST_IN_MEMORY / Math.max(keys.size(), 1);
    int page = Math.max(SMALLEST_PAGE, Math.min(most, RemotePoints.LARGEST_PAGE));
    for (var key : keys) {
      metrics.put(key, new Metric(new RemotePoints(server, runId, key, page)));
    }
  }

  /** Whether the server is known to have a point. */
  boolean has(String key, MetricPoint point) throws IOException {
    var metric = metrics.get(key);
    return metric != null && metric.has(point);
  }
}
