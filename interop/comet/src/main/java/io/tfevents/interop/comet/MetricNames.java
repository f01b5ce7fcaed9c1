package io.tfevents.interop.comet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names of one run's metrics, parameters and assets that Comet takes, for tags of any kind: on one
 * line, and not empty. What the machine did has the names by which Comet shows it apart.
 */
final class MetricNames {
  /** Names of Comet by the tags of {@code HardwareMonitor}, in the same units. */
  private static final Map<String, String> SYSTEM =
      Map.of(
          "system/cpu_utilization_percentage", "sys.cpu.percent.avg",
          "system/system_memory_usage_percentage", "sys.ram.percent.used",
          "system/disk_usage_percentage", "sys.disk.root.percent.used");

  private final Map<String, String> names = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** The name of a tag; the same each time. */
  String name(String tag) {
    return names.computeIfAbsent(tag, this::newName);
  }

  private String newName(String tag) {
    var name = SYSTEM.getOrDefault(tag, tag).replaceAll("\\p{Cntrl}", " ");
    name = name.isEmpty() ? "_" : name;
    while (!taken.add(name)) {
      name += "_";
    }
    return name;
  }

  /** The tag of a name, where nothing else is known of it. */
  static String tag(String name) {
    for (var known : SYSTEM.entrySet()) {
      if (known.getValue().equals(name)) {
        return known.getKey();
      }
    }
    return name;
  }
}
