package io.tfevents.tfrecord;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What a GZIP (RFC 1952) or ZLIB (RFC 1950) stream decompresses to. A GZIP stream has one member or
 * more, one after another; zeros behind the last are padding, as they are to {@code gzip}. Owns the
 * stream that it reads. Not safe for use by several threads.
 *
 * <p>All that comes before a fault is handed out; after that each call throws {@link EOFException}
 * where the stream is cut, {@link ZipException} where it is damaged, {@link ExpansionException}
 * where it decompresses to more than {@link Compression#MAX_EXPANSION} lets through.
 *
 * <p>Implementation: the JDK's stream for GZIP takes {@code available()} for the end of the file,
 * goes one call deeper for each empty member, and ends in silence at what is no member.
 */
final class InflatedStream extends InputStream {
  /** Decompressed more than is let through. */
  static final class ExpansionException extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static final int BUFFER = 1 << 16;

  private static final int DEFLATE = 8;
  private static final int HEADER_CRC = 1 << 1;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;
  private static final int RESERVED = 7 << 5;

  private final InputStream in;
  private final boolean gzip;
  private final Inflater inflater;
  private final CRC32 crc = new CRC32();

  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int limit;

  private long compressed;
  private long decompressed;
  private int members;
  private boolean inMember;
  private @Nullable IOException failure;

  InflatedStream(InputStream in, boolean gzip) {
    this.in = in;
    this.gzip = gzip;
    this.inflater = new Inflater(gzip);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (length == 0) {
      return 0;
    }
    try {
      while (inMember || startMember()) {
        int count = inflate(target, offset, length);
        if (count > 0) {
          return count;
        }
      }
      return -1;
    } catch (EOFException | ZipException e) {
      failure = e;
      throw e;
    }
  }

  /** One read at most, so that a fault does not hide how far it came. */
  @Override
  public long skip(long count) throws IOException {
    byte[] skipped = new byte[(int) Math.min(Math.max(0, count), BUFFER)];
    return Math.max(0, read(skipped, 0, skipped.length));
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  /** Goes to the data of the next member; false at the end of the stream. */
  private boolean startMember() throws IOException {
    while (members > 0 && hasInput() && buffer[next] == 0) {
      next++;
    }
    if (members > 0 && !hasInput()) {
      return false;
    }
    if (gzip) {
      readHeader();
    } else if (members > 0) {
      throw new ZipException("bytes stand behind the end of the stream");
    }
    inflater.reset();
    inflater.setInput(buffer, next, limit - next);
    crc.reset();
    members++;
    inMember = true;
    return true;
  }

  private void readHeader() throws IOException {
    crc.reset();
    if (nextByte() != 0x1f || nextByte() != 0x8b || nextByte() != DEFLATE) {
      throw new ZipException("not a GZIP member");
    }
    int flags = nextByte();
    if ((flags & RESERVED) != 0) {
      throw new ZipException("a GZIP member of a kind that is not known");
    }
    // Time, level and operating system.
    littleEndian(6);
    if ((flags & EXTRA) != 0) {
      for (long left = littleEndian(2); left > 0; left--) {
        nextByte();
      }
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    long sum = crc.getValue() & 0xffff;
    if ((flags & HEADER_CRC) != 0 && littleEndian(2) != sum) {
      throw new ZipException("the header of a GZIP member and its checksum disagree");
    }
  }

  private void skipText() throws IOException {
    while (nextByte() != 0) {
      // A zero ends it.
    }
  }

  /** The next bytes of a member; none if that is its end. */
  private int inflate(byte[] target, int offset, int length) throws IOException {
    while (true) {
      long before = inflater.getBytesWritten();
      try {
        inflater.inflate(target, offset, length);
      } catch (DataFormatException e) {
        failure = new ZipException(String.valueOf(e.getMessage()));
      }
      int count = (int) (inflater.getBytesWritten() - before);
      next = limit - inflater.getRemaining();
      if (count > 0) {
        crc.update(target, offset, count);
        count(count);
        return count;
      }
      if (failure != null) {
        throw failure;
      }
      if (inflater.finished()) {
        endMember();
        return 0;
      }
      if (inflater.needsDictionary()) {
        throw new ZipException("a dictionary is needed");
      }
      if (!hasInput()) {
        throw cut();
      }
      inflater.setInput(buffer, next, limit - next);
    }
  }

  private void count(int bytes) {
    decompressed += bytes;
    long taken = compressed - inflater.getRemaining();
    if (decompressed > Compression.ALWAYS_EXPANDED
        && decompressed / Compression.MAX_EXPANSION > taken) {
      failure = new ExpansionException();
    }
  }

  private void endMember() throws IOException {
    inMember = false;
    if (gzip) {
      long sum = crc.getValue();
      long size = inflater.getBytesWritten() & 0xffffffffL;
      if (littleEndian(4) != sum || littleEndian(4) != size) {
        throw new ZipException("a GZIP member and its checksum disagree");
      }
    }
  }

  private long littleEndian(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (long) nextByte() << (8 * i);
    }
    return number;
  }

  private int nextByte() throws IOException {
    if (!hasInput()) {
      throw cut();
    }
    int next = buffer[this.next++] & 0xff;
    crc.update(next);
    return next;
  }

  /** Sees to it that a byte is in the buffer; false at the end. */
  private boolean hasInput() throws IOException {
    while (next == limit) {
      int read = in.read(buffer, 0, BUFFER);
      if (read < 0) {
        return false;
      }
      next = 0;
      limit = read;
      compressed += read;
    }
    return true;
  }

  private static EOFException cut() {
    return new EOFException("the compressed stream is cut short");
  }
}
