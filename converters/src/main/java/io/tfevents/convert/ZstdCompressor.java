package io.tfevents.convert;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Zstandard through zstd-jni; parquet-java's own codecs need Hadoop. For one thread. */
final class ZstdCompressor implements BytesInputCompressor {
  private static final int LEVEL = 3;

  @Override
  public BytesInput compress(BytesInput bytes) throws IOException {
    var plain = new ByteArrayOutputStream((int) bytes.size());
    bytes.writeAllTo(plain);
    try (var context = new ZstdCompressCtx()) {
      context.setLevel(LEVEL);
      return BytesInput.from(context.compress(plain.toByteArray()));
    }
  }

  @Override
  public CompressionCodecName getCodecName() {
    return CompressionCodecName.ZSTD;
  }

  @Override
  public void release() {}
}
