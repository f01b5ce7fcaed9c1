package io.tfevents.interop;

import io.tfevents.storage.Folder;
import io.tfevents.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A hidden folder in a tracker's directory, in which runs are made until they take their places.
 * What was not published is gone when it is closed, and so is the directory if it was made for the
 * runs. One that an earlier program left is emptied.
 */
public final class StagingFolder implements Closeable {
  /** What it is called. */
  public static final String NAME = ".tfevents-staging";

  private final Path root;
  private final Path path;
  private final Storage storage;

  /** The topmost folder that was made for the directory; null if it was there. */
  private final @Nullable URI made;

  private boolean published;

  private StagingFolder(Path root, @Nullable URI made) throws IOException {
    this.root = root;
    this.path = root.resolve(NAME);
    this.storage = Storage.of(root.toUri());
    this.made = made;
  }

  /**
   * Of a directory, which is made with the first run if it is not there.
   *
   * @throws FileAlreadyExistsException if a file stands there
   */
  public static StagingFolder in(Path place) throws IOException {
    var root = place.toAbsolutePath().normalize();
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new FileAlreadyExistsException(
          place.toString(), null, "a file stands there; name a directory");
    }
    var made = Files.exists(root) ? null : new Folder(root.toUri()).firstMissing();
    var staging = new StagingFolder(root, made);
    staging.storage.delete(staging.path.toUri());
    return staging;
  }

  /** The tracker's directory. */
  public Path root() {
    return root;
  }

  /** What is to be made in the folder. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  /** All runs are in their places; what else is in the folder goes. */
  public void published() throws IOException {
    published = true;
    storage.delete(path.toUri());
  }

  @Override
  public void close() throws IOException {
    if (published) {
      return;
    }
    // Some storages do nothing in a thread that is interrupted.
    boolean interrupted = Thread.interrupted();
    try {
      storage.delete(made == null ? path.toUri() : made);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
