package io.tfevents.interop.mlflow;

import java.util.EnumMap;

/**
 * What one request {@code runs/log-batch} tells of a run, as much as a server takes at once ({@code
 * mlflow/utils/validation.py}): 1,000 metrics, 100 params, 100 tags, 1,000 in all, and a million
 * bytes.
 */
final class LogBatch {
  private static final int MOST_IN_ALL = 1_000;
  private static final int MOST_BYTES = 1_000_000;

  /** The lists of a batch. */
  enum Part {
    METRICS("metrics", 1_000),
    PARAMS("params", 100),
    TAGS("tags", 100);

    private final String list;
    private final int most;

    Part(String list, int most) {
      this.list = list;
      this.most = most;
    }
  }

  private static final class Entities {
    private final StringBuilder json = new StringBuilder();
    private int count;
  }

  private final EnumMap<Part, Entities> parts = new EnumMap<>(Part.class);
  private int count;
  private int bytes = 200;

  LogBatch() {
    for (var part : Part.values()) {
      parts.put(part, new Entities());
    }
  }

  /** Adds an object of JSON in ASCII; or not, and returns false, if the batch is full. */
  boolean add(Part part, String json) {
    var entities = entities(part);
    if (entities.count == part.most
        || count == MOST_IN_ALL
        || bytes + json.length() + 1 > MOST_BYTES) {
      return false;
    }
    entities.json.append(entities.count == 0 ? "" : ",").append(json);
    entities.count++;
    count++;
    bytes += json.length() + 1;
    return true;
  }

  private Entities entities(Part part) {
    var entities = parts.get(part);
    if (entities == null) {
      throw new AssertionError(part);
    }
    return entities;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** The request's body. */
  String json(String runId) {
    return Json.object(
        json -> {
          json.writeStringField("run_id", runId);
          for (var part : Part.values()) {
            json.writeFieldName(part.list);
            json.writeRawValue("[" + entities(part).json + "]");
          }
        });
  }

  /** A metric's point; what is not finite has to be a text, or the server takes it for nothing. */
  static String metric(String key, MetricPoint point) {
    return Json.object(
        json -> {
          json.writeStringField("key", key);
          // The generator writes what is not finite as a text.
          json.writeNumberField("value", point.value());
          json.writeNumberField("timestamp", point.millis());
          json.writeNumberField("step", point.step());
        });
  }

  /** A param or a tag. */
  static String pair(String key, String value) {
    return Json.object(
        json -> {
          json.writeStringField("key", key);
          json.writeStringField("value", value);
        });
  }
}
