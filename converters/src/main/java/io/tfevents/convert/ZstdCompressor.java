package io.tfevents.convert;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Zstandard through zstd-jni; parquet-java's own codecs need Hadoop. For one thread. */
final class ZstdCompressor implements BytesInputCompressor, AutoCloseable {
  private static final int LEVEL = 3;

  private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);

  @Override
  public BytesInput compress(BytesInput bytes) throws IOException {
    var plain = new ByteArrayOutputStream((int) bytes.size());
    bytes.writeAllTo(plain);
    return BytesInput.from(context.compress(plain.toByteArray()));
  }

  @Override
  public CompressionCodecName getCodecName() {
    return CompressionCodecName.ZSTD;
  }

  @Override
  public void release() {}

  @Override
  public void close() {
    context.close();
  }
}
