package io.tfevents.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder inside the target in which a data set is made, to be moved into place when it is whole:
 * inside, so that moving stays on one file system even if the target is a mount point.
 */
final class Staging implements AutoCloseable {
  private static final String FOLDER = ".tfevents-staging";

  private final Path target;
  private final Path folder;

  /** The topmost directory that was made for the target; null if the target was there. */
  private final @Nullable Path made;

  private boolean published;

  private Staging(Path target, Path folder, @Nullable Path made) {
    this.target = target;
    this.folder = folder;
    this.made = made;
  }

  static Staging open(Path target, boolean overwrite) throws IOException {
    if (Files.exists(target) && (!Files.isDirectory(target) || (!overwrite && holdsMore(target)))) {
      throw new FileAlreadyExistsException(target.toString());
    }
    var made = firstMissing(target.toAbsolutePath());
    var folder = target.resolve(FOLDER);
    try {
      deleteAll(folder);
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IOException(target + ": cannot be written to: " + e, e);
    }
    return new Staging(target, folder, made);
  }

  Path folder() {
    return folder;
  }

  /** Moves what was made into place, the manifest last, over what a data set left there. */
  void publish() throws IOException {
    for (var table : Table.values()) {
      deleteAll(target.resolve(table.tableName()));
    }
    deleteAll(target.resolve(Manifest.FOLDER));
    for (Path entry : entries(folder)) {
      if (!entry.endsWith(Manifest.FOLDER)) {
        Files.move(entry, target.resolve(folder.relativize(entry)));
      }
    }
    Files.move(folder.resolve(Manifest.FOLDER), target.resolve(Manifest.FOLDER));
    published = true;
  }

  /** Deletes what was not moved into place, and the target if it was made for it. */
  @Override
  public void close() throws IOException {
    deleteAll(published || made == null ? folder : made);
  }

  private static boolean holdsMore(Path target) throws IOException {
    return entries(target).stream().anyMatch(entry -> !entry.endsWith(FOLDER));
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private static @Nullable Path firstMissing(Path path) {
    Path missing = null;
    for (Path at = path; at != null && !Files.exists(at); at = at.getParent()) {
      missing = at;
    }
    return missing;
  }

  private static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
