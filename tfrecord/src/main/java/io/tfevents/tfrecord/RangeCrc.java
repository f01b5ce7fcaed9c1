package io.tfevents.tfrecord;

import java.util.Arrays;

/**
 * CRC-32C of ranges that overlap, in time linear in the bytes covered.
 *
 * <p>A scan for sound records meets offsets that look like headers and each claim a long payload.
 * To check each payload from its start would cost the product of their number and length, and a
 * file can be made so that this never ends. So checksums of long ranges are put together from
 * checksums of prefixes, kept every {@value #BLOCK} bytes: each byte is covered once, and each
 * range then costs at most {@value #DIRECT} bytes and a few multiplications, however long it is.
 *
 * <p>Checksums are combined as in zlib's {@code crc32_combine}: appending n bytes multiplies a CRC,
 * taken as a polynomial over GF(2), by x^8n modulo the CRC's polynomial.
 */
final class RangeCrc {
  static final int BLOCK = 4096;

  /** Up to this length a range is summed up as it is. */
  static final int DIRECT = 16 * BLOCK;

  /** Castagnoli's polynomial, lowest power in the highest bit. */
  private static final int POLYNOMIAL = 0x82f63b78;

  /** One, in that bit order. */
  private static final int ONE = 0x80000000;

  /** x^(2^k). */
  private static final int[] POWERS = powers();

  /** x^(8 · BLOCK). */
  private static final int BLOCK_SHIFT = power(BLOCK);

  /** Where the first prefix starts in the file. */
  private long origin;

  /** {@code prefixes[i]} is the CRC of the file from origin on, i blocks long. */
  private int[] prefixes = new int[1];

  private int blocks;

  /**
   * The masked CRC of {@code bytes[from..to)}.
   *
   * @param base where {@code bytes[0]} stands in the file
   * @param needed the file offset before which no range will start any more; bytes from there on
   *     stay available
   */
  int masked(byte[] bytes, int from, int to, long base, long needed) {
    if (to - from <= DIRECT) {
      return MaskedCrc32c.of(bytes, from, to - from);
    }
    if (needed > origin + (long) blocks * BLOCK || needed < origin) {
      origin = needed;
      blocks = 0;
    }
    int firstBlock = (int) ((base + from - origin + BLOCK - 1) / BLOCK);
    int lastBlock = (int) ((base + to - origin) / BLOCK);
    extend(bytes, base, lastBlock);
    int blocksStart = (int) (origin + (long) firstBlock * BLOCK - base);
    int blocksEnd = (int) (origin + (long) lastBlock * BLOCK - base);
    int middle = prefixes[lastBlock] ^ shift(prefixes[firstBlock], blocksEnd - blocksStart);
    int head = MaskedCrc32c.crc(bytes, from, blocksStart - from);
    int tail = MaskedCrc32c.crc(bytes, blocksEnd, to - blocksEnd);
    int crc = shift(head, to - blocksStart) ^ shift(middle, to - blocksEnd) ^ tail;
    return MaskedCrc32c.mask(crc);
  }

  private void extend(byte[] bytes, long base, int target) {
    if (target >= prefixes.length) {
      prefixes = Arrays.copyOf(prefixes, Math.max(target + 1, 2 * prefixes.length));
    }
    for (; blocks < target; blocks++) {
      int at = (int) (origin + (long) blocks * BLOCK - base);
      prefixes[blocks + 1] =
          multiply(BLOCK_SHIFT, prefixes[blocks]) ^ MaskedCrc32c.crc(bytes, at, BLOCK);
    }
  }

  private static int shift(int crc, long count) {
    return multiply(power(count), crc);
  }

  /** x^(8 · count). */
  private static int power(long count) {
    int power = ONE;
    int k = 3;
    for (long rest = count; rest != 0; rest >>>= 1, k++) {
      if ((rest & 1) != 0) {
        power = multiply(POWERS[k], power);
      }
    }
    return power;
  }

  private static int[] powers() {
    int[] powers = new int[40];
    powers[0] = ONE >>> 1;
    for (int k = 1; k < powers.length; k++) {
      powers[k] = multiply(powers[k - 1], powers[k - 1]);
    }
    return powers;
  }

  private static int multiply(int a, int b) {
    int product = 0;
    for (int bit = ONE; bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= b;
      }
      b = (b & 1) != 0 ? (b >>> 1) ^ POLYNOMIAL : b >>> 1;
    }
    return product;
  }
}
