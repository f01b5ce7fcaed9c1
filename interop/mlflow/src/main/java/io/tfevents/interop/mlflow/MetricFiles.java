package io.tfevents.interop.mlflow;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * The metrics of a run: a file each, with a line of time in milliseconds, value and step for each
 * point. Lines are gathered in memory, and no file stays open: a run may have more tags than a
 * process may have files.
 */
final class MetricFiles {
  private static final int MOST_OF_ONE = 1 << 16;
  private static final int MOST_OF_ALL = 1 << 24;

  private final RunFolder folder;
  private final Map<String, Metric> metrics = new HashMap<>();
  private long waiting;

  MetricFiles(RunFolder folder) {
    this.folder = folder;
  }

  private static final class Metric {
    private final String file;
    private final StringBuilder lines = new StringBuilder();

    Metric(String file) {
      this.file = file;
    }
  }

  /** Adds a point to the metric of a key. */
  void add(String key, long millis, long step, double value) throws IOException {
    var metric = metrics.get(key);
    if (metric == null) {
      metric = new Metric(RunFolder.METRICS + "/" + key);
      metrics.put(key, metric);
    }
    var lines = metric.lines;
    int before = lines.length();
    lines.append(millis).append(' ');
    append(value, lines);
    lines.append(' ').append(step).append('\n');
    waiting += lines.length() - before;
    if (lines.length() > MOST_OF_ONE) {
      write(metric);
    } else if (waiting > MOST_OF_ALL) {
      flush();
    }
  }

  /** As Python reads it. */
  private static void append(double value, StringBuilder lines) {
    if (Double.isNaN(value)) {
      lines.append("nan");
    } else if (Double.isInfinite(value)) {
      lines.append(value > 0 ? "inf" : "-inf");
    } else {
      lines.append(NumberOutput.toString(value, true));
    }
  }

  /** Writes all that waits. */
  void flush() throws IOException {
    for (var metric : metrics.values()) {
      write(metric);
    }
  }

  private void write(Metric metric) throws IOException {
    if (!metric.lines.isEmpty()) {
      waiting -= metric.lines.length();
      byte[] bytes = metric.lines.toString().getBytes(StandardCharsets.US_ASCII);
      folder.write(metric.file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      metric.lines.setLength(0);
    }
  }
}
