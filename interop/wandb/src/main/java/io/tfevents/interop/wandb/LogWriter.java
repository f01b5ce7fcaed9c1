package io.tfevents.interop.wandb;

import io.tfevents.interop.DiskFiles;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * Writes a log of records in the framing of Weights &amp; Biases, which is that of LevelDB's log
 * ({@code doc/log_format.md} there) with another checksum.
 *
 * <p>The file begins with {@code :W&B}, the number 0xBEE1 in 16 bits and version 0. Blocks of 32
 * KiB, counted from the file's start, hold chunks: CRC-32 of all that follows but the length,
 * length in 16 bits, type, bytes. A record is one full chunk, or a first, middle ones and a last;
 * where a block has no room for a chunk's header, zeros fill it. Numbers are little-endian.
 */
final class LogWriter implements Closeable {
  static final byte[] MAGIC = {':', 'W', '&', 'B', (byte) 0xE1, (byte) 0xBE, 0};
  static final int BLOCK = 1 << 15;
  static final int HEADER = 7;
  static final byte FULL = 1;
  static final byte FIRST = 2;
  static final byte MIDDLE = 3;
  static final byte LAST = 4;

  private final Path file;
  private final OutputStream out;
  private final CRC32 crc = new CRC32();
  private final byte[] header = new byte[HEADER];
  private int inBlock = MAGIC.length;

  LogWriter(Path file, OutputStream out) {
    this.file = file;
    this.out = out;
  }

  /** Makes a file, which must not be there. */
  static LogWriter create(Path file) throws IOException {
    var out = new BufferedOutputStream(DiskFiles.create(file), 1 << 16);
    out.write(MAGIC);
    return new LogWriter(file, out);
  }

  /** Adds a record. */
  void write(byte[] record, int length) throws IOException {
    try {
      int at = 0;
      boolean isFirst = true;
      boolean isLast;
      do {
        if (BLOCK - inBlock < HEADER) {
          out.write(new byte[BLOCK - inBlock]);
          inBlock = 0;
        }
        int size = Math.min(length - at, BLOCK - inBlock - HEADER);
        isLast = at + size == length;
        write(isFirst ? (isLast ? FULL : FIRST) : (isLast ? LAST : MIDDLE), record, at, size);
        isFirst = false;
        at += size;
      } while (!isLast);
    } catch (IOException e) {
      throw DiskFiles.named(file, e);
    }
  }

  private void write(byte type, byte[] record, int from, int size) throws IOException {
    header[6] = type;
    crc.reset();
    crc.update(type);
    crc.update(record, from, size);
    long checksum = crc.getValue();
    for (int i = 0; i < 4; i++) {
      header[i] = (byte) (checksum >>> (8 * i));
    }
    header[4] = (byte) size;
    header[5] = (byte) (size >>> 8);
    out.write(header);
    out.write(record, from, size);
    inBlock += HEADER + size;
    if (inBlock == BLOCK) {
      inBlock = 0;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (IOException e) {
      throw DiskFiles.named(file, e);
    }
  }
}
