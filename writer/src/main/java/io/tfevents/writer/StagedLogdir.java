package io.tfevents.writer;

import io.tfevents.storage.Folder;
import io.tfevents.storage.StagedFiles;
import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;

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
  private final StagedFiles files;

  private StagedLogdir(
      Storage storage, Folder logdir, String shown, boolean overwrite, StagedFiles files) {
    this.storage = storage;
    this.logdir = logdir;
    this.shown = shown;
    this.overwrite = overwrite;
    this.files = files;
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
    var standing = StagedFiles.standing(storage, location);
    if (standing != null && !standing.directory()) {
      throw new FileAlreadyExistsException(shown, null, "a file stands there; name a directory");
    }
    var files = StagedFiles.in(logdir.location(), STAGING);
    return new StagedLogdir(storage, logdir, shown, overwrite, files);
  }

  /**
   * Where a run's event files are to be written to.
   *
   * @throws FileAlreadyExistsException if the run has event files that are not to be replaced
   */
  public URI open(String run) throws IOException {
    var path = run.equals(".") ? "" : run + "/";
    for (var old : eventFiles(logdir.at(path))) {
      if (!overwrite) {
        throw new FileAlreadyExistsException(
            shown, null, "run " + run + " has event files there already");
      }
      files.replaces(old);
    }
    return files.staged(path);
  }

  private List<StoredFile> eventFiles(URI directory) throws IOException {
    try {
      return storage.list(directory).stream()
          .filter(file -> !file.directory() && file.name().contains("tfevents"))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** Moves all event files into place, and deletes those that they replace. */
  public void publish() throws IOException {
    files.publish();
  }

  /** Deletes what was not published, and the log directory if it was made for it. */
  @Override
  public void close() throws IOException {
    files.close();
  }
}
