package io.tfevents.interop.wandb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes one message of protobuf into a buffer that grows, and is used again for the next.
 *
 * <pre>{@code
 * int item = message.begin(Fields.History.ITEM);
 * message.text(Fields.Item.NESTED_KEY, "loss");
 * message.end(item);
 * }</pre>
 */
final class MessageWriter {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;

  private byte[] buffer = new byte[1 << 10];
  private int size;

  byte[] buffer() {
    return buffer;
  }

  int size() {
    return size;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }

  void clear() {
    size = 0;
  }

  /** Begins a message within; its place is given to {@link #end}. */
  int begin(int field) {
    key(field, BYTES);
    room(1);
    return ++size;
  }

  /** Ends the message that began at a place. */
  void end(int place) {
    int length = size - place;
    int more = sizeOf(length) - 1;
    if (more > 0) {
      room(more);
      System.arraycopy(buffer, place, buffer, place + more, length);
    }
    size = place - 1;
    put(length);
    size += length;
  }

  void number(int field, long value) {
    key(field, VARINT);
    put(value);
  }

  /** A number that may be less than zero, in zigzag form. */
  void signed(int field, long value) {
    number(field, (value << 1) ^ (value >> 63));
  }

  void real(int field, double value) {
    key(field, FIXED64);
    room(Long.BYTES);
    long bits = Double.doubleToRawLongBits(value);
    for (int i = 0; i < Long.BYTES; i++) {
      buffer[size++] = (byte) (bits >>> (8 * i));
    }
  }

  void text(int field, String text) {
    bytes(field, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A text of ASCII characters alone. */
  void ascii(int field, String text) {
    int length = text.length();
    key(field, BYTES);
    put(length);
    room(length);
    copy(text);
  }

  @SuppressWarnings("deprecation") // The one way from ASCII that makes no array on its way.
  private void copy(String text) {
    text.getBytes(0, text.length(), buffer, size);
    size += text.length();
  }

  void bytes(int field, byte[] bytes) {
    key(field, BYTES);
    put(bytes.length);
    fields(bytes);
  }

  /** Fields that are written already. */
  void fields(byte[] fields) {
    room(fields.length);
    System.arraycopy(fields, 0, buffer, size, fields.length);
    size += fields.length;
  }

  private void key(int field, int type) {
    put(((long) field << 3) | type);
  }

  private void put(long value) {
    room(10);
    long left = value;
    while ((left & ~0x7FL) != 0) {
      buffer[size++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    buffer[size++] = (byte) left;
  }

  private static int sizeOf(int length) {
    return length == 0 ? 1 : (38 - Integer.numberOfLeadingZeros(length)) / 7;
  }

  private void room(int bytes) {
    if (buffer.length - size < bytes) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, Math.addExact(size, bytes)));
    }
  }
}
