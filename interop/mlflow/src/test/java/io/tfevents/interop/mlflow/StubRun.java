package io.tfevents.interop.mlflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A run as {@link MlflowStub} keeps it, with the keys that MLflow's database has. */
final class StubRun {
  /** A point; the sign of a zero is no part of its key. */
  record Point(long millis, long step, double value, boolean isNan) {
    private static final Comparator<Point> KEY =
        Comparator.comparingLong(Point::millis)
            .thenComparingLong(Point::step)
            .thenComparingDouble(point -> point.value() + 0.0)
            .thenComparing(Point::isNan);
  }

  final String id;
  final String experimentId;
  final long startTime;
  String name;
  String status = "RUNNING";
  long endTime;
  boolean isDeleted;
  final Map<String, String> tags = new TreeMap<>();
  final Map<String, String> params = new TreeMap<>();
  final Map<String, TreeSet<Point>> metrics = new TreeMap<>();
  final Map<String, byte[]> artifacts = new TreeMap<>();

  StubRun(String id, String experimentId, String name, long startTime) {
    this.id = id;
    this.experimentId = experimentId;
    this.name = name;
    this.startTime = startTime;
  }

  void add(String key, Point point) {
    metrics.computeIfAbsent(key, added -> new TreeSet<>(Point.KEY)).add(point);
  }

  List<Point> points(String key) {
    return new ArrayList<>(metrics.getOrDefault(key, new TreeSet<>(Point.KEY)));
  }

  String json(String artifactRoot) {
    return Json.object(
        json -> {
          json.writeObjectFieldStart("info");
          json.writeStringField("run_id", id);
          json.writeStringField("run_name", name);
          json.writeStringField("experiment_id", experimentId);
          json.writeStringField("status", status);
          json.writeNumberField("start_time", startTime);
          if (endTime != 0) {
            json.writeNumberField("end_time", endTime);
          }
          json.writeStringField(
              "artifact_uri", artifactRoot + experimentId + "/" + id + "/artifacts");
          json.writeEndObject();
          json.writeObjectFieldStart("data");
          json.writeArrayFieldStart("metrics");
          for (var key : metrics.keySet()) {
            json.writeStartObject();
            json.writeStringField("key", key);
            json.writeEndObject();
          }
          json.writeEndArray();
          for (var pairs : Map.of("tags", tags, "params", params).entrySet()) {
            json.writeArrayFieldStart(pairs.getKey());
            for (var pair : pairs.getValue().entrySet()) {
              json.writeStartObject();
              json.writeStringField("key", pair.getKey());
              json.writeStringField("value", pair.getValue());
              json.writeEndObject();
            }
            json.writeEndArray();
          }
          json.writeEndObject();
        });
  }
}
