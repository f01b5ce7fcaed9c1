package io.tfevents.writer;

import io.tfevents.tfrecord.RecordFrame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Events as framed records, one after another in one array that grows. */
final class RecordBuffer {
  /** The bytes of a record beside its payload. */
  static final int FRAME = RecordFrame.HEADER + RecordFrame.FOOTER;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int FIRST_ROOM = 1 << 12;
  private static final byte WALL_TIME = 1 << 3 | 1;
  private static final byte STEP = 2 << 3;

  private byte[] bytes = new byte[FIRST_ROOM];
  private int size;

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** Forgets the records, and the array if it is larger than {@code usual}. */
  void clear(int usual) {
    size = 0;
    if (bytes.length > usual) {
      bytes = new byte[FIRST_ROOM];
    }
  }

  /** Makes the array large enough for {@code more} bytes, and mostly for as many again. */
  void reserve(int more, int usual) {
    if (more > bytes.length - size) {
      int needed = Math.addExact(size, more);
      bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(2L * bytes.length, usual)));
    }
  }

  /** The payload of {@link #putScalar}. */
  static int scalarLength(WrittenTag tag, long step) {
    return 9 + (step == 0 ? 0 : 1 + varintLength(step)) + tag.scalar().length + Float.BYTES;
  }

  /** Adds an event with one 32-bit number; there must be room. This is the hot path. */
  void putScalar(WrittenTag tag, long step, float value, double wallTime) {
    byte[] to = bytes;
    int at = size + RecordFrame.HEADER;
    to[at] = WALL_TIME;
    LONG.set(to, at + 1, Double.doubleToRawLongBits(wallTime));
    at += 9;
    if (step != 0) {
      to[at++] = STEP;
      at = putVarint(to, at, step);
    }
    byte[] middle = tag.scalar();
    System.arraycopy(middle, 0, to, at, middle.length);
    at += middle.length;
    INT.set(to, at, Float.floatToRawIntBits(value));
    frame(at + Float.BYTES);
  }

  /** Adds an event that is {@code head} and then {@code rest}; there must be room. */
  void put(byte[] head, byte[] rest) {
    int at = size + RecordFrame.HEADER;
    System.arraycopy(head, 0, bytes, at, head.length);
    System.arraycopy(rest, 0, bytes, at + head.length, rest.length);
    frame(at + head.length + rest.length);
  }

  private void frame(int end) {
    int start = size + RecordFrame.HEADER;
    RecordFrame.putHeader(bytes, size, end - start);
    RecordFrame.putFooter(bytes, end, bytes, start, end - start);
    size = end + RecordFrame.FOOTER;
  }

  private static int varintLength(long value) {
    return (Long.SIZE + 6 - Long.numberOfLeadingZeros(value | 1)) / 7;
  }

  private static int putVarint(byte[] to, int at, long value) {
    long rest = value;
    int next = at;
    while ((rest & ~0x7fL) != 0) {
      to[next++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    to[next] = (byte) rest;
    return next + 1;
  }
}
