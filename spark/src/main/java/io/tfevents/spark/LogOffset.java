package io.tfevents.spark;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.connector.read.streaming.Offset;

/**
 * How far a stream has come: of each file, by its URI, where its last record that was read ends.
 */
final class LogOffset extends Offset {
  static final LogOffset START = new LogOffset(Map.of());

  private final Map<String, Long> ends;

  LogOffset(Map<String, Long> ends) {
    this.ends = new TreeMap<>(ends);
  }

  static LogOffset of(String json) {
    return new LogOffset(Json.numbers(json));
  }

  Map<String, Long> ends() {
    return ends;
  }

  long end(String file) {
    return ends.getOrDefault(file, 0L);
  }

  @Override
  public String json() {
    return Json.of(ends);
  }
}
