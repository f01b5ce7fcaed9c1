package io.tfevents.convert.example;

import io.tfevents.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that stands under its name only once it is complete. Until then it is a hidden one beside
 * it; for a place that {@code java.nio.file} does not reach, a local one, which is copied there.
 */
abstract class PendingFile implements AutoCloseable {

  /**
   * A file for {@code target}.
   *
   * @throws FileAlreadyExistsException if something stands there, and it is not to be overwritten
   */
  static PendingFile at(URI target, boolean overwrite) throws IOException {
    Path path;
    try {
      path = Path.of(target);
    } catch (FileSystemNotFoundException e) {
      return new Copied(target, overwrite);
    }
    return new Moved(path.toAbsolutePath(), overwrite);
  }

  private static String part(String name) {
    return "." + name + "." + ProcessHandle.current().pid() + ".part";
  }

  /** Where to create it. */
  abstract Path path();

  /** Gives it its name. */
  abstract void publish() throws IOException;

  /** Removes it if it has not got its name. */
  @Override
  public abstract void close() throws IOException;

  private static final class Moved extends PendingFile {
    private final Path target;
    private final Path path;
    private final boolean overwrite;

    Moved(Path target, boolean overwrite) throws IOException {
      var name = target.getFileName();
      if (name == null || Files.isDirectory(target) || (!overwrite && Files.exists(target))) {
        throw new FileAlreadyExistsException(target.toString());
      }
      var parent = target.getParent();
      if (parent != null && !Files.isDirectory(parent)) {
        Files.createDirectories(parent);
      }
      this.target = target;
      this.overwrite = overwrite;
      path = target.resolveSibling(part(name.toString()));
      Files.deleteIfExists(path);
    }

    @Override
    Path path() {
      return path;
    }

    @Override
    void publish() throws IOException {
      if (overwrite) {
        Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.move(path, target);
      }
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(path);
    }
  }

  private static final class Copied extends PendingFile {
    private final URI target;
    private final boolean overwrite;
    private final Path folder;

    Copied(URI target, boolean overwrite) throws IOException {
      if (!overwrite && exists(target)) {
        throw new FileAlreadyExistsException(Storage.of(target).display(target));
      }
      this.target = target;
      this.overwrite = overwrite;
      folder = Files.createTempDirectory("tfevents");
    }

    private static boolean exists(URI target) throws IOException {
      try {
        Storage.of(target).stat(target);
        return true;
      } catch (NoSuchFileException e) {
        return false;
      }
    }

    @Override
    Path path() {
      return folder.resolve("part");
    }

    @Override
    void publish() throws IOException {
      var storage = Storage.of(target);
      var hidden = hidden(target);
      try {
        storage.delete(hidden);
        try (var out = storage.create(hidden)) {
          Files.copy(path(), out);
        }
        if (overwrite) {
          storage.delete(target);
        }
        storage.move(hidden, target);
      } catch (IOException e) {
        storage.delete(hidden);
        throw e;
      }
    }

    private static URI hidden(URI target) {
      var text = target.toString();
      int name = text.lastIndexOf('/') + 1;
      return URI.create(text.substring(0, name) + part(text.substring(name)));
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(path());
      Files.deleteIfExists(folder);
    }
  }
}
