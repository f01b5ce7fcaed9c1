package io.tfevents.convert;

import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The log directory that is imported to. Event files are written to a hidden folder inside it and
 * moved into place when all are whole. A run that has event files is refused, or its old ones are
 * deleted once the new ones are in place; other runs stay as they are.
 */
final class ImportTarget implements AutoCloseable {
  private static final String STAGING = ".tfevents-staging";

  private final Storage storage;
  private final URI logdir;
  private final String shown;
  private final boolean overwrite;
  private final @Nullable URI made;
  private final Map<String, List<StoredFile>> oldFiles = new LinkedHashMap<>();
  private boolean published;

  private ImportTarget(
      Storage storage, URI logdir, String shown, boolean overwrite, @Nullable URI made) {
    this.storage = storage;
    this.logdir = logdir;
    this.shown = shown;
    this.overwrite = overwrite;
    this.made = made;
  }

  /**
   * Begins an import.
   *
   * @throws FileAlreadyExistsException if a file stands there
   */
  static ImportTarget begin(URI location, String shown, boolean overwrite) throws IOException {
    var text = location.toString();
    var logdir = text.endsWith("/") ? location : URI.create(text + "/");
    var storage = Storage.of(logdir);
    var standing = standing(storage, location);
    if (standing != null && !standing.directory()) {
      throw new FileAlreadyExistsException(shown, null, "a file stands there; name a directory");
    }
    var made = standing == null ? Generation.firstMissing(storage, logdir) : null;
    var target = new ImportTarget(storage, logdir, shown, overwrite, made);
    storage.delete(target.staging());
    return target;
  }

  private static @Nullable StoredFile standing(Storage storage, URI location) throws IOException {
    try {
      return storage.stat(location);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /**
   * Where a run's event file is to be written to.
   *
   * @throws FileAlreadyExistsException if the run has event files that are not to be replaced
   */
  URI open(String run) throws IOException {
    var old =
        files(below(logdir, run)).stream()
            .filter(file -> file.name().contains("tfevents"))
            .toList();
    if (!old.isEmpty() && !overwrite) {
      throw new FileAlreadyExistsException(
          shown, null, "run " + run + " has event files there already");
    }
    oldFiles.put(run, old);
    return below(staging(), run);
  }

  private List<StoredFile> files(URI directory) throws IOException {
    try {
      return storage.list(directory).stream().filter(file -> !file.directory()).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private URI staging() {
    return Generation.at(logdir, STAGING + "/");
  }

  private static URI below(URI directory, String run) {
    return run.equals(".") ? directory : Generation.at(directory, run + "/");
  }

  /** Moves all event files into place, and deletes those that they replace. */
  void publish() throws IOException {
    var moved = new ArrayList<URI>();
    try {
      for (var run : oldFiles.entrySet()) {
        for (var file : files(below(staging(), run.getKey()))) {
          var place = Generation.at(below(logdir, run.getKey()), file.name());
          if (run.getValue().stream().anyMatch(old -> old.name().equals(file.name()))) {
            storage.delete(place);
          }
          storage.move(file.location(), place);
          moved.add(place);
        }
      }
    } catch (IOException | RuntimeException e) {
      for (var place : moved) {
        storage.delete(place);
      }
      throw e;
    }
    published = true;
    for (var run : oldFiles.entrySet()) {
      for (var old : run.getValue()) {
        if (!moved.contains(Generation.at(below(logdir, run.getKey()), old.name()))) {
          storage.delete(old.location());
        }
      }
    }
    storage.delete(staging());
  }

  /** Deletes what was not published, and the log directory if it was made for it. */
  @Override
  public void close() throws IOException {
    if (!published) {
      storage.delete(made == null ? staging() : made);
    }
  }
}
