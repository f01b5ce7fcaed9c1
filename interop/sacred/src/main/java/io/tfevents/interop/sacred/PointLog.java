package io.tfevents.interop.sacred;

import io.tfevents.interop.DiskFiles;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes any number of points of many metrics as they come, and gives them metric by metric and
 * column by column: all steps, all wall times, all values. For one thread.
 *
 * <p>Points of a metric are gathered in memory, a thousand at most and half a million of all
 * metrics, and go as a block to one temporary file.
 */
public final class PointLog implements Closeable {
  /** What there is of each point; a double by its bits. */
  public enum Column {
    STEP(0),
    WALL_TIME(1),
    VALUE(2);

    /** Its place in a block. */
    private final int place;

    Column(int place) {
      this.place = place;
    }
  }

  private static final int COLUMNS = Column.values().length;

  private static final int BLOCK = 1 << 10;
  private static final int MOST_WAITING = 1 << 19;

  private final Path file;
  private final Map<String, Metric> metrics = new LinkedHashMap<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(BLOCK * COLUMNS * Long.BYTES);
  private @Nullable FileChannel spilled;
  private int waiting;

  /** An empty one, with a temporary file that is made when it is needed. */
  public PointLog(Path file) {
    this.file = file;
  }

  private static final class Metric {
    private final long[][] columns = new long[COLUMNS][16];
    private int size;

    /** Where its blocks stand in the file, and how many points each has. */
    private long[] offsets = new long[0];

    private int[] sizes = new int[0];
    private int blocks;
  }

  /** Adds a point to a metric. */
  public void add(String metric, double wallTime, long step, double value) throws IOException {
    var points = metrics.get(metric);
    if (points == null) {
      points = new Metric();
      metrics.put(metric, points);
    }
    int size = points.size;
    if (size == points.columns[0].length) {
      for (int column = 0; column < COLUMNS; column++) {
        points.columns[column] = Arrays.copyOf(points.columns[column], 2 * size);
      }
    }
    points.columns[Column.STEP.place][size] = step;
    points.columns[Column.WALL_TIME.place][size] = Double.doubleToRawLongBits(wallTime);
    points.columns[Column.VALUE.place][size] = Double.doubleToRawLongBits(value);
    points.size = size + 1;
    waiting++;
    if (points.size == BLOCK) {
      spill(points);
    } else if (waiting == MOST_WAITING) {
      for (var each : metrics.values()) {
        spill(each);
      }
    }
  }

  private void spill(Metric points) throws IOException {
    if (points.size == 0) {
      return;
    }
    if (points.blocks == points.offsets.length) {
      int room = Math.max(4, 2 * points.blocks);
      points.offsets = Arrays.copyOf(points.offsets, room);
      points.sizes = Arrays.copyOf(points.sizes, room);
    }
    try {
      var channel = spilled();
      points.offsets[points.blocks] = channel.position();
      points.sizes[points.blocks] = points.size;
      points.blocks++;
      var longs = buffer.clear().asLongBuffer();
      for (var column : points.columns) {
        longs.put(column, 0, points.size);
      }
      buffer.limit(points.size * COLUMNS * Long.BYTES);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw DiskFiles.named(file, e);
    }
    waiting -= points.size;
    points.size = 0;
  }

  private FileChannel spilled() throws IOException {
    var open = spilled;
    if (open == null) {
      Files.createDirectories(file.getParent());
      open =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      spilled = open;
    }
    return open;
  }

  /** The metrics, in the order of their first points. */
  public Set<String> metrics() {
    return Collections.unmodifiableSet(metrics.keySet());
  }

  /** Takes numbers; a double by its bits. */
  public interface Numbers {
    /** The number of the next point. */
    void add(long bits) throws IOException;
  }

  /** How many points a metric has. */
  public long size(String metric) {
    var points = named(metric);
    return IntStream.of(points.sizes).limit(points.blocks).asLongStream().sum() + points.size;
  }

  private Metric named(String metric) {
    return Objects.requireNonNull(metrics.get(metric), metric);
  }

  /** Hands over one number of each point of a metric, in the order of the points. */
  public void column(String metric, Column column, Numbers numbers) throws IOException {
    column(metric, column, 0, Long.MAX_VALUE, numbers);
  }

  /** The same of the points from one number to another, which is not among them. */
  public void column(String metric, Column column, long from, long to, Numbers numbers)
      throws IOException {
    var points = named(metric);
    long at = 0;
    for (int block = 0; block < points.blocks; block++) {
      int size = points.sizes[block];
      if (at < to && at + size > from) {
        readBlock(points.offsets[block] + (long) column.place * size * Long.BYTES, size);
        for (int i = 0; i < size; i++) {
          long number = buffer.getLong();
          if (at + i >= from && at + i < to) {
            numbers.add(number);
          }
        }
      }
      at += size;
    }
    for (int i = 0; i < points.size; i++) {
      if (at + i >= from && at + i < to) {
        numbers.add(points.columns[column.place][i]);
      }
    }
  }

  private void readBlock(long position, int size) throws IOException {
    buffer.clear().limit(size * Long.BYTES);
    while (buffer.hasRemaining()) {
      int read = spilled().read(buffer, position + buffer.position());
      if (read < 0) {
        throw new EOFException(file + ": was cut while it was read");
      }
    }
    buffer.flip();
  }

  @Override
  public void close() throws IOException {
    if (spilled != null) {
      spilled.close();
      Files.deleteIfExists(file);
    }
  }
}
