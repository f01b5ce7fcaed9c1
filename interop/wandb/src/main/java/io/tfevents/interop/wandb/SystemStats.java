package io.tfevents.interop.wandb;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How busy the machine was: tags below {@code system/}, which Weights &amp; Biases shows against
 * time on a page of their own. Points of the same time and step are one record. Those that it knows
 * have its keys there.
 */
final class SystemStats {
  static final String PREFIX = "system/";

  /** Keys of Weights &amp; Biases by the names of {@code HardwareMonitor}, in the same units. */
  private static final Map<String, String> KEYS =
      Map.of(
          "cpu_utilization_percentage", "cpu",
          "system_memory_usage_percentage", "memory_percent",
          "disk_usage_percentage", "disk./.usagePercent");

  private static final Map<String, String> GPU_KEYS =
      Map.of(
          "_utilization_percentage", ".gpu",
          "_memory_usage_percentage", ".memoryAllocated",
          "_power_usage_watts", ".powerWatts");

  private final RecordWriter records;
  private final Map<String, Double> waiting = new LinkedHashMap<>();
  private double wallTime;
  private long step;

  SystemStats(RecordWriter records) {
    this.records = records;
  }

  /** Whether a tag is one of these. */
  static boolean holds(String tag) {
    return tag.startsWith(PREFIX) && tag.length() > PREFIX.length();
  }

  void add(String tag, double wallTime, long step, double value) throws IOException {
    boolean isSame =
        step == this.step && Double.compare(wallTime, this.wallTime) == 0 && !waiting.isEmpty();
    if (!isSame || waiting.containsKey(tag)) {
      flush();
    }
    this.wallTime = wallTime;
    this.step = step;
    waiting.put(tag, value);
  }

  /** Writes what waits for more of its time. */
  void flush() throws IOException {
    if (waiting.isEmpty()) {
      return;
    }
    var message = records.begin(Fields.Type.STATS);
    RecordWriter.timestamp(message, Fields.Stats.TIMESTAMP, wallTime);
    message.signed(Fields.Stats.STEP, step);
    message.real(Fields.Stats.WALL_TIME, wallTime);
    for (var stat : waiting.entrySet()) {
      int item = message.begin(Fields.Stats.ITEM);
      var key = key(stat.getKey());
      message.text(Fields.Item.KEY, key);
      if (!tag(key).equals(stat.getKey())) {
        message.text(Fields.Item.NAME, stat.getKey());
      }
      message.ascii(Fields.Item.VALUE_JSON, JsonNumber.of(stat.getValue()));
      message.end(item);
    }
    records.end();
    waiting.clear();
  }

  private static String key(String tag) {
    var name = tag.substring(PREFIX.length());
    int end = name.startsWith("gpu_") ? name.indexOf('_', 4) : -1;
    if (end > 0) {
      var key = GPU_KEYS.get(name.substring(end));
      return key == null ? name : "gpu." + name.substring(4, end) + key;
    }
    return KEYS.getOrDefault(name, name);
  }

  /** The tag of a key. */
  static String tag(String key) {
    for (var known : KEYS.entrySet()) {
      if (known.getValue().equals(key)) {
        return PREFIX + known.getKey();
      }
    }
    int end = key.startsWith("gpu.") ? key.indexOf('.', 4) : -1;
    for (var known : GPU_KEYS.entrySet()) {
      if (end > 0 && key.substring(end).equals(known.getValue())) {
        return PREFIX + "gpu_" + key.substring(4, end) + known.getKey();
      }
    }
    return PREFIX + key;
  }
}
