package io.tfevents.system;

import io.tfevents.writer.Summaries;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import oshi.SystemInfo;

/**
 * Writes how busy the machine is, every few seconds, from a daemon thread of its own. It belongs to
 * who started it, who has to close it before the writer.
 *
 * <pre>{@code
 * try (var writer = SummaryWriter.open(Path.of("logs/run1"));
 *     var monitor = HardwareMonitor.start(writer, Duration.ofSeconds(10))) {
 *   train(writer);
 * }
 * }</pre>
 *
 * <p>The step of each point is the number of whole seconds since the start. A megabyte is a million
 * bytes. The names are those of MLflow where it has the number:
 *
 * <table>
 * <caption>What is written</caption>
 * <tr><th>tag</th><th>is</th></tr>
 * <tr><td>{@code system/cpu_utilization_percentage}</td>
 *     <td>of all processors, since the point before</td></tr>
 * <tr><td>{@code system/system_memory_usage_megabytes}, {@code …_percentage}</td>
 *     <td>memory that is not available to new programs</td></tr>
 * <tr><td>{@code system/disk_usage_megabytes}, {@code …_percentage}, {@code
 *     system/disk_available_megabytes}</td>
 *     <td>the file system of the working directory</td></tr>
 * <tr><td>{@code system/network_receive_megabytes}, {@code system/network_transmit_megabytes}</td>
 *     <td>since the start, all interfaces but the local one</td></tr>
 * <tr><td>{@code system/gpu_0_utilization_percentage}, {@code
 *     system/gpu_0_memory_usage_megabytes}, {@code …_percentage}, {@code
 *     system/gpu_0_power_usage_watts}</td>
 *     <td>of each GPU whose driver tells</td></tr>
 * <tr><td>{@code system/process_memory_usage_megabytes}</td>
 *     <td>resident memory of this process</td></tr>
 * <tr><td>{@code system/jvm_heap_usage_megabytes}</td><td>used heap of this JVM</td></tr>
 * </table>
 *
 * <p>What the machine has no sensor for has no tag. In a container most numbers are the host's. A
 * point that cannot be read or written is a warning in the log of this class, once, and does not
 * stop the training.
 */
public final class HardwareMonitor implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HardwareMonitor.class.getName());

  private final Summaries writer;
  private final Sensors sensors;
  private final LongSupplier nanoTime;
  private final long start;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(HardwareMonitor::thread);
  private boolean warned;
  private boolean closed;

  private HardwareMonitor(Summaries writer, Sensors sensors, LongSupplier nanoTime) {
    this.writer = writer;
    this.sensors = sensors;
    this.nanoTime = nanoTime;
    start = nanoTime.getAsLong();
  }

  /**
   * Starts to write to {@code writer}, a {@code SummaryWriter} or a scope of one. The first points
   * are written after one interval, the last ones by {@link #close}.
   *
   * @param interval a second or more
   * @throws IllegalArgumentException if the interval is shorter
   */
  public static HardwareMonitor start(Summaries writer, Duration interval) {
    return start(writer, interval, new Sensors(new SystemInfo()), System::nanoTime);
  }

  static HardwareMonitor start(
      Summaries writer, Duration interval, Sensors sensors, LongSupplier nanoTime) {
    if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "The interval has to be a second or more, not " + interval);
    }
    var monitor = new HardwareMonitor(writer, sensors, nanoTime);
    long millis = interval.toMillis();
    var unused =
        monitor.executor.scheduleWithFixedDelay(
            monitor::sample, millis, millis, TimeUnit.MILLISECONDS);
    return monitor;
  }

  /** Writes the last points and ends the thread. A second time does nothing. */
  @Override
  public synchronized void close() {
    if (!closed) {
      executor.shutdownNow();
      sample();
      closed = true;
      sensors.close();
    }
  }

  synchronized void sample() {
    if (closed) {
      return;
    }
    long step = TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - start);
    try {
      sensors.read((tag, value) -> writer.scalar("system/" + tag, value, step));
    } catch (RuntimeException e) {
      if (!warned) {
        LOG.log(System.Logger.Level.WARNING, "no points at second " + step, e);
        warned = true;
      }
    }
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "tfevents-hardware-monitor");
    thread.setDaemon(true);
    return thread;
  }
}
