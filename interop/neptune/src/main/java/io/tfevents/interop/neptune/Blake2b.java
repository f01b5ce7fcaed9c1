package io.tfevents.interop.neptune;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The hash BLAKE2b without a key, as RFC 7693 describes it; the JDK has none. */
final class Blake2b {
  private static final int BLOCK = 128;
  private static final int ROUNDS = 12;
  private static final int LONGEST = 64;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The fractions of the square roots of the first eight primes, 64 bits of each. */
  private static final long[] START = {
    0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
    0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
  };

  /** In which order each round takes the sixteen words of a block, as hexadecimal digits. */
  private static final String[] ORDERS = {
    "0123456789abcdef", "ea489fd61c02b753", "b8c052fdae367194", "7931dcbe265a40f8",
    "905724afe1bc683d", "2c6a0b834d75fe19", "c51fed4a0763928b", "db7ec13950f4862a",
    "6fe9b308c2d714a5", "a2847615fb9e3cd0"
  };

  private Blake2b() {}

  /**
   * The hash of bytes.
   *
   * @param length of the hash, up to 64 bytes
   */
  static byte[] hash(byte[] bytes, int length) {
    long[] state = START.clone();
    state[0] ^= 0x01010000 ^ length;
    int at = 0;
    for (; bytes.length - at > BLOCK; at += BLOCK) {
      mixBlock(state, bytes, at, at + BLOCK, false);
    }
    mixBlock(state, Arrays.copyOf(bytes, at + BLOCK), at, bytes.length, true);
    byte[] hash = new byte[LONGEST];
    for (int i = 0; i < state.length; i++) {
      WORDS.set(hash, i * Long.BYTES, state[i]);
    }
    return Arrays.copyOf(hash, length);
  }

  /**
   * @param end how many bytes have been taken with this block
   */
  private static void mixBlock(long[] state, byte[] bytes, int at, long end, boolean isLast) {
    long[] words = new long[16];
    for (int i = 0; i < words.length; i++) {
      words[i] = (long) WORDS.get(bytes, at + i * Long.BYTES);
    }
    long[] v = Arrays.copyOf(state, 16);
    System.arraycopy(START, 0, v, 8, 8);
    v[12] ^= end;
    v[14] ^= isLast ? -1L : 0;
    for (int round = 0; round < ROUNDS; round++) {
      var order = ORDERS[round % ORDERS.length];
      for (int i = 0; i < 8; i++) {
        long x = words[Character.digit(order.charAt(2 * i), 16)];
        long y = words[Character.digit(order.charAt(2 * i + 1), 16)];
        // Columns first, then diagonals.
        int turn = i < 4 ? 0 : 1;
        int column = i % 4;
        mix(
            v,
            column,
            4 + (column + turn) % 4,
            8 + (column + 2 * turn) % 4,
            12 + (column + 3 * turn) % 4,
            x,
            y);
      }
    }
    for (int i = 0; i < state.length; i++) {
      state[i] ^= v[i] ^ v[i + 8];
    }
  }

  private static void mix(long[] v, int a, int b, int c, int d, long x, long y) {
    v[a] += v[b] + x;
    v[d] = Long.rotateRight(v[d] ^ v[a], 32);
    v[c] += v[d];
    v[b] = Long.rotateRight(v[b] ^ v[c], 24);
    v[a] += v[b] + y;
    v[d] = Long.rotateRight(v[d] ^ v[a], 16);
    v[c] += v[d];
    v[b] = Long.rotateRight(v[b] ^ v[c], 63);
  }
}
