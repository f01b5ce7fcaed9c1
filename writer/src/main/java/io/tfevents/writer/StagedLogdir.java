package io.tfevents.writer;

import io.tfevents.storage.Folder;
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
 * A log directory whose new event files appear all at once: they are written to a hidden folder
 * inside it and moved into place when all are whole. A run that has event files is refused, or its
 * old ones are deleted once the new ones are in place; other runs stay as they are. Not safe for
 * use by several threads.
 *
 * <pre>{@code
 * try (var staged = StagedLogdir.begin(logdir, "logs", false)) {
 *   try (var writer = SummaryWriter.create(staged.open("train"))) {
 *     writer.scalar("loss", 0.5, 1);
 *   }
 *   staged.publish();
 * }
 * }</pre>
 */
public final class StagedLogdir implements AutoCloseable {
  private static final String STAGING = ".tfevents-staging";

  private final Storage storage;
  private final Folder logdir;
  private final String shown;
  private final boolean overwrite;
  private final @Nullable URI made;
  private final Map<String, List<StoredFile>> oldFiles = new LinkedHashMap<>();
  private boolean published;

  private StagedLogdir(
      Storage storage, Folder logdir, String shown, boolean overwrite, @Nullable URI made) {
    this.storage = storage;
    this.logdir = logdir;
    this.shown = shown;
    this.overwrite = overwrite;
    this.made = made;
  }

  /**
   * Begins.
   *
   * @param shown what errors call the log directory
   * @param overwrite whether event files of a run that is written anew are replaced
   * @throws FileAlreadyExistsException if a file stands there
   */
  public static StagedLogdir begin(URI location, String shown, boolean overwrite)
      throws IOException {
    var logdir = new Folder(location);
    var storage = Storage.of(location);
    var standing = standing(storage, location);
    if (standing != null && !standing.directory()) {
      throw new FileAlreadyExistsException(shown, null, "a file stands there; name a directory");
    }
    var made = standing == null ? logdir.firstMissing() : null;
    var target = new StagedLogdir(storage, logdir, shown, overwrite, made);
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
   * Where a run's event files are to be written to.
   *
   * @throws FileAlreadyExistsException if the run has event files that are not to be replaced
   */
  public URI open(String run) throws IOException {
    var old =
        files(below(logdir.location(), run)).stream()
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
    return logdir.at(STAGING + "/");
  }

  private static URI below(URI directory, String run) {
    return run.equals(".") ? directory : new Folder(directory).at(run + "/");
  }

  /** Moves all event files into place, and deletes those that they replace. */
  public void publish() throws IOException {
    var moved = new ArrayList<URI>();
    try {
      for (var run : oldFiles.entrySet()) {
        for (var file : files(below(staging(), run.getKey()))) {
          var place = new Folder(below(logdir.location(), run.getKey())).at(file.name());
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
        if (!moved.contains(new Folder(below(logdir.location(), run.getKey())).at(old.name()))) {
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
