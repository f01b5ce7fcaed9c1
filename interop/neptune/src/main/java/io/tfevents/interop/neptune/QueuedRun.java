package io.tfevents.interop.neptune;

import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.interop.Json;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.neptune.OperationLog.Operation;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the queues of one run say of it: its parameters in the end, and what was taken back. */
final class QueuedRun {
  private final List<Queue> queues;
  private final Parameters parameters = new Parameters();

  /** The last operation that emptied or deleted an attribute, by its path. */
  private final Map<String, Place> emptied = new HashMap<>();

  private double start = Double.NaN;
  private double end = Double.NaN;

  /** Where an operation stands. */
  private record Place(int queue, long version) {
    boolean isBehind(int queue, long version) {
      return this.queue > queue || (this.queue == queue && this.version > version);
    }
  }

  private QueuedRun(List<Queue> queues) {
    this.queues = queues;
  }

  /** Of queues about the same run, in the order of time. */
  static QueuedRun read(List<Queue> queues) throws IOException {
    var run = new QueuedRun(queues);
    for (int i = 0; i < queues.size(); i++) {
      int queue = i;
      new OperationLog(queues.get(i).logs()).read(op -> run.add(op, queue), problem -> {});
    }
    return run;
  }

  private void add(Operation operation, int queue) {
    if (operation.at() > 0) {
      start = Double.isNaN(start) ? operation.at() : start;
      end = operation.at();
    }
    var path = operation.path();
    var content = operation.content();
    var value = content.fields().get("value");
    switch (operation.type()) {
      case "AssignFloat", "AssignInt", "AssignBool", "AssignString" -> {
        if (value != null) {
          parameters.put(path, value);
        }
      }
      case "AssignDatetime" -> {
        if (value instanceof NumberValue millis) {
          parameters.put(path, time(millis));
        }
      }
      case "AddStrings" -> parameters.change(path, Json.list(content, "values"), true);
      case "RemoveStrings" -> parameters.change(path, Json.list(content, "values"), false);
      case "ClearStringSet", "DeleteAttribute" -> {
        parameters.remove(path);
        emptied.put(path, new Place(queue, operation.version()));
      }
      case "ClearFloatLog", "ClearStringLog", "ClearImageLog" ->
          emptied.put(path, new Place(queue, operation.version()));
      default -> {}
    }
  }

  private static HparamValue time(NumberValue millis) {
    return new TextValue(Instant.ofEpochMilli((long) millis.value()).toString());
  }

  List<Queue> queues() {
    return queues;
  }

  /** Whether a value was taken back later. */
  boolean isTakenBack(Operation operation, int queue) {
    var place = emptied.get(operation.path());
    return place != null && place.isBehind(queue, operation.version());
  }

  /** Words that runs are found by. */
  List<HparamValue> labels() {
    return parameters.labels();
  }

  /** What is written about the run. */
  String description() {
    return parameters.description();
  }

  /** Seconds since the epoch; 0 if not known. */
  double startTime() {
    return Double.isNaN(start) ? 0 : start;
  }

  /** What Neptune would call the run. */
  String name() {
    var name = parameters.shownName();
    return parameters.name(name.isEmpty() ? queues.get(0).container() : name);
  }

  /** What is known of the run, under a name that no other has. */
  RunInfo info(String unique) {
    return parameters.addTo(RunInfo.named(unique)).withTimes(start, end);
  }
}
