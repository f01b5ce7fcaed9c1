package io.tfevents.convert;

import java.util.Arrays;

/**
 * Small numbers in Parquet's hybrid of run lengths and packed bits (the format's {@code
 * Encodings.md}, "Run Length Encoding / Bit-Packing Hybrid"): eight or more equal numbers make a
 * run, others are packed by eights.
 */
final class RunLengths {
  private static final int GROUP = 8;

  private final int width;
  private byte[] out = new byte[64];
  private int size;

  /**
   * Of numbers of {@code width} bits.
   *
   * @param width from 0 to 32
   */
  private RunLengths(int width) {
    this.width = width;
  }

  /** Encodes the numbers of an array from index {@code from} to before {@code to}. */
  static byte[] encode(int[] numbers, int from, int to, int width) {
    var lengths = new RunLengths(width);
    int packed = from;
    for (int at = from; at < to; ) {
      int end = runEnd(numbers, at, to);
      // What is packed before a run must be whole eights, so the run gives it some.
      int start = packed + (at - packed + GROUP - 1) / GROUP * GROUP;
      if (end - start >= GROUP) {
        lengths.pack(numbers, packed, start, to);
        lengths.run(numbers[at], end - start);
        packed = end;
      }
      at = end;
    }
    lengths.pack(numbers, packed, to, to);
    return Arrays.copyOf(lengths.out, lengths.size);
  }

  /** How many bits the largest of some numbers needs. */
  static int width(int largest) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(largest);
  }

  private static int runEnd(int[] numbers, int at, int to) {
    int number = numbers[at];
    int end = at + 1;
    while (end < to && numbers[end] == number) {
      end++;
    }
    return end;
  }

  private void run(int number, int count) {
    writeVarint(count << 1);
    for (int bits = 0; bits < width; bits += Byte.SIZE) {
      write(number >>> bits);
    }
  }

  /** Packs numbers by eights; beyond {@code limit} stand zeros. */
  private void pack(int[] numbers, int from, int to, int limit) {
    if (from == to) {
      return;
    }
    int groups = (to - from + GROUP - 1) / GROUP;
    writeVarint(groups << 1 | 1);
    long bits = 0;
    int count = 0;
    for (int i = from; i < from + groups * GROUP; i++) {
      bits |= (i < limit ? numbers[i] & 0xffffffffL : 0) << count;
      for (count += width; count >= Byte.SIZE; count -= Byte.SIZE) {
        write((int) bits);
        bits >>>= Byte.SIZE;
      }
    }
  }

  private void writeVarint(int number) {
    int rest = number;
    for (; (rest & ~0x7f) != 0; rest >>>= 7) {
      write(rest | 0x80);
    }
    write(rest);
  }

  private void write(int oneByte) {
    if (size == out.length) {
      out = Arrays.copyOf(out, 2 * size);
    }
    out[size++] = (byte) oneByte;
  }
}
