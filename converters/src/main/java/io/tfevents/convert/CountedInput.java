package io.tfevents.convert;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many more bytes were read. */
final class CountedInput extends FilterInputStream {
  private final LongConsumer progress;

  CountedInput(InputStream in, LongConsumer progress) {
    super(in);
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    int oneByte = in.read();
    if (oneByte >= 0) {
      progress.accept(1);
    }
    return oneByte;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = in.read(bytes, offset, length);
    if (count > 0) {
      progress.accept(count);
    }
    return count;
  }
}
