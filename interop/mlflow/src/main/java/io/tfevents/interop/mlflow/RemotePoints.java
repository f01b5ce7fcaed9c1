package io.tfevents.interop.mlflow;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The points of a metric on a server, in its order, of which one page is kept at a time. */
final class RemotePoints {
  /** {@code MAX_RESULTS_GET_METRIC_HISTORY} of MLflow. */
  static final int LARGEST_PAGE = 25_000;

  private final TrackingServer server;
  private final String runId;
  private final String key;
  private final String most;
  private Iterator<Json> page = List.<Json>of().iterator();

  /** Where the next page begins; empty for the first, null behind the last. */
  private @Nullable String token = "";

  /** Of a metric, in pages of {@code most} points. */
  RemotePoints(TrackingServer server, String runId, String key, int most) {
    this.server = server;
    this.runId = runId;
    this.key = key;
    this.most = String.valueOf(most);
  }

  /** Whether there is another. */
  boolean hasNext() throws IOException {
    while (!page.hasNext() && token != null) {
      var call = "metrics/get-history";
      var answer =
          token.isEmpty()
              ? server.get(call, "run_id", runId, "metric_key", key, "max_results", most)
              : server.get(
                  call,
                  "run_id",
                  runId,
                  "metric_key",
                  key,
                  "max_results",
                  most,
                  "page_token",
                  token);
      page = answer.objects("metrics").iterator();
      var next = answer.text("next_page_token");
      token = next.isEmpty() ? null : next;
    }
    return page.hasNext();
  }

  /** The next; null if it is no point. */
  @Nullable MetricPoint next() throws IOException {
    var point = page.next();
    try {
      return new MetricPoint(
          point.number("timestamp"),
          point.number("step"),
          MetricPoint.unclamped(Double.parseDouble(point.text("value"))));
    } catch (IOException | NumberFormatException e) {
      return null;
    }
  }
}
