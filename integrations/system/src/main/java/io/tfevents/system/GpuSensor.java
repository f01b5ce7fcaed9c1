package io.tfevents.system;

import java.util.function.ObjDoubleConsumer;
import oshi.hardware.GpuStats;
import oshi.hardware.GraphicsCard;

/** What the driver of one GPU tells; less than zero stands for what it does not. */
final class GpuSensor implements AutoCloseable {
  private final String name;
  private final long memory;
  private final GpuStats stats;

  /** Asks once for what a driver counts from one question to the next. */
  GpuSensor(String name, GraphicsCard card) {
    this.name = name;
    memory = card.getVRam();
    stats = card.createStatsSession();
    stats.getGpuUtilization();
    stats.getPowerDraw();
  }

  void read(ObjDoubleConsumer<String> to) {
    double utilization = stats.getGpuUtilization();
    if (utilization >= 0) {
      to.accept(name + "_utilization_percentage", utilization);
    }
    long used = stats.getVramUsed();
    if (used >= 0) {
      to.accept(name + "_memory_usage_megabytes", used / 1e6);
      if (memory > 0) {
        to.accept(name + "_memory_usage_percentage", 100.0 * used / memory);
      }
    }
    double watts = stats.getPowerDraw();
    if (watts >= 0) {
      to.accept(name + "_power_usage_watts", watts);
    }
  }

  @Override
  public void close() {
    stats.close();
  }
}
