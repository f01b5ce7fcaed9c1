package io.tfevents.server;

import io.tfevents.convert.TableImport;
import io.tfevents.logdir.LoadOptions;
import io.tfevents.logdir.Logdir;
import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the runs come from: a log directory, an event file, or a data set that a conversion made.
 * The runs of a data set are written as event files to a temporary directory, anew each time that
 * the data set changes, and are served from there.
 */
final class Source implements AutoCloseable {
  /** What tells a data set, and is replaced when it changes. */
  private static final String MANIFEST = "_tfevents/manifest.json";

  private final URI location;
  private final Storage storage;
  private final LoadOptions options;
  private volatile Logdir logdir;

  /** The data set that was imported; null if there is none. */
  private @Nullable StoredFile imported;

  /** Where it was imported to. */
  private @Nullable Path scratch;

  /**
   * Of a place where nothing need stand yet.
   *
   * @throws IOException if no storage on the class path reaches it
   */
  Source(URI location, LoadOptions options) throws IOException {
    this.location = location;
    this.storage = Storage.of(location);
    this.options = options;
    this.logdir = Logdir.of(location, options);
  }

  /** The runs as they were read last. */
  Logdir logdir() {
    return logdir;
  }

  /** Where they are, for people. */
  String display() {
    return storage.display(location);
  }

  /**
   * Reads what is new.
   *
   * @return whether anything is
   * @throws NoSuchFileException if nothing stands there; what was read before stays
   * @throws IOException if it cannot be told what is there; what was read before stays
   */
  boolean refresh() throws IOException {
    // A log directory that is not there has no runs; one that was lost keeps those that it had.
    var manifest = storage.stat(location).directory() ? manifest() : null;
    if (manifest == null) {
      return logdir.refresh();
    }
    if (manifest.equals(imported)) {
      return false;
    }
    importDataSet();
    imported = manifest;
    return true;
  }

  private @Nullable StoredFile manifest() throws IOException {
    var text = location.toString();
    try {
      return storage.stat(URI.create(text + (text.endsWith("/") ? "" : "/") + MANIFEST));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private void importDataSet() throws IOException {
    var before = scratch;
    var place = Files.createTempDirectory("tfevents-");
    scratch = place;
    try {
      TableImport.from(location).to(place);
      var next = Logdir.of(place.toUri(), options);
      next.refresh();
      logdir = next;
      delete(before);
    } catch (IOException e) {
      scratch = before;
      delete(place);
      throw e;
    }
  }

  /** Deletes what was imported. */
  @Override
  public void close() throws IOException {
    delete(scratch);
  }

  private static void delete(@Nullable Path directory) throws IOException {
    if (directory != null) {
      Storage.of(directory.toUri()).delete(directory.toUri());
    }
  }
}
