package io.tfevents.convert.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Compresses pages; parquet-java's own codecs need Hadoop. For one thread. What it gives is valid
 * until the next call.
 */
public abstract sealed class PageCompressor implements BytesInputCompressor, AutoCloseable {
  private final CompressionCodecName name;

  private PageCompressor(CompressionCodecName name) {
    this.name = name;
  }

  /**
   * A compressor.
   *
   * @param level of Zstandard; others have none
   * @throws IllegalArgumentException for a codec that nothing here knows
   */
  public static PageCompressor of(CompressionCodecName codec, int level) {
    return switch (codec) {
      case ZSTD -> new Zstandard(level);
      case SNAPPY -> new SnappyBlocks();
      case LZ4_RAW -> new Lz4Blocks();
      case GZIP -> new Gzip();
      case UNCOMPRESSED -> new None();
      case LZO, BROTLI, LZ4 -> throw new IllegalArgumentException(codec.name());
    };
  }

  @Override
  public CompressionCodecName getCodecName() {
    return name;
  }

  @Override
  public void release() {}

  @Override
  public void close() {}

  /** Of a codec that takes a page as one block. */
  private abstract static sealed class Blocks extends PageCompressor {
    private final PlainBytes plain = new PlainBytes();
    private byte[] compressed = {};

    private Blocks(CompressionCodecName name) {
      super(name);
    }

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
      plain.reset();
      bytes.writeAllTo(plain);
      int size = plain.size();
      int most = mostBytes(size);
      if (compressed.length < most) {
        compressed = new byte[most];
      }
      int length = compress(plain.array(), size, compressed);
      return BytesInput.from(compressed, 0, length);
    }

    /** How many bytes {@code length} bytes become at most. */
    abstract int mostBytes(int length);

    /** Compresses, and gives how many bytes that became. */
    abstract int compress(byte[] plain, int length, byte[] compressed);
  }

  private static final class PlainBytes extends ByteArrayOutputStream {
    byte[] array() {
      return buf;
    }
  }

  private static final class Zstandard extends Blocks {
    private final ZstdCompressCtx context;

    Zstandard(int level) {
      super(CompressionCodecName.ZSTD);
      context = new ZstdCompressCtx().setLevel(level);
    }

    @Override
    int mostBytes(int length) {
      return (int) Zstd.compressBound(length);
    }

    @Override
    int compress(byte[] plain, int length, byte[] compressed) {
      return context.compressByteArray(compressed, 0, compressed.length, plain, 0, length);
    }

    @Override
    public void close() {
      context.close();
    }
  }

  private static final class SnappyBlocks extends Blocks {
    private final SnappyCompressor compressor = new SnappyCompressor();

    SnappyBlocks() {
      super(CompressionCodecName.SNAPPY);
    }

    @Override
    int mostBytes(int length) {
      return compressor.maxCompressedLength(length);
    }

    @Override
    int compress(byte[] plain, int length, byte[] compressed) {
      return compressor.compress(plain, 0, length, compressed, 0, compressed.length);
    }
  }

  private static final class Lz4Blocks extends Blocks {
    private final Lz4Compressor compressor = new Lz4Compressor();

    Lz4Blocks() {
      super(CompressionCodecName.LZ4_RAW);
    }

    @Override
    int mostBytes(int length) {
      return compressor.maxCompressedLength(length);
    }

    @Override
    int compress(byte[] plain, int length, byte[] compressed) {
      return compressor.compress(plain, 0, length, compressed, 0, compressed.length);
    }
  }

  private static final class Gzip extends PageCompressor {
    Gzip() {
      super(CompressionCodecName.GZIP);
    }

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
      var compressed = new ByteArrayOutputStream();
      try (var out = new GZIPOutputStream(compressed)) {
        bytes.writeAllTo(out);
      }
      return BytesInput.from(compressed);
    }
  }

  private static final class None extends PageCompressor {
    None() {
      super(CompressionCodecName.UNCOMPRESSED);
    }

    @Override
    public BytesInput compress(BytesInput bytes) {
      return bytes;
    }
  }
}
