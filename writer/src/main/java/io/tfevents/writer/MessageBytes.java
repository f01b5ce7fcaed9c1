package io.tfevents.writer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A protobuf message being built, field by field, in the order in which it is told of them. A
 * number or text that is proto3's default (0 or empty) is left out, as protobuf-java leaves it out;
 * elements of repeated fields and members of a oneof are always written.
 */
final class MessageBytes {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[64];
  private int size;

  /** An integer or boolean; nothing for 0. */
  MessageBytes varint(int field, long value) {
    return value == 0 ? this : varintElement(field, value);
  }

  /** An integer or boolean of a repeated field or a oneof. */
  MessageBytes varintElement(int field, long value) {
    key(field, VARINT);
    rawVarint(value);
    return this;
  }

  /** A double; nothing for +0. */
  MessageBytes float64(int field, double value) {
    return Double.doubleToRawLongBits(value) == 0 ? this : float64Element(field, value);
  }

  /** A double of a repeated field or a oneof. */
  MessageBytes float64Element(int field, double value) {
    key(field, FIXED64);
    reserve(8);
    LONG.set(bytes, size, Double.doubleToRawLongBits(value));
    size += 8;
    return this;
  }

  /** A float; nothing for +0. */
  MessageBytes float32(int field, float value) {
    return Float.floatToRawIntBits(value) == 0 ? this : float32Element(field, value);
  }

  /** A float of a repeated field or a oneof. */
  MessageBytes float32Element(int field, float value) {
    key(field, FIXED32);
    reserve(4);
    INT.set(bytes, size, Float.floatToRawIntBits(value));
    size += 4;
    return this;
  }

  /** A string; nothing for an empty one. */
  MessageBytes text(int field, String value) {
    return value.isEmpty() ? this : textElement(field, value);
  }

  /** A string of a repeated field or a oneof. */
  MessageBytes textElement(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes, empty ones too. */
  MessageBytes bytes(int field, byte[] value) {
    return bytes(field, value, 0, value.length);
  }

  /** Bytes; nothing for empty ones. */
  MessageBytes bytesUnlessEmpty(int field, byte[] value) {
    return value.length == 0 ? this : bytes(field, value);
  }

  /** A message, an empty one too. */
  MessageBytes message(int field, MessageBytes value) {
    return bytes(field, value.bytes, 0, value.size);
  }

  /** A packed list of doubles; nothing for an empty one. */
  MessageBytes packed(int field, double[] values) {
    if (values.length > 0) {
      lengthDelimited(field, Math.multiplyExact(values.length, 8));
      for (double value : values) {
        LONG.set(bytes, size, Double.doubleToRawLongBits(value));
        size += 8;
      }
    }
    return this;
  }

  /** The key and length of a field whose {@code length} bytes follow elsewhere. */
  MessageBytes head(int field, int length) {
    key(field, BYTES);
    rawVarint(length);
    return this;
  }

  /** A packed list of integers; nothing for an empty one. */
  MessageBytes packed(int field, long[] values) {
    if (values.length > 0) {
      var list = new MessageBytes();
      for (long value : values) {
        list.rawVarint(value);
      }
      message(field, list);
    }
    return this;
  }

  /** Fields that were written before, as they are. */
  MessageBytes fields(byte[] fields) {
    reserve(fields.length);
    System.arraycopy(fields, 0, bytes, size, fields.length);
    size += fields.length;
    return this;
  }

  private MessageBytes bytes(int field, byte[] value, int offset, int length) {
    lengthDelimited(field, length);
    System.arraycopy(value, offset, bytes, size, length);
    size += length;
    return this;
  }

  /** A field's key and length, and room for what follows. */
  private void lengthDelimited(int field, int length) {
    key(field, BYTES);
    rawVarint(length);
    reserve(length);
  }

  private void key(int field, int wireType) {
    rawVarint((long) field << 3 | wireType);
  }

  private void rawVarint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private void reserve(int room) {
    int needed = Math.addExact(size, room);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(2L * size, 1 << 30)));
    }
  }

  int size() {
    return size;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }
}
