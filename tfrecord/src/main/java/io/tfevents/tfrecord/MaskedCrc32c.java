package io.tfevents.tfrecord;

import java.util.zip.CRC32C;

/**
 * TFRecord's checksum: CRC-32C (Castagnoli), rotated and offset so that a checksum of bytes that
 * hold checksums stays useful. The masking is TensorFlow's ({@code lib/hash/crc32c.h}): rotate
 * right by 15 bits, add {@code 0xa282ead8}.
 */
public final class MaskedCrc32c {
  private static final int MASK_DELTA = 0xa282ead8;

  private MaskedCrc32c() {}

  /** The masked CRC-32C of {@code length} bytes of {@code bytes} from {@code offset} on. */
  public static int of(byte[] bytes, int offset, int length) {
    return mask(crc(bytes, offset, length));
  }

  static int crc(byte[] bytes, int offset, int length) {
    // The JDK's intrinsic; the object does not outlive the call and is never allocated.
    var crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }

  static int mask(int crc) {
    return ((crc >>> 15) | (crc << 17)) + MASK_DELTA;
  }
}
