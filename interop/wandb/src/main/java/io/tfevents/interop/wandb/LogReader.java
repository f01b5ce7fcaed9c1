package io.tfevents.interop.wandb;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log as {@link LogWriter} describes it, block by block, through damage: what is left of a
 * block is lost at a chunk whose checksum, length or type is wrong, and so is the record that it is
 * a part of. Reading goes on in the next block with the next record that begins.
 */
final class LogReader implements Closeable {
  private final Damage damage;
  private final InputStream in;
  private final byte[] block = new byte[LogWriter.BLOCK];
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
  private final CRC32 crc = new CRC32();

  /** Where the block begins in the file, where reading is in it, and what it holds. */
  private long start;

  private int at = LogWriter.MAGIC.length;
  private int size;

  /** Where the record begins that is gathered in parts; −1 for none. */
  private long first = -1;

  /** Is told of what is lost. */
  interface Damage {
    /**
     * Something is lost.
     *
     * @param offset where, in the file
     * @param bytes how many
     * @param isEnd whether the file ends there
     */
    void lost(long offset, long bytes, boolean isEnd);
  }

  private LogReader(InputStream in, Damage damage) throws IOException {
    this.in = in;
    this.damage = damage;
    this.size = in.readNBytes(block, 0, block.length);
  }

  /**
   * Opens a file.
   *
   * @throws IOException also if it is no such log
   */
  static LogReader open(Path file, Damage damage) throws IOException {
    var reader = new LogReader(Files.newInputStream(file), damage);
    int start = LogWriter.MAGIC.length;
    if (reader.size < start || !Arrays.equals(reader.block, 0, start, LogWriter.MAGIC, 0, start)) {
      reader.close();
      throw new IOException(file + ": no log of Weights & Biases; it does not begin as one");
    }
    return reader;
  }

  /** The next record; null at the end. */
  byte @Nullable [] next() throws IOException {
    while (size > 0) {
      if (size - at < LogWriter.HEADER) {
        if (size < LogWriter.BLOCK && at < size) {
          damage.lost(start + at, size - at, true);
        }
        nextBlock();
        continue;
      }
      int length = (block[at + 4] & 0xFF) | ((block[at + 5] & 0xFF) << 8);
      byte type = block[at + 6];
      int end = at + LogWriter.HEADER + length;
      if (type == 0 && length == 0) {
        // Room that a writer took and had no use for.
        nextBlock();
      } else if (end > size || !isSound(type, length)) {
        loseBlock();
      } else {
        var record = add(type, at + LogWriter.HEADER, length);
        at = end;
        if (record != null) {
          return record;
        }
      }
    }
    loseParts(true);
    return null;
  }

  private boolean isSound(byte type, int length) {
    crc.reset();
    crc.update(block, at + 6, length + 1);
    int stored = 0;
    for (int i = 3; i >= 0; i--) {
      stored = (stored << 8) | (block[at + i] & 0xFF);
    }
    return type >= LogWriter.FULL && type <= LogWriter.LAST && (int) crc.getValue() == stored;
  }

  /** Adds a chunk; the record if it is whole. */
  private byte @Nullable [] add(byte type, int from, int length) {
    boolean begins = type == LogWriter.FULL || type == LogWriter.FIRST;
    if (begins) {
      loseParts(false);
    } else if (first < 0) {
      damage.lost(start + at, LogWriter.HEADER + length, false);
      return null;
    }
    if (type == LogWriter.FULL) {
      return Arrays.copyOfRange(block, from, from + length);
    }
    if (begins) {
      first = start + at;
    }
    parts.write(block, from, length);
    if (type != LogWriter.LAST) {
      return null;
    }
    byte[] record = parts.toByteArray();
    parts.reset();
    first = -1;
    return record;
  }

  private void loseParts(boolean isEnd) {
    if (first >= 0) {
      damage.lost(first, parts.size(), isEnd);
      first = -1;
      parts.reset();
    }
  }

  private void loseBlock() throws IOException {
    boolean isEnd = size < LogWriter.BLOCK;
    loseParts(isEnd);
    damage.lost(start + at, size - at, isEnd);
    nextBlock();
  }

  private void nextBlock() throws IOException {
    start += size;
    at = 0;
    size = in.readNBytes(block, 0, block.length);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
