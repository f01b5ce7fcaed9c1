package io.tfevents.hadoop;

import io.tfevents.storage.StoredOutput;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.StreamCapabilities;

/** Writes a file; failures name it. A flush lets readers see the bytes where that is possible. */
final class HadoopOutput extends StoredOutput {
  private final URI file;
  private final FSDataOutputStream out;
  private final boolean canShow;

  HadoopOutput(URI file, FSDataOutputStream out) {
    this.file = file;
    this.out = out;
    this.canShow = out.hasCapability(StreamCapabilities.HSYNC);
  }

  @Override
  public boolean isReadWhileWritten() {
    return canShow;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw Failure.at(file, e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      if (canShow) {
        out.hflush();
      } else {
        out.flush();
      }
    } catch (IOException e) {
      throw Failure.at(file, e);
    }
  }

  @Override
  public void sync() throws IOException {
    try {
      if (out.hasCapability(StreamCapabilities.HSYNC)) {
        out.hsync();
      } else {
        flush();
      }
    } catch (IOException e) {
      throw Failure.at(file, e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (IOException e) {
      throw Failure.at(file, e);
    }
  }
}
