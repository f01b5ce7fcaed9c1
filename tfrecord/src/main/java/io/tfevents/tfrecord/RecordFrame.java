package io.tfevents.tfrecord;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What stands before and after a record's payload. Before it: its length in 8 bytes, little-endian,
 * and the masked CRC-32C of those 8 bytes. After it: the masked CRC-32C of the payload.
 */
public final class RecordFrame {
  /** The bytes before a payload. */
  public static final int HEADER = 12;

  /** The bytes after a payload. */
  public static final int FOOTER = 4;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** The masked CRCs of short lengths, which nearly all are. */
  private static final int[] LENGTH_CRCS = lengthCrcs();

  private RecordFrame() {}

  /** Writes what stands before a payload of {@code length} bytes to {@code bytes} at {@code at}. */
  public static void putHeader(byte[] bytes, int at, int length) {
    LONG.set(bytes, at, (long) length);
    INT.set(bytes, at + 8, lengthCrc(bytes, at, length));
  }

  /**
   * Writes what stands after a payload, which are {@code length} bytes of {@code payload} from
   * {@code offset} on, to {@code bytes} at {@code at}.
   */
  public static void putFooter(byte[] bytes, int at, byte[] payload, int offset, int length) {
    INT.set(bytes, at, MaskedCrc32c.of(payload, offset, length));
  }

  /** The masked CRC-32C of {@code length}, which stands in {@code bytes} at {@code at}. */
  static int lengthCrc(byte[] bytes, int at, long length) {
    return length < LENGTH_CRCS.length
        ? LENGTH_CRCS[(int) length]
        : MaskedCrc32c.of(bytes, at, Long.BYTES);
  }

  private static int[] lengthCrcs() {
    int[] crcs = new int[1 << 10];
    byte[] header = new byte[Long.BYTES];
    for (int length = 0; length < crcs.length; length++) {
      LONG.set(header, 0, (long) length);
      crcs[length] = MaskedCrc32c.of(header, 0, Long.BYTES);
    }
    return crcs;
  }
}
