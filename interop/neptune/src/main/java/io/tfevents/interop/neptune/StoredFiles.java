package io.tfevents.interop.neptune;

import io.tfevents.event.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The files below a folder, which rows or operations name. No other is read. */
final class StoredFiles {
  /** About the most that an array holds. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - 16;

  private final Path folder;

  StoredFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * A file's content.
   *
   * @param name below the folder
   * @throws IllegalArgumentException if it is not there, or too large
   */
  Bytes read(String name) throws IOException {
    var file = file(name);
    if (Files.size(file) > MOST_BYTES) {
      throw new IllegalArgumentException("a file of more than 2 GiB: " + name);
    }
    return Bytes.copyOf(Files.readAllBytes(file));
  }

  private Path file(String name) throws IOException {
    Path file;
    try {
      file = folder.resolve(name);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("a file that is not there: " + name, e);
    }
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("a file that is not there: " + name);
    }
    if (!file.toRealPath().startsWith(folder.toRealPath())) {
      throw new IllegalArgumentException("a file that stands elsewhere: " + name);
    }
    return file;
  }
}
