package io.tfevents.hadoop;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.StreamCapabilities;

/** Writes a file; failures name it. A flush lets readers see the bytes where that is possible. */
final class HadoopOutputStream extends OutputStream {
  private final URI file;
  private final FSDataOutputStream out;
  private final boolean canShow;

  HadoopOutputStream(URI file, FSDataOutputStream out) {
    this.file = file;
    this.out = out;
    this.canShow = out.hasCapability(StreamCapabilities.HSYNC);
  }

  @Override
  public void write(int b) throws IOException {
    try {
      out.write(b);
    } catch (IOException e) {
      throw Failure.at(file, e);
    }
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
      out.flush();
      if (canShow) {
        out.hflush();
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
