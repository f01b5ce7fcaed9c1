package io.tfevents.interop.sacred;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.tfevents.interop.DiskFiles;
import io.tfevents.interop.sacred.PointLog.Column;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes {@code metrics.json}: for each metric the lists {@code steps}, {@code timestamps} and
 * {@code values}, as {@code FileStorageObserver.log_metrics} does. Where a wall time is no whole
 * number of microseconds, those of all points stand in {@code tfevents} as they are.
 *
 * <p>In ASCII: Python opens the file with the encoding of its locale.
 */
final class MetricsFile implements Closeable {
  static final String NAME = "metrics.json";
  static final String STEPS = "steps";
  static final String TIMESTAMPS = "timestamps";
  static final String VALUES = "values";
  static final String OWN = "tfevents";
  static final String WALL_TIMES = "wall_times";

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .build();

  private final Path file;
  private final PointLog points;

  /** What stands for a wall time that is no date. */
  private final long otherTime;

  /**
   * An empty one.
   *
   * @param file is written when all points are there
   * @param temporary where points wait until then
   * @param otherTime microseconds since the epoch, which stand for a wall time that is no date
   */
  MetricsFile(Path file, Path temporary, long otherTime) {
    this.file = file;
    this.points = new PointLog(temporary);
    this.otherTime = otherTime;
  }

  void add(String metric, double wallTime, long step, double value) throws IOException {
    points.add(metric, wallTime, step, value);
  }

  /** Writes the file. */
  void write() throws IOException {
    try (var out = new BufferedOutputStream(DiskFiles.create(file), 1 << 16);
        var json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      for (var metric : points.metrics()) {
        json.writeRaw('\n');
        json.writeObjectFieldStart(metric);
        write(metric, json);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
  }

  private void write(String metric, JsonGenerator json) throws IOException {
    list(json, STEPS, metric, Column.STEP, json::writeNumber);
    list(json, TIMESTAMPS, metric, Column.WALL_TIME, bits -> json.writeString(timestamp(bits)));
    list(json, VALUES, metric, Column.VALUE, bits -> writeDouble(json, bits));
    if (!hasMicroseconds(metric)) {
      json.writeObjectFieldStart(OWN);
      list(json, WALL_TIMES, metric, Column.WALL_TIME, bits -> writeDouble(json, bits));
      json.writeEndObject();
    }
  }

  private void list(
      JsonGenerator json, String name, String metric, Column column, PointLog.Numbers numbers)
      throws IOException {
    json.writeArrayFieldStart(name);
    points.column(metric, column, numbers);
    json.writeEndArray();
  }

  /** Whether all wall times are whole numbers of microseconds. */
  private boolean hasMicroseconds(String metric) throws IOException {
    boolean[] all = {true};
    points.column(
        metric,
        Column.WALL_TIME,
        bits -> all[0] &= NaiveTime.isExact(Double.longBitsToDouble(bits)));
    return all[0];
  }

  private String timestamp(long bits) {
    double wallTime = Double.longBitsToDouble(bits);
    return NaiveTime.format(NaiveTime.isTime(wallTime) ? NaiveTime.micros(wallTime) : otherTime);
  }

  private static void writeDouble(JsonGenerator json, long bits) throws IOException {
    json.writeNumber(Double.longBitsToDouble(bits));
  }

  @Override
  public void close() throws IOException {
    points.close();
  }
}
