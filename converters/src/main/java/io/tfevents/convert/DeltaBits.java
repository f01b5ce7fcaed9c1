package io.tfevents.convert;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Whole numbers as packed differences, Parquet's {@code DELTA_BINARY_PACKED} (the format's {@code
 * Encodings.md}): blocks of 128 in four parts, each part's differences over the block's smallest in
 * as few bits as its largest needs. Steps that grow evenly take next to nothing.
 */
final class DeltaBits {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int BLOCK = 128;
  private static final int PARTS = 4;
  private static final int PART = BLOCK / PARTS;

  /** A block's smallest difference and widths, and its numbers in full. */
  private static final int LARGEST_BLOCK = 10 + PARTS + 8 * BLOCK;

  private final int bits;
  private final long[] deltas = new long[BLOCK];
  private byte[] out = new byte[LARGEST_BLOCK];
  private int size;

  private DeltaBits(int bits) {
    this.bits = bits;
  }

  /**
   * Encodes a stretch of numbers.
   *
   * @param bits how many the numbers have: 32 or 64
   */
  static byte[] encode(long[] numbers, int from, int count, int bits) {
    var encoding = new DeltaBits(bits);
    encoding.writeVarint(BLOCK);
    encoding.writeVarint(PARTS);
    encoding.writeVarint(count);
    long first = count == 0 ? 0 : numbers[from];
    encoding.writeVarint(first << 1 ^ first >> 63);
    for (int at = 1; at < count; at += BLOCK) {
      encoding.writeBlock(numbers, from + at, Math.min(BLOCK, count - at));
    }
    return Arrays.copyOf(encoding.out, encoding.size);
  }

  private void writeBlock(long[] numbers, int from, int count) {
    long smallest = Long.MAX_VALUE;
    long before = numbers[from - 1];
    for (int i = 0; i < count; i++) {
      long number = numbers[from + i];
      long delta = bits == Integer.SIZE ? (int) (number - before) : number - before;
      deltas[i] = delta;
      smallest = Math.min(smallest, delta);
      before = number;
    }
    if (size + LARGEST_BLOCK > out.length) {
      out = Arrays.copyOf(out, 2 * out.length + LARGEST_BLOCK);
    }
    writeVarint(smallest << 1 ^ smallest >> 63);
    int widths = size;
    size += PARTS;
    for (int part = 0; part < PARTS; part++) {
      out[widths + part] =
          (byte) writePart(part * PART, Math.min(count, part * PART + PART), smallest);
    }
  }

  /** Writes the differences of a part, filled up with zeros, and gives the bits of each. */
  private int writePart(int from, int to, long smallest) {
    long all = 0;
    for (int i = from; i < to; i++) {
      deltas[i] -= smallest;
      if (bits == Integer.SIZE) {
        deltas[i] &= 0xffffffffL;
      }
      all |= deltas[i];
    }
    int width = Long.SIZE - Long.numberOfLeadingZeros(all);
    if (width == 0 || from >= to) {
      return 0;
    }
    int at = size;
    long word = 0;
    int filled = 0;
    for (int i = from; i < from + PART; i++) {
      long delta = i < to ? deltas[i] : 0;
      word |= delta << filled;
      filled += width;
      if (filled >= Long.SIZE) {
        LONG.set(out, at, word);
        at += Long.BYTES;
        filled -= Long.SIZE;
        word = filled == 0 ? 0 : delta >>> (width - filled);
      }
    }
    // 32 differences end on a multiple of four bytes.
    for (; filled > 0; filled -= Byte.SIZE) {
      out[at++] = (byte) word;
      word >>>= Byte.SIZE;
    }
    size = at;
    return width;
  }

  private void writeVarint(long number) {
    long rest = number;
    for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
      out[size++] = (byte) (rest | 0x80);
    }
    out[size++] = (byte) rest;
  }
}
