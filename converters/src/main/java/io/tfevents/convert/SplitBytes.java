package io.tfevents.convert;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Doubles with their bytes split, Parquet's {@code BYTE_STREAM_SPLIT}: first the lowest byte of
 * each, then the next of each, and so on, since bytes of the same place are alike.
 *
 * <p>Implementation: eight doubles at a time are turned as a matrix of 8 by 8 bytes, by swapping
 * ever smaller blocks (Warren, "Hacker's Delight", 7-3), and written as eight longs.
 */
final class SplitBytes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private SplitBytes() {}

  /** Splits {@code count} doubles from index {@code from} on. */
  static byte[] encode(double[] doubles, int from, int count) {
    byte[] out = new byte[8 * count];
    int at = 0;
    for (; at + 8 <= count; at += 8) {
      turn(doubles, from + at, out, at, count);
    }
    for (; at < count; at++) {
      long bits = Double.doubleToRawLongBits(doubles[from + at]);
      for (int b = 0; b < 8; b++) {
        out[b * count + at] = (byte) (bits >>> (8 * b));
      }
    }
    return out;
  }

  private static void turn(double[] doubles, int from, byte[] out, int at, int count) {
    long a = Double.doubleToRawLongBits(doubles[from]);
    long b = Double.doubleToRawLongBits(doubles[from + 1]);
    long c = Double.doubleToRawLongBits(doubles[from + 2]);
    long d = Double.doubleToRawLongBits(doubles[from + 3]);
    long e = Double.doubleToRawLongBits(doubles[from + 4]);
    long f = Double.doubleToRawLongBits(doubles[from + 5]);
    long g = Double.doubleToRawLongBits(doubles[from + 6]);
    long h = Double.doubleToRawLongBits(doubles[from + 7]);
    long mask = 0x00000000ffffffffL;
    long swap = (a >>> 32 ^ e) & mask;
    e ^= swap;
    a ^= swap << 32;
    swap = (b >>> 32 ^ f) & mask;
    f ^= swap;
    b ^= swap << 32;
    swap = (c >>> 32 ^ g) & mask;
    g ^= swap;
    c ^= swap << 32;
    swap = (d >>> 32 ^ h) & mask;
    h ^= swap;
    d ^= swap << 32;
    mask = 0x0000ffff0000ffffL;
    swap = (a >>> 16 ^ c) & mask;
    c ^= swap;
    a ^= swap << 16;
    swap = (b >>> 16 ^ d) & mask;
    d ^= swap;
    b ^= swap << 16;
    swap = (e >>> 16 ^ g) & mask;
    g ^= swap;
    e ^= swap << 16;
    swap = (f >>> 16 ^ h) & mask;
    h ^= swap;
    f ^= swap << 16;
    mask = 0x00ff00ff00ff00ffL;
    swap = (a >>> 8 ^ b) & mask;
    b ^= swap;
    a ^= swap << 8;
    swap = (c >>> 8 ^ d) & mask;
    d ^= swap;
    c ^= swap << 8;
    swap = (e >>> 8 ^ f) & mask;
    f ^= swap;
    e ^= swap << 8;
    swap = (g >>> 8 ^ h) & mask;
    h ^= swap;
    g ^= swap << 8;
    LONG.set(out, at, a);
    LONG.set(out, count + at, b);
    LONG.set(out, 2 * count + at, c);
    LONG.set(out, 3 * count + at, d);
    LONG.set(out, 4 * count + at, e);
    LONG.set(out, 5 * count + at, f);
    LONG.set(out, 6 * count + at, g);
    LONG.set(out, 7 * count + at, h);
  }
}
