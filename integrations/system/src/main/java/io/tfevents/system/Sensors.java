package io.tfevents.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.hardware.GraphicsCard;
import oshi.hardware.NetworkIF;
import oshi.software.os.OperatingSystem;

/** The sensors of this machine, through OSHI and the JVM. One thread at a time may use it. */
final class Sensors implements AutoCloseable {
  private final CentralProcessor processor;
  private final GlobalMemory memory;
  private final OperatingSystem system;
  private final List<NetworkIF> networks;
  private final List<GpuSensor> gpus = new ArrayList<>();
  private final long receivedBefore;
  private final long sentBefore;
  private long[] ticks;

  Sensors(SystemInfo info) {
    this(info, info.getHardware().getGraphicsCards());
  }

  Sensors(SystemInfo info, List<GraphicsCard> cards) {
    var hardware = info.getHardware();
    processor = hardware.getProcessor();
    memory = hardware.getMemory();
    system = info.getOperatingSystem();
    networks = hardware.getNetworkIFs();
    for (var card : cards) {
      gpus.add(new GpuSensor("gpu_" + gpus.size(), card));
    }
    receivedBefore = received();
    sentBefore = sent();
    ticks = processor.getSystemCpuLoadTicks();
  }

  /** Hands over each number under its tag. */
  void read(ObjDoubleConsumer<String> to) {
    readProcessor(to);
    readMemory(to);
    networks.forEach(NetworkIF::updateAttributes);
    to.accept("network_receive_megabytes", (received() - receivedBefore) / 1e6);
    to.accept("network_transmit_megabytes", (sent() - sentBefore) / 1e6);
    for (var gpu : gpus) {
      gpu.read(to);
    }
    var process = system.getCurrentProcess();
    if (process != null) {
      to.accept("process_memory_usage_megabytes", process.getResidentMemory() / 1e6);
    }
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    to.accept("jvm_heap_usage_megabytes", heap.getUsed() / 1e6);
    readDisk(to);
  }

  private void readProcessor(ObjDoubleConsumer<String> to) {
    long[] now = processor.getSystemCpuLoadTicks();
    to.accept(
        "cpu_utilization_percentage", 100 * processor.getSystemCpuLoadBetweenTicks(ticks, now));
    ticks = now;
  }

  private void readMemory(ObjDoubleConsumer<String> to) {
    long total = memory.getTotal();
    if (total > 0) {
      long used = total - memory.getAvailable();
      to.accept("system_memory_usage_megabytes", used / 1e6);
      to.accept("system_memory_usage_percentage", 100.0 * used / total);
    }
  }

  /** What root alone may fill counts as neither used nor available, as in {@code df}. */
  private static void readDisk(ObjDoubleConsumer<String> to) {
    try {
      var store = Files.getFileStore(Path.of("").toAbsolutePath());
      long used = store.getTotalSpace() - store.getUnallocatedSpace();
      long available = store.getUsableSpace();
      to.accept("disk_usage_megabytes", used / 1e6);
      to.accept("disk_available_megabytes", available / 1e6);
      if (used + available > 0) {
        to.accept("disk_usage_percentage", 100.0 * used / (used + available));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long received() {
    return networks.stream().mapToLong(NetworkIF::getBytesRecv).sum();
  }

  private long sent() {
    return networks.stream().mapToLong(NetworkIF::getBytesSent).sum();
  }

  @Override
  public void close() {
    gpus.forEach(GpuSensor::close);
  }
}
