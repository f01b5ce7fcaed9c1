package io.tfevents.convert.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.tfevents.tfrecord.Compression;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Decompresses pages; parquet-java's own codecs need Hadoop. */
final class PageDecompressor {
  private PageDecompressor() {}

  /**
   * @param size how many bytes the page says it comes to
   */
  static byte[] decompress(CompressionCodecName codec, byte[] bytes, int size) throws IOException {
    if (size < 0
        || (size > Compression.ALWAYS_EXPANDED
            && size / Compression.MAX_EXPANSION > bytes.length)) {
      throw new IOException(
          "a page of " + bytes.length + " bytes says it holds " + size + " bytes");
    }
    try {
      byte[] plain =
          switch (codec) {
            case UNCOMPRESSED -> bytes;
            case ZSTD -> size == 0 ? new byte[0] : Zstd.decompress(bytes, size);
            case SNAPPY -> decompress(new SnappyDecompressor(), bytes, size);
            case LZ4_RAW -> decompress(new Lz4Decompressor(), bytes, size);
            case GZIP -> gunzip(bytes, size);
            case LZO, BROTLI, LZ4 ->
                throw new IOException(
                    "compressed with "
                        + codec
                        + ", which is not read here; write it with zstd, snappy, gzip or lz4_raw");
          };
      if (plain.length != size) {
        throw new IOException("a page holds " + plain.length + " bytes, but says it holds " + size);
      }
      return plain;
    } catch (ZstdException | MalformedInputException e) {
      throw new IOException("a page cannot be decompressed: " + e.getMessage(), e);
    }
  }

  private static byte[] decompress(Decompressor codec, byte[] bytes, int size) {
    byte[] plain = new byte[size];
    int length = size == 0 ? 0 : codec.decompress(bytes, 0, bytes.length, plain, 0, size);
    return length == size ? plain : new byte[length];
  }

  private static byte[] gunzip(byte[] bytes, int size) throws IOException {
    if (size == 0) {
      return new byte[0];
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readNBytes(size);
    }
  }
}
