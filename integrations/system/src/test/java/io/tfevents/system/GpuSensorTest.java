package io.tfevents.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import oshi.hardware.GpuStats;
import oshi.hardware.GraphicsCard;

class GpuSensorTest {
  @Test
  void whatTheDriverTellsHasATag() {
    assertThat(read(4_000_000_000L, 37.5, 1_000_000_000L, 61.0))
        .isEqualTo(
            Map.of(
                "gpu_1_utilization_percentage", 37.5,
                "gpu_1_memory_usage_megabytes", 1000.0,
                "gpu_1_memory_usage_percentage", 25.0,
                "gpu_1_power_usage_watts", 61.0));
  }

  @Test
  void whatItDoesNotTellHasNone() {
    assertThat(read(4_000_000_000L, -1.0, -1, -1.0)).isEmpty();
  }

  @Test
  void memoryOfUnknownSizeHasNoPercentage() {
    assertThat(read(0, -1.0, 5_000_000L, -1.0))
        .isEqualTo(Map.of("gpu_1_memory_usage_megabytes", 5.0));
  }

  private static Map<String, Double> read(
      long memory, double utilization, long memoryUsed, double power) {
    var stats =
        answering(
            GpuStats.class,
            Map.of(
                "getGpuUtilization",
                utilization,
                "getVramUsed",
                memoryUsed,
                "getPowerDraw",
                power));
    var card =
        answering(GraphicsCard.class, Map.of("getVRam", memory, "createStatsSession", stats));
    var read = new TreeMap<String, Double>();
    new GpuSensor("gpu_1", card).read(read::put);
    return read;
  }

  private static <T> T answering(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.get(method.getName())));
  }
}
