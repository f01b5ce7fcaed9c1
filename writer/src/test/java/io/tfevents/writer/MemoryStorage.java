package io.tfevents.writer;

import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import io.tfevents.storage.StoredOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Files in memory, whose writing a test can hold up and let fail. */
final class MemoryStorage implements Storage {
  static final URI DIRECTORY = URI.create("memory:/run/");

  private final boolean isReadWhileWritten;

  /** What readers see. */
  final ConcurrentSkipListMap<URI, byte[]> files = new ConcurrentSkipListMap<>();

  /** Each write takes one. */
  final Semaphore writes = new Semaphore(Integer.MAX_VALUE);

  /** What the next writes, flushes and creations throw, until it is null again. */
  volatile @Nullable IOException failure;

  final AtomicInteger syncs = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();

  MemoryStorage(boolean isReadWhileWritten) {
    this.isReadWhileWritten = isReadWhileWritten;
  }

  @Override
  public StoredOutput create(URI file) throws IOException {
    check();
    if (files.containsKey(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    if (isReadWhileWritten) {
      files.put(file, new byte[0]);
    }
    return new Output(file);
  }

  private void check() throws IOException {
    var thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
  }

  @Override
  public boolean serves(URI location) {
    return true;
  }

  @Override
  public StoredFile stat(URI location) throws IOException {
    var bytes = files.get(location);
    if (bytes == null) {
      throw new NoSuchFileException(location.toString());
    }
    return new StoredFile(location, "", false, bytes.length, Instant.EPOCH, Optional.empty());
  }

  @Override
  public List<StoredFile> list(URI directory) {
    throw new UnsupportedOperationException();
  }

  @Override
  public InputStream open(URI file, long offset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void move(URI from, URI to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void delete(URI location) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void replace(URI file, byte[] contents) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String display(URI location) {
    return location.toString();
  }

  private final class Output extends StoredOutput {
    private final URI file;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output(URI file) {
      this.file = file;
    }

    @Override
    public boolean isReadWhileWritten() {
      return isReadWhileWritten;
    }

    @Override
    public boolean undoesFailedWrites() {
      return isReadWhileWritten;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      writes.acquireUninterruptibly();
      check();
      bytes.write(from, offset, length);
    }

    @Override
    public void flush() throws IOException {
      check();
      if (isReadWhileWritten) {
        files.put(file, bytes.toByteArray());
      }
    }

    @Override
    public void sync() throws IOException {
      flush();
      syncs.incrementAndGet();
    }

    @Override
    public void close() throws IOException {
      check();
      closed.incrementAndGet();
      files.put(file, bytes.toByteArray());
    }
  }
}
