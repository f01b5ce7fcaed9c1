package io.tfevents.event;

import io.tfevents.storage.Storage;
import io.tfevents.tfrecord.MaskedCrc32c;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A record by which a file is known again.
 *
 * @param index how many sound records stand before it
 * @param offset where its header starts in the file, in bytes
 * @param length its payload's, in bytes
 * @param checksum its payload's masked CRC
 */
public record RecordMark(long index, long offset, int length, int checksum) {
  private static final int HEADER = 12;
  private static final int FOOTER = 4;

  /** Whether the record still stands in the file, sound. Reads its bytes and no others. */
  public boolean stands(URI file) throws IOException {
    try (var in = Storage.of(file).open(file, offset)) {
      byte[] header = in.readNBytes(HEADER);
      if (!isHeader(header)) {
        return false;
      }
      byte[] rest = in.readNBytes(length + FOOTER);
      return rest.length == length + FOOTER
          && littleEndian(rest).getInt(length) == checksum
          && MaskedCrc32c.of(rest, 0, length) == checksum;
    }
  }

  private boolean isHeader(byte[] bytes) {
    return bytes.length == HEADER
        && littleEndian(bytes).getLong(0) == length
        && littleEndian(bytes).getInt(8) == MaskedCrc32c.of(bytes, 0, 8);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
