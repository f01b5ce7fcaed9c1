package io.tfevents.convert;

import io.tfevents.convert.parquet.PageCompressor;
import java.util.Locale;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** How the pages of Parquet files are compressed. */
public final class Compression {
  /** Zstandard at level 3: the usual choice. */
  public static final Compression ZSTD = new Compression(CompressionCodecName.ZSTD, 3);

  /** Snappy: quick, larger, known to every reader. */
  public static final Compression SNAPPY = new Compression(CompressionCodecName.SNAPPY, 0);

  /** LZ4 blocks without a frame, {@code LZ4_RAW} in Parquet. */
  public static final Compression LZ4_RAW = new Compression(CompressionCodecName.LZ4_RAW, 0);

  /** Deflate with gzip's frame, at its usual level. */
  public static final Compression GZIP = new Compression(CompressionCodecName.GZIP, 0);

  /** No compression. */
  public static final Compression NONE = new Compression(CompressionCodecName.UNCOMPRESSED, 0);

  private static final int HIGHEST_LEVEL = 22;

  private final CompressionCodecName codec;
  private final int level;

  private Compression(CompressionCodecName codec, int level) {
    this.codec = codec;
    this.level = level;
  }

  /**
   * Zstandard.
   *
   * @param level from 1, the quickest, to 22, the smallest
   */
  public static Compression zstd(int level) {
    if (level < 1 || level > HIGHEST_LEVEL) {
      throw new IllegalArgumentException(
          "zstd has levels from 1 to " + HIGHEST_LEVEL + ", not " + level);
    }
    return new Compression(CompressionCodecName.ZSTD, level);
  }

  /**
   * By name: {@code zstd}, {@code zstd:9}, {@code snappy}, {@code lz4_raw}, {@code gzip} or {@code
   * none}.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public static Compression of(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    if (lower.matches("zstd:\\d{1,3}")) {
      return zstd(Integer.parseInt(lower.substring(5)));
    }
    return switch (lower) {
      case "zstd" -> ZSTD;
      case "snappy" -> SNAPPY;
      case "lz4_raw" -> LZ4_RAW;
      case "gzip" -> GZIP;
      case "none" -> NONE;
      default ->
          throw new IllegalArgumentException(
              "'" + name + "' is none of zstd, zstd:LEVEL, snappy, lz4_raw, gzip, none");
    };
  }

  /** A compressor, to be closed; for one thread. */
  PageCompressor newCompressor() {
    return PageCompressor.of(codec, level);
  }

  /** The name by which {@link #of} knows it. */
  @Override
  public String toString() {
    return switch (codec) {
      case ZSTD -> "zstd:" + level;
      case UNCOMPRESSED -> "none";
      default -> codec.name().toLowerCase(Locale.ROOT);
    };
  }
}
