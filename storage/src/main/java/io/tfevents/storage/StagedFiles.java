package io.tfevents.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files that are made in a hidden folder, and moved into place in a directory when all are whole.
 * What they replace is deleted then; all else in the directory stays as it is. What was not
 * published is gone when this is closed. Not safe for use by several threads.
 */
public final class StagedFiles implements AutoCloseable {
  private final Storage storage;
  private final URI directory;
  private final URI staging;

  /** The topmost folder that was made for the directory; null if it was there. */
  private final @Nullable URI made;

  private final Set<URI> old = new LinkedHashSet<>();
  private boolean published;

  private StagedFiles(Storage storage, URI directory, URI staging, @Nullable URI made) {
    this.storage = storage;
    this.directory = directory;
    this.staging = staging;
    this.made = made;
  }

  /**
   * Begins.
   *
   * @param name of the hidden folder, which nobody else uses at the same time
   */
  public static StagedFiles in(URI directory, String name) throws IOException {
    var storage = Storage.of(directory);
    var made = standing(storage, directory) == null ? new Folder(directory).firstMissing() : null;
    var staging = new Folder(directory).at(name + "/");
    storage.delete(staging);
    return new StagedFiles(storage, directory, staging, made);
  }

  /** What stands at a place; null if nothing does. */
  public static @Nullable StoredFile standing(Storage storage, URI location) throws IOException {
    try {
      return storage.stat(location);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Where a file or folder is to be made, by its path in the directory. */
  public URI staged(String path) {
    return new Folder(staging).at(path);
  }

  /** A file goes when all are in place, unless another one took its place. */
  public void replaces(StoredFile file) {
    old.add(file.location());
  }

  /** Moves all files into place. */
  public void publish() throws IOException {
    var moved = new ArrayList<URI>();
    try {
      move("", moved);
    } catch (IOException | RuntimeException e) {
      for (var place : moved) {
        storage.delete(place);
      }
      throw e;
    }
    published = true;
    for (var location : old) {
      if (!moved.contains(location)) {
        storage.delete(location);
      }
    }
    storage.delete(staging);
  }

  private void move(String folder, List<URI> moved) throws IOException {
    for (var file : whatIsMade(folder)) {
      var path = folder + file.name();
      if (file.directory()) {
        move(path + "/", moved);
        continue;
      }
      var place = new Folder(directory).at(path);
      if (old.contains(place)) {
        storage.delete(place);
      }
      storage.move(file.location(), place);
      moved.add(place);
    }
  }

  private List<StoredFile> whatIsMade(String folder) throws IOException {
    try {
      return storage.list(folder.isEmpty() ? staging : staged(folder));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** Deletes what was not published, and folders that were made for it. */
  @Override
  public void close() throws IOException {
    if (published) {
      return;
    }
    // Some storages do nothing in a thread that is interrupted.
    boolean interrupted = Thread.interrupted();
    try {
      storage.delete(made == null ? staging : made);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
