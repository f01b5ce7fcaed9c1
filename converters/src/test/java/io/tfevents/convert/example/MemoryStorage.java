package io.tfevents.convert.example;

import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import io.tfevents.storage.StoredOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files that {@code java.nio.file} does not reach: {@code memory:/name}. They appear when closed.
 */
public final class MemoryStorage implements Storage {
  static final Map<URI, byte[]> FILES = new ConcurrentHashMap<>();

  @Override
  public boolean serves(URI location) {
    return "memory".equals(location.getScheme());
  }

  @Override
  public StoredFile stat(URI location) throws IOException {
    return new StoredFile(
        location,
        location.getPath(),
        false,
        bytes(location).length,
        Instant.EPOCH,
        Optional.empty());
  }

  @Override
  public List<StoredFile> list(URI directory) {
    throw new UnsupportedOperationException();
  }

  @Override
  public InputStream open(URI file, long offset) throws IOException {
    byte[] bytes = bytes(file);
    return new ByteArrayInputStream(bytes, (int) offset, bytes.length);
  }

  @Override
  public StoredOutput create(URI file) throws IOException {
    if (FILES.containsKey(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    return new Output(file);
  }

  @Override
  public void move(URI from, URI to) throws IOException {
    byte[] bytes = bytes(from);
    if (FILES.putIfAbsent(to, bytes) != null) {
      throw new FileAlreadyExistsException(to.toString());
    }
    FILES.remove(from);
  }

  @Override
  public void delete(URI location) {
    FILES.remove(location);
  }

  @Override
  public void replace(URI file, byte[] contents) {
    FILES.put(file, contents);
  }

  @Override
  public String display(URI location) {
    return location.toString();
  }

  private static byte[] bytes(URI file) throws IOException {
    byte[] bytes = FILES.get(file);
    if (bytes == null) {
      throw new NoSuchFileException(file.toString());
    }
    return bytes;
  }

  private static final class Output extends StoredOutput {
    private final URI file;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Output(URI file) {
      this.file = file;
    }

    @Override
    public boolean isReadWhileWritten() {
      return false;
    }

    @Override
    public boolean undoesFailedWrites() {
      return false;
    }

    @Override
    public void sync() {}

    @Override
    public void flush() {}

    @Override
    public void write(byte[] from, int offset, int length) {
      bytes.write(from, offset, length);
    }

    @Override
    public void close() {
      FILES.put(file, bytes.toByteArray());
    }
  }
}
