package io.tfevents.tfrecord;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** How a whole TFRecord file is compressed. */
public enum Compression {
  NONE,
  /** RFC 1952. */
  GZIP,
  /** RFC 1950. */
  ZLIB;

  /**
   * How many times its own size a compressed file may come to, once {@link #ALWAYS_EXPANDED} bytes
   * are out; the rest is {@link FaultKind#TOO_LARGE}. So no file costs more than its size can
   * account for. One that is sound and goes further reads without this limit after {@code gunzip}.
   */
  public static final int MAX_EXPANSION = 100;

  /** The bytes that a compressed file may come to whatever its size. */
  public static final long ALWAYS_EXPANDED = 1L << 28;

  private static final int BUFFER = 1 << 16;

  /**
   * Tells from a file's first bytes. A plain file whose first length happens to look like a magic
   * number is told by the checksum of that length.
   */
  static Compression of(byte[] head, int length) {
    if (length >= RecordFrame.HEADER
        && TFRecordReader.intAt(head, 8) == MaskedCrc32c.of(head, 0, 8)) {
      return NONE;
    }
    if (length < 10) {
      return NONE;
    }
    int first = head[0] & 0xff;
    int second = head[1] & 0xff;
    if (first == 0x1f && second == 0x8b && head[2] == 8 && (head[3] & 0xe0) == 0) {
      return GZIP;
    }
    boolean deflate = (first & 0x0f) == 8 && first >> 4 <= 7;
    boolean noDictionary = (second & 0x20) == 0;
    return deflate && noDictionary && ((first << 8) | second) % 31 == 0 ? ZLIB : NONE;
  }

  InputStream decompress(InputStream in) {
    return this == NONE ? in : new InflatedStream(in, this == GZIP);
  }

  OutputStream compress(OutputStream out) throws IOException {
    return switch (this) {
      case NONE -> out;
      case GZIP -> new GZIPOutputStream(out, BUFFER);
      case ZLIB -> new DeflaterOutputStream(out);
    };
  }
}
