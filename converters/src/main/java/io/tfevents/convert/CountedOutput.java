package io.tfevents.convert;

import io.tfevents.storage.StoredOutput;
import java.io.IOException;

/** An output that knows how much was written to it. */
final class CountedOutput extends StoredOutput {
  private final StoredOutput out;
  private long size;

  CountedOutput(StoredOutput out) {
    this.out = out;
  }

  long size() {
    return size;
  }

  @Override
  public boolean isReadWhileWritten() {
    return out.isReadWhileWritten();
  }

  @Override
  public boolean undoesFailedWrites() {
    return out.undoesFailedWrites();
  }

  @Override
  public void sync() throws IOException {
    out.sync();
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    size += length;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
