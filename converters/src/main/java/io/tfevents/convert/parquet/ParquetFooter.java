package io.tfevents.convert.parquet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tfevents.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;

/**
 * What a Parquet file says of itself at its end: the footer, its length in 4 bytes, and {@code
 * PAR1}.
 *
 * @param metadata what the footer says
 * @param fileSize the bytes of the file
 */
public record ParquetFooter(ParquetMetadata metadata, long fileSize) {
  private static final int TAIL = 8;

  /**
   * Reads the footer of a file.
   *
   * @throws IOException if the file is no Parquet file, or cannot be read
   */
  public static ParquetFooter read(URI file) throws IOException {
    var stored = Storage.of(file).stat(file);
    if (stored.directory()) {
      throw new IOException("a directory; name one Parquet file in it");
    }
    long size = stored.size();
    byte[] tail = size < TAIL ? new byte[TAIL] : bytes(file, size - TAIL, TAIL);
    var magic = new String(tail, 4, 4, ISO_8859_1);
    if (magic.equals("PARE")) {
      throw new IOException("the footer is encrypted; such a file is not read here");
    }
    long length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (!magic.equals("PAR1") || length < 0 || length > size - TAIL) {
      throw new IOException("not a Parquet file, or cut short");
    }
    byte[] footer = bytes(file, size - TAIL - length, (int) length);
    var metadata =
        new ParquetMetadataConverter()
            .readParquetMetadata(
                new ByteArrayInputStream(footer), ParquetMetadataConverter.NO_FILTER);
    return new ParquetFooter(metadata, size);
  }

  private static byte[] bytes(URI file, long offset, int length) throws IOException {
    try (var in = Storage.of(file).open(file, offset)) {
      return in.readNBytes(length);
    }
  }
}
