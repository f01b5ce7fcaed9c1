package io.tfevents.convert;

import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder that files are written to, by way of a hidden one inside it, so that they appear when
 * all are there.
 */
final class ExtractionFolder implements AutoCloseable {
  private static final String STAGING = ".tfevents-extracting";

  private final Storage storage;
  private final URI target;
  private final URI staging;

  /** The target and directories above it that were not there, the target first. */
  private final List<URI> missing;

  private boolean published;

  private ExtractionFolder(Storage storage, URI target, List<URI> missing) {
    this.storage = storage;
    this.target = target;
    this.staging = target.resolve(STAGING + "/");
    this.missing = missing;
  }

  static ExtractionFolder open(URI location, boolean overwrite) throws IOException {
    var target = location.toString().endsWith("/") ? location : URI.create(location + "/");
    var storage = Storage.of(target);
    var folder = new ExtractionFolder(storage, target, missing(storage, target));
    if (folder.missing.isEmpty()) {
      if (!storage.stat(target).directory()) {
        throw new NotDirectoryException(storage.display(location));
      }
      if (!overwrite && storage.list(target).stream().anyMatch(e -> !e.name().equals(STAGING))) {
        throw new FileAlreadyExistsException(storage.display(location));
      }
    }
    storage.delete(folder.staging);
    return folder;
  }

  Storage storage() {
    return storage;
  }

  /** Where to write to; it ends in a slash, and is made with its first file. */
  URI staging() {
    return staging;
  }

  /** Moves what was written into place. */
  void publish() throws IOException {
    if (isThere(storage, staging)) {
      merge(staging, target);
    }
    published = true;
  }

  private void merge(URI from, URI to) throws IOException {
    for (var entry : storage.list(from)) {
      var source = child(from, entry);
      var place = child(to, entry);
      if (!isThere(storage, place)) {
        storage.move(source, place);
      } else if (storage.stat(place).directory() != entry.directory()) {
        throw new FileSystemException(
            storage.display(place),
            null,
            entry.directory() ? "a file stands there" : "a folder stands there");
      } else if (entry.directory()) {
        merge(source, place);
      } else {
        storage.delete(place);
        storage.move(source, place);
      }
    }
  }

  /** Where an entry of some folder stands in this one: its name as it is in its URI. */
  private static URI child(URI folder, StoredFile entry) {
    var path = entry.location().getRawPath().replaceFirst("/$", "");
    var name = path.substring(path.lastIndexOf('/') + 1);
    return URI.create(folder + name + (entry.directory() ? "/" : ""));
  }

  /** Deletes what was not moved into place, and the directories that were made for it. */
  @Override
  public void close() throws IOException {
    // Some storages do nothing in a thread that is interrupted.
    boolean interrupted = Thread.interrupted();
    try {
      storage.delete(staging);
      for (var directory : published ? List.<URI>of() : missing) {
        if (isThere(storage, directory) && storage.list(directory).isEmpty()) {
          storage.delete(directory);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static List<URI> missing(Storage storage, URI target) throws IOException {
    var missing = new ArrayList<URI>();
    for (URI at = target; !at.getPath().equals("/") && !isThere(storage, at); ) {
      missing.add(at);
      at = at.resolve("..");
    }
    return missing;
  }

  private static boolean isThere(Storage storage, URI location) throws IOException {
    try {
      storage.stat(location);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
