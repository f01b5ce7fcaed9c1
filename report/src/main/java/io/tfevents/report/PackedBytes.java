package io.tfevents.report;

import java.util.Arrays;

/**
 * Bytes that are put together: numbers in little-endian order, and integers byte plane by plane.
 */
final class PackedBytes {
  private byte[] bytes = new byte[256];
  private int size;

  int size() {
    return size;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  PackedBytes u8(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  PackedBytes u32(int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      u8(value >>> shift);
    }
    return this;
  }

  PackedBytes f32(float value) {
    return u32(Float.floatToRawIntBits(value));
  }

  PackedBytes f64(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return u32((int) bits).u32((int) (bits >>> 32));
  }

  PackedBytes all(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  /**
   * The lowest byte of all words, then the next one of all, and so on: bytes of the same weight are
   * alike, which Deflate makes use of.
   */
  PackedBytes planes(long[] words, int width) {
    room(Math.multiplyExact(words.length, width));
    for (int plane = 0; plane < width; plane++) {
      int shift = 8 * plane;
      for (long word : words) {
        bytes[size++] = (byte) (word >>> shift);
      }
    }
    return this;
  }

  /**
   * Integers as their differences, the first one's from 0: how many bytes wide, then the planes of
   * {@code 2d}, or {@code -2d - 1} where a difference d is negative.
   *
   * @param values not beyond 2⁵¹, so that the page can count in doubles
   */
  PackedBytes integers(long[] values) {
    long[] words = new long[values.length];
    long all = 0;
    long last = 0;
    for (int i = 0; i < values.length; i++) {
      long difference = values[i] - last;
      words[i] = (difference << 1) ^ (difference >> 63);
      all |= words[i];
      last = values[i];
    }
    int width = (64 - Long.numberOfLeadingZeros(all) + 7) / 8;
    return u8(width).planes(words, width);
  }

  /** Whether {@link #integers} can take them. */
  static boolean areSmall(long... values) {
    return Arrays.stream(values)
        .allMatch(value -> Math.abs(value) <= 1L << 51 && value != Long.MIN_VALUE);
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
    }
  }
}
