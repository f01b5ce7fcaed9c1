package io.tfevents.hadoop;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file from an offset to its end. A read that fails, or that finds an end before the
 * file's length, is made again at the same byte of a newly opened stream: at most {@link #RETRIES}
 * times, after pauses that double from {@link #FIRST_PAUSE} on, and not once the patience with this
 * read is over. A file system that waits and retries for long itself is therefore not made to do so
 * several times over.
 *
 * <p>Not safe for use by several threads.
 */
final class ResumingInputStream extends InputStream {
  static final int RETRIES = 3;
  static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Opens a file at an offset. */
  interface Opener {
    InputStream openAt(long offset) throws IOException;
  }

  private final URI file;
  private final Opener opener;
  private final long length;
  private final Duration patience;
  private long position;
  private @Nullable InputStream in;
  private boolean closed;

  private ResumingInputStream(
      URI file, Opener opener, long offset, long length, Duration patience) {
    this.file = file;
    this.opener = opener;
    this.position = offset;
    this.length = length;
    this.patience = patience;
  }

  /**
   * Opens a file, with retries as for a read.
   *
   * @param length how long the file is at least
   */
  static ResumingInputStream open(
      URI file, Opener opener, long offset, long length, Duration patience) throws IOException {
    var stream = new ResumingInputStream(file, opener, offset, length, patience);
    stream.untilItSucceeds(stream::opened);
    return stream;
  }

  @Override
  public int read() throws IOException {
    var single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    if (closed) {
      throw new IOException(file + ": the stream is closed");
    }
    if (count == 0) {
      return 0;
    }
    int read = untilItSucceeds(() -> readOnce(bytes, offset, count));
    position += Math.max(read, 0);
    return read;
  }

  private int readOnce(byte[] bytes, int offset, int count) throws IOException {
    int read = opened().read(bytes, offset, count);
    if (read < 0 && position < length) {
      throw new EOFException("the connection ended before the file's end, which is at " + length);
    }
    return read;
  }

  private InputStream opened() throws IOException {
    if (in == null) {
      in = opener.openAt(position);
    }
    return in;
  }

  /** Something that may fail because of the network. */
  private interface Attempt<T> {
    T run() throws IOException;
  }

  private <T> T untilItSucceeds(Attempt<T> attempt) throws IOException {
    long start = System.nanoTime();
    for (int failures = 0; ; failures++) {
      try {
        return attempt.run();
      } catch (IOException e) {
        discard();
        if (!Failure.mayPass(e)) {
          throw Failure.at(file, e);
        }
        if (failures == RETRIES || System.nanoTime() - start > patience.toNanos()) {
          throw new IOException(
              file + ": reading failed at byte " + position + ": " + e.getMessage(), e);
        }
        pause(FIRST_PAUSE.toMillis() << failures);
      }
    }
  }

  private void pause(long milliseconds) throws InterruptedIOException {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(file + ": interrupted at byte " + position);
    }
  }

  /** Lets go of a stream that failed; that it cannot even be closed says nothing new. */
  private void discard() {
    var failed = in;
    in = null;
    if (failed != null) {
      try {
        failed.close();
      } catch (IOException e) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    var open = in;
    in = null;
    if (open != null) {
      open.close();
    }
  }
}
