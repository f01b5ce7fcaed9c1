package io.tfevents.logdir;

import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import io.tfevents.storage.StoredOutput;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Local files under the scheme {@code watched}, whose openings are counted and can be made fail.
 */
public final class WatchedStorage implements Storage {
  static final AtomicInteger LISTED = new AtomicInteger();
  static final AtomicInteger OPENED = new AtomicInteger();
  static final AtomicInteger STILL_OPEN = new AtomicInteger();

  /** How many bytes were read. */
  static final AtomicLong READ = new AtomicLong();

  /** Names of files that cannot be read. */
  static final Set<String> BROKEN = ConcurrentHashMap.newKeySet();

  /** Names of directories that are seen but gone when they are looked into. */
  static final Set<String> GONE = ConcurrentHashMap.newKeySet();

  /** Names of directories that may not be listed. */
  static final Set<String> CLOSED = ConcurrentHashMap.newKeySet();

  /** Names of files whose opening waits. */
  static final Map<String, CountDownLatch> HELD = new ConcurrentHashMap<>();

  static URI watched(Path path) {
    return URI.create("watched:" + path.toUri().getRawSchemeSpecificPart());
  }

  private static URI local(URI location) {
    return URI.create("file:" + location.getRawSchemeSpecificPart());
  }

  private static StoredFile watched(StoredFile file) {
    return new StoredFile(
        URI.create("watched:" + file.location().getRawSchemeSpecificPart()),
        file.name(),
        file.directory(),
        file.size(),
        file.modified(),
        file.identity());
  }

  @Override
  public boolean serves(URI location) {
    return "watched".equals(location.getScheme());
  }

  @Override
  public StoredFile stat(URI location) throws IOException {
    return watched(Storage.of(local(location)).stat(local(location)));
  }

  @Override
  public List<StoredFile> list(URI directory) throws IOException {
    LISTED.incrementAndGet();
    var name = Path.of(local(directory)).getFileName().toString();
    if (GONE.contains(name)) {
      throw new NoSuchFileException(directory.toString());
    }
    if (CLOSED.contains(name)) {
      throw new AccessDeniedException(directory.toString());
    }
    return Storage.of(local(directory)).list(local(directory)).stream()
        .map(WatchedStorage::watched)
        .toList();
  }

  @Override
  public InputStream open(URI file, long offset) throws IOException {
    OPENED.incrementAndGet();
    awaitRelease(Path.of(local(file)).getFileName().toString());
    if (BROKEN.contains(Path.of(local(file)).getFileName().toString())) {
      throw new IOException("the line is down");
    }
    STILL_OPEN.incrementAndGet();
    return new FilterInputStream(Storage.of(local(file)).open(local(file), offset)) {
      private boolean closed;

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        READ.addAndGet(Math.max(0, count));
        return count;
      }

      @Override
      public void close() throws IOException {
        if (!closed) {
          closed = true;
          STILL_OPEN.decrementAndGet();
        }
        super.close();
      }
    };
  }

  private static void awaitRelease(String name) throws InterruptedIOException {
    var held = HELD.get(name);
    try {
      if (held != null && !held.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException(name + " was not let go");
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  @Override
  public StoredOutput create(URI file) throws IOException {
    return Storage.of(local(file)).create(local(file));
  }

  @Override
  public void move(URI from, URI to) throws IOException {
    Storage.of(local(from)).move(local(from), local(to));
  }

  @Override
  public void delete(URI location) throws IOException {
    Storage.of(local(location)).delete(local(location));
  }

  @Override
  public void replace(URI file, byte[] contents) throws IOException {
    Storage.of(local(file)).replace(local(file), contents);
  }

  @Override
  public String display(URI location) {
    return location.toString();
  }
}
