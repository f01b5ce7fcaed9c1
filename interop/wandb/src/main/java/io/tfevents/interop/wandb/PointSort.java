package io.tfevents.interop.wandb;

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
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Puts any number of points in order, those of the same rank as they came. A chunk of them is
 * sorted in memory; where there are more, each chunk goes to a temporary file, whose parts are
 * merged in the end. So memory stays at one chunk, and a small buffer for each in the file.
 */
final class PointSort implements Closeable {
  private static final int MOST_POINTS = 1 << 17;
  private static final int MOST_BYTES = 1 << 24;
  private static final int SMALLEST_BUFFER = 1 << 12;
  private static final int LARGEST_BUFFER = 1 << 16;
  private static final int ALL_BUFFERS = 1 << 24;

  /** What stands before a payload. */
  private static final int HEAD = 2 * Long.BYTES + 2 * Double.BYTES + 2 * Integer.BYTES;

  private static final int NO_PAYLOAD = -1;

  private final Path file;
  private final long[] ranks;
  private final long[] others;
  private final int[] tags;
  private final double[] wallTimes;
  private final double[] values;
  private final byte[] @Nullable [] payloads;
  private int count;
  private int payloadBytes;
  private @Nullable FileChannel spilled;

  /** Where the chunks in the file end. */
  private final List<Long> ends = new ArrayList<>();

  /** Takes points. */
  interface Points {
    /**
     * A point.
     *
     * @param rank by which points are ordered
     * @param other a number that stays with it
     * @param value its number, where it has no payload
     */
    void add(
        long rank, long other, int tag, double wallTime, double value, byte @Nullable [] payload)
        throws IOException;
  }

  /**
   * An empty one.
   *
   * @param file where chunks go to; deleted when it is closed
   */
  PointSort(Path file) {
    this(file, MOST_POINTS);
  }

  PointSort(Path file, int capacity) {
    this.file = file;
    this.ranks = new long[capacity];
    this.others = new long[capacity];
    this.tags = new int[capacity];
    this.wallTimes = new double[capacity];
    this.values = new double[capacity];
    this.payloads = new byte[capacity][];
  }

  /** Adds a point; see {@link Points#add}. */
  void add(long rank, long other, int tag, double wallTime, double value, byte @Nullable [] payload)
      throws IOException {
    if (count == ranks.length || payloadBytes > MOST_BYTES) {
      spill();
    }
    ranks[count] = rank;
    others[count] = other;
    tags[count] = tag;
    wallTimes[count] = wallTime;
    values[count] = value;
    payloads[count] = payload;
    count++;
    payloadBytes += payload == null ? 0 : payload.length;
  }

  /** Hands over all points in order. */
  void drain(Points points) throws IOException {
    if (ends.isEmpty()) {
      handOver(points);
    } else {
      if (count > 0) {
        spill();
      }
      merge(points);
    }
  }

  private void handOver(Points points) throws IOException {
    var order = order();
    for (int i = 0; i < count; i++) {
      int at = order == null ? i : order[i];
      points.add(ranks[at], others[at], tags[at], wallTimes[at], values[at], payloads[at]);
    }
    Arrays.fill(payloads, 0, count, null);
    payloadBytes = 0;
    count = 0;
  }

  /** The places of the points in their order; null if they stand in it. */
  private Integer @Nullable [] order() {
    boolean isSorted = true;
    for (int i = 1; i < count && isSorted; i++) {
      isSorted = ranks[i - 1] <= ranks[i];
    }
    if (isSorted) {
      return null;
    }
    var order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingLong(i -> ranks[i]));
    return order;
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

  private void spill() throws IOException {
    var channel = spilled();
    var buffer = ByteBuffer.allocate(LARGEST_BUFFER);
    try {
      handOver(
          (rank, other, tag, wallTime, value, payload) -> {
            if (buffer.remaining() < HEAD) {
              write(channel, buffer);
            }
            buffer.putLong(rank).putLong(other).putInt(tag).putDouble(wallTime).putDouble(value);
            buffer.putInt(payload == null ? NO_PAYLOAD : payload.length);
            if (payload != null) {
              write(channel, buffer);
              write(channel, ByteBuffer.wrap(payload).position(payload.length));
            }
          });
      write(channel, buffer);
    } catch (IOException e) {
      throw DiskFiles.named(file, e);
    }
    ends.add(channel.position());
  }

  /** Writes what was put into a buffer, and empties it. */
  private static void write(FileChannel channel, ByteBuffer buffer) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  private void merge(Points points) throws IOException {
    var heads = new PriorityQueue<Chunk>();
    int buffer = Math.min(LARGEST_BUFFER, Math.max(SMALLEST_BUFFER, ALL_BUFFERS / ends.size()));
    for (int i = 0; i < ends.size(); i++) {
      var chunk = new Chunk(spilled(), i, i == 0 ? 0 : ends.get(i - 1), ends.get(i), buffer);
      if (chunk.read()) {
        heads.add(chunk);
      }
    }
    for (var chunk = heads.poll(); chunk != null; chunk = heads.poll()) {
      boolean hasMore;
      do {
        points.add(chunk.rank, chunk.other, chunk.tag, chunk.wallTime, chunk.value, chunk.payload);
        hasMore = chunk.read();
      } while (hasMore && chunk.isBefore(heads.peek()));
      if (hasMore) {
        heads.add(chunk);
      }
    }
  }

  /** Points in order, of which the first stands ready. */
  private static final class Chunk implements Comparable<Chunk> {
    private final FileChannel channel;
    private final int number;
    private final long end;
    private final ByteBuffer buffer;

    /** How far the buffer was filled. */
    private long position;

    private long rank;
    private long other;
    private int tag;
    private double wallTime;
    private double value;
    private byte @Nullable [] payload;

    Chunk(FileChannel channel, int number, long start, long end, int buffer) {
      this.channel = channel;
      this.number = number;
      this.position = start;
      this.end = end;
      this.buffer = ByteBuffer.allocate(buffer).limit(0);
    }

    /** Reads the next point; false at the end. */
    boolean read() throws IOException {
      if (buffer.remaining() < HEAD) {
        fill();
        if (!buffer.hasRemaining()) {
          return false;
        }
      }
      rank = buffer.getLong();
      other = buffer.getLong();
      tag = buffer.getInt();
      wallTime = buffer.getDouble();
      value = buffer.getDouble();
      int length = buffer.getInt();
      payload = length == NO_PAYLOAD ? null : payload(length);
      return true;
    }

    private void fill() throws IOException {
      buffer.compact();
      buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + end - position));
      readFully(buffer);
      buffer.flip();
    }

    private byte[] payload(int length) throws IOException {
      byte[] bytes = new byte[length];
      int buffered = Math.min(length, buffer.remaining());
      buffer.get(bytes, 0, buffered);
      readFully(ByteBuffer.wrap(bytes, buffered, length - buffered));
      return bytes;
    }

    private void readFully(ByteBuffer to) throws IOException {
      while (to.hasRemaining()) {
        int read = channel.read(to, position);
        if (read < 0) {
          throw new EOFException("a temporary file was cut while it was read");
        }
        position += read;
      }
    }

    private boolean isBefore(@Nullable Chunk next) {
      return next == null || compareTo(next) < 0;
    }

    @Override
    public int compareTo(Chunk chunk) {
      int byRank = Long.compare(rank, chunk.rank);
      return byRank != 0 ? byRank : Integer.compare(number, chunk.number);
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
