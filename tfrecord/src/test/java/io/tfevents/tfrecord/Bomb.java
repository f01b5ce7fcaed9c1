package io.tfevents.tfrecord;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A GZIP file of some bytes and a great many zeros, made as it is read: one part in a thousand of
 * what it decompresses to.
 */
final class Bomb extends InputStream {
  /** Deflated without an end, so that one copy may follow another. */
  private static final int PIECE = 1 << 24;

  private final byte[] start;
  private final byte[] zeros = zeros();
  private long piecesLeft;
  private byte[] current;
  private int at;

  Bomb(byte[] contents, long count) throws IOException {
    start = start(contents);
    current = start;
    piecesLeft = count / PIECE;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (at == current.length) {
      if (piecesLeft-- <= 0) {
        return -1;
      }
      current = zeros;
      at = 0;
    }
    int count = Math.min(length, current.length - at);
    System.arraycopy(current, at, target, offset, count);
    at += count;
    return count;
  }

  /** Header and contents, up to a byte boundary. */
  private static byte[] start(byte[] contents) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new GZIPOutputStream(bytes, 512, true);
    out.write(contents);
    out.flush();
    return bytes.toByteArray();
  }

  private static byte[] zeros() {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(new byte[PIECE]);
    byte[] bytes = new byte[PIECE / 500];
    int count = deflater.deflate(bytes, 0, bytes.length, Deflater.FULL_FLUSH);
    deflater.end();
    return Arrays.copyOf(bytes, count);
  }
}
