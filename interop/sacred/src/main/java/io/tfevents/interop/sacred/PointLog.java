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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes any number of points of many metrics as they come, and gives them metric by metric and
 * number by number: all steps, all wall times, all values.
 *
 * <p>Points of a metric are gathered in memory, a thousand at most and half a million of all
 * metrics, and go as a block to one temporary file.
 */
final class PointLog implements Closeable {
  static final int STEP = 0;
  static final int WALL_TIME = 1;
  static final int VALUE = 2;
  private static final int COLUMNS = 3;

  private static final int BLOCK = 1 << 10;
  private static final int MOST_WAITING = 1 << 19;

  private final Path file;
  private final List<Metric> metrics = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(BLOCK * COLUMNS * Long.BYTES);
  private @Nullable FileChannel spilled;
  private int waiting;

  /** An empty one, with a temporary file that is made when it is needed. */
  PointLog(Path file) {
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

  /** A new metric; they are numbered from 0. */
  int newMetric() {
    metrics.add(new Metric());
    return metrics.size() - 1;
  }

  /** Adds a point. */
  void add(int metric, long step, double wallTime, double value) throws IOException {
    var points = metrics.get(metric);
    int size = points.size;
    if (size == points.columns[0].length) {
      for (int column = 0; column < COLUMNS; column++) {
        points.columns[column] = Arrays.copyOf(points.columns[column], 2 * size);
      }
    }
    points.columns[STEP][size] = step;
    points.columns[WALL_TIME][size] = Double.doubleToRawLongBits(wallTime);
    points.columns[VALUE][size] = Double.doubleToRawLongBits(value);
    points.size = size + 1;
    waiting++;
    if (points.size == BLOCK) {
      spill(points);
    } else if (waiting == MOST_WAITING) {
      for (var each : metrics) {
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

  /** Takes numbers; a double by its bits. */
  interface Numbers {
    void add(long bits) throws IOException;
  }

  /** Hands over one number of each point of a metric, in the order of the points. */
  void column(int metric, int column, Numbers numbers) throws IOException {
    var points = metrics.get(metric);
    for (int block = 0; block < points.blocks; block++) {
      int bytes = points.sizes[block] * Long.BYTES;
      buffer.clear().limit(bytes);
      long position = points.offsets[block] + (long) column * bytes;
      while (buffer.hasRemaining()) {
        int read = spilled().read(buffer, position);
        if (read < 0) {
          throw new EOFException(file + ": was cut while it was read");
        }
        position += read;
      }
      buffer.flip();
      while (buffer.hasRemaining()) {
        numbers.add(buffer.getLong());
      }
    }
    for (int i = 0; i < points.size; i++) {
      numbers.add(points.columns[column][i]);
    }
  }

  @Override
  public void close() throws IOException {
    if (spilled != null) {
      spilled.close();
      Files.deleteIfExists(file);
    }
  }
}
