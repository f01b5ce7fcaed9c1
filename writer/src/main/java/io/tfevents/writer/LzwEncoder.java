package io.tfevents.writer;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Compresses the palette indices of an image as a GIF file holds them (GIF89a specification,
 * appendix F): LZW with codes of 3 to 12 bits, in blocks of at most 255 bytes.
 */
final class LzwEncoder {
  private static final int MAX_CODES = 4096;
  private static final int SLOTS = 4 * MAX_CODES;

  private final ByteArrayOutputStream out;
  private final int clear;

  /** For each slot of a hash table: a code, the index that follows it, and the code of both. */
  private final int[] keys = new int[SLOTS];

  private final short[] codes = new short[SLOTS];
  private int nextCode;
  private int codeBits;

  private long pending;
  private int pendingBits;
  private final byte[] block = new byte[255];
  private int blockSize;

  private LzwEncoder(int indexBits, ByteArrayOutputStream out) {
    this.out = out;
    this.clear = 1 << indexBits;
  }

  /**
   * @param indexBits how many bits an index has, 2 to 8
   */
  static void encode(byte[] indices, int indexBits, ByteArrayOutputStream out) {
    out.write(indexBits);
    new LzwEncoder(indexBits, out).encode(indices);
    out.write(0);
  }

  private void encode(byte[] indices) {
    codeBits = Integer.numberOfTrailingZeros(clear) + 1;
    put(clear);
    forget();
    int prefix = indices[0] & 0xff;
    for (int i = 1; i < indices.length; i++) {
      int index = indices[i] & 0xff;
      int key = prefix << 8 | index;
      int slot = slot(key);
      if (keys[slot] == key) {
        prefix = codes[slot];
        continue;
      }
      put(prefix);
      if (nextCode < MAX_CODES) {
        keys[slot] = key;
        codes[slot] = (short) nextCode;
        if (nextCode == 1 << codeBits) {
          codeBits++;
        }
        nextCode++;
      } else {
        put(clear);
        forget();
      }
      prefix = index;
    }
    put(prefix);
    // The decoder has made a code of the last two and may read the end with one bit more.
    if (nextCode == 1 << codeBits && codeBits < 12) {
      codeBits++;
    }
    put(clear + 1);
    if (pendingBits > 0) {
      putByte((int) pending);
    }
    flushBlock();
  }

  private void forget() {
    Arrays.fill(keys, -1);
    nextCode = clear + 2;
    codeBits = Integer.numberOfTrailingZeros(clear) + 1;
  }

  private int slot(int key) {
    int slot = (key * 0x9e3779b1) >>> 18;
    while (keys[slot] != -1 && keys[slot] != key) {
      slot = (slot + 1) % SLOTS;
    }
    return slot;
  }

  private void put(int code) {
    pending |= (long) code << pendingBits;
    pendingBits += codeBits;
    while (pendingBits >= 8) {
      putByte((int) pending);
      pending >>>= 8;
      pendingBits -= 8;
    }
  }

  private void putByte(int value) {
    block[blockSize++] = (byte) value;
    if (blockSize == block.length) {
      flushBlock();
    }
  }

  private void flushBlock() {
    if (blockSize > 0) {
      out.write(blockSize);
      out.write(block, 0, blockSize);
      blockSize = 0;
    }
  }
}
