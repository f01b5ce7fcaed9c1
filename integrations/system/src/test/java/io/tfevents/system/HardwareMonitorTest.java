package io.tfevents.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.Run;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import oshi.SystemInfo;

class HardwareMonitorTest {
  private static final Duration NEVER = Duration.ofDays(1);

  private final AtomicLong nanoTime = new AtomicLong();

  @TempDir Path folder;

  @Test
  void percentagesOfThisMachineAreInTheirRange() throws IOException {
    var run = pointsAfter(1, 2);

    for (var tag :
        List.of(
            "cpu_utilization_percentage",
            "system_memory_usage_percentage",
            "disk_usage_percentage")) {
      assertThat(DoubleStream.of(values(run, tag)))
          .as(tag)
          .allMatch(value -> value >= 0 && value <= 100);
    }
  }

  @Test
  void megabytesOfThisMachineAreThere() throws IOException {
    var run = pointsAfter(1, 2);

    for (var tag :
        List.of(
            "system_memory_usage_megabytes",
            "disk_usage_megabytes",
            "process_memory_usage_megabytes",
            "jvm_heap_usage_megabytes")) {
      assertThat(DoubleStream.of(values(run, tag))).as(tag).allMatch(value -> value > 0);
    }
    for (var tag : List.of("network_receive_megabytes", "network_transmit_megabytes")) {
      assertThat(DoubleStream.of(values(run, tag))).as(tag).allMatch(value -> value >= 0);
    }
  }

  @Test
  void memoryIsThatOfTheMachine() throws IOException {
    double total = new SystemInfo().getHardware().getMemory().getTotal() / 1e6;
    assumeTrue(total > 0, "the machine does not tell its memory");

    var run = pointsAfter(1);

    double megabytes = values(run, "system_memory_usage_megabytes")[0];
    double percentage = values(run, "system_memory_usage_percentage")[0];
    assertThat(megabytes / percentage * 100).isCloseTo(total, Percentage.withPercentage(0.01));
  }

  @Test
  void stepsAreSecondsSinceTheStart() throws IOException {
    var run = pointsAfter(10, 20, 30);

    var series = run.scalars("system/jvm_heap_usage_megabytes").orElseThrow();
    assertThat(series.steps()).containsExactly(10, 20, 30);
  }

  @Test
  void aBusyProcessorIsSeen() throws IOException {
    try (var writer = SummaryWriter.open(folder);
        var monitor = monitor(writer)) {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
      double sum = 0;
      while (System.nanoTime() < end) {
        sum += Math.sin(sum);
      }
      monitor.sample();
    }
    double oneProcessor = 100.0 / Runtime.getRuntime().availableProcessors();
    assertThat(values(run(), "cpu_utilization_percentage")[0]).isGreaterThan(oneProcessor / 4);
  }

  @Test
  void itWritesByItself() throws Exception {
    try (var writer = SummaryWriter.open(folder)) {
      try (var monitor = HardwareMonitor.start(writer, Duration.ofSeconds(1))) {
        assertThat(monitor).isNotNull();
        for (int i = 0; i < 300 && !hasHeap(); i++) {
          Thread.sleep(100);
          writer.flush();
        }
        assertThat(hasHeap()).isTrue();
      }
    }
  }

  private boolean hasHeap() throws IOException {
    return run().scalars("system/jvm_heap_usage_megabytes").isPresent();
  }

  @Test
  void closeWritesTheLastPointsOnce() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      var monitor = monitor(writer);
      nanoTime.set(TimeUnit.SECONDS.toNanos(3));
      monitor.close();
      monitor.close();
      monitor.sample();
    }
    var series = run().scalars("system/jvm_heap_usage_megabytes").orElseThrow();
    assertThat(series.steps()).containsExactly(3);
  }

  @Test
  void aWriterThatIsClosedDoesNotStopTheCaller() throws IOException {
    var writer = SummaryWriter.open(folder);
    var monitor = monitor(writer);
    writer.close();

    monitor.sample();
    monitor.close();

    assertThat(run().scalars()).isEmpty();
  }

  @Test
  void aScopeGoesBeforeTheTags() throws IOException {
    try (var writer = SummaryWriter.open(folder);
        var monitor = HardwareMonitor.start(writer.scope("worker1"), NEVER)) {
      monitor.sample();
    }
    assertThat(run().scalars("worker1/system/jvm_heap_usage_megabytes")).isPresent();
  }

  @Test
  void intervalsBelowASecondAreRefused() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      assertThatThrownBy(() -> HardwareMonitor.start(writer, Duration.ofMillis(999)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("PT0.999S");
    }
  }

  /** The run of a monitor that wrote at these seconds, the last time when it was closed. */
  private Run pointsAfter(long... seconds) throws IOException {
    try (var writer = SummaryWriter.open(folder);
        var monitor = monitor(writer)) {
      for (int i = 0; i < seconds.length; i++) {
        nanoTime.set(TimeUnit.SECONDS.toNanos(seconds[i]));
        if (i < seconds.length - 1) {
          monitor.sample();
        }
      }
    }
    return run();
  }

  private HardwareMonitor monitor(SummaryWriter writer) {
    return HardwareMonitor.start(writer, NEVER, new Sensors(new SystemInfo()), nanoTime::get);
  }

  private Run run() throws IOException {
    return Logdir.open(folder).runs().get(0);
  }

  private static double[] values(Run run, String tag) {
    var series = run.scalars("system/" + tag);
    assumeTrue(series.isPresent(), "no sensor for " + tag);
    return series.get().values();
  }
}
