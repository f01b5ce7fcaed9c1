package io.tfevents.convert;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Takes pages apart that {@link PageCompressor} or another writer of Parquet compressed. */
final class PageDecompressor {
  private PageDecompressor() {}

  /**
   * The bytes of a page.
   *
   * @param size how many they are
   * @throws IOException if they are not, or nothing here knows the codec
   */
  static byte[] decompress(CompressionCodecName codec, byte[] compressed, int size)
      throws IOException {
    if (size == 0) {
      return new byte[0];
    }
    try {
      byte[] plain =
          switch (codec) {
            case UNCOMPRESSED -> compressed;
            case SNAPPY -> snappy(compressed, size);
            case GZIP -> gzip(compressed, size);
            case ZSTD -> Zstd.decompress(compressed, size);
            case LZ4_RAW -> lz4(compressed, size);
            default ->
                throw new IOException(
                    "compressed with "
                        + codec
                        + ", which is not read here; write it again with zstd, snappy, gzip or"
                        + " lz4_raw");
          };
      if (plain.length != size) {
        throw new IOException("a page of " + plain.length + " bytes says it has " + size);
      }
      return plain;
    } catch (MalformedInputException | ZstdException e) {
      throw new IOException("a page is damaged: " + e.getMessage(), e);
    }
  }

  private static byte[] snappy(byte[] compressed, int size) throws IOException {
    if (Snappy.uncompressedLength(compressed) != size) {
      throw new IOException("a page is damaged: it does not have the length that it states");
    }
    return Snappy.uncompress(compressed);
  }

  private static byte[] gzip(byte[] compressed, int size) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      byte[] plain = in.readNBytes(size);
      if (in.read() >= 0) {
        throw new IOException("a page is damaged: it is longer than it states");
      }
      return plain;
    }
  }

  private static byte[] lz4(byte[] compressed, int size) {
    byte[] plain = new byte[size];
    int length = new Lz4Decompressor().decompress(compressed, 0, compressed.length, plain, 0, size);
    return length == size ? plain : Arrays.copyOf(plain, length);
  }
}
