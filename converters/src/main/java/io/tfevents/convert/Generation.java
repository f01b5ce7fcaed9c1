package io.tfevents.convert;

import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import io.tfevents.storage.StoredOutput;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A data set, or what is added to one, while it is made. Files are written to a hidden folder
 * inside the target, moved into place when all are whole, and count once the manifest names them:
 * it is written last, and in one step. So whoever reads by the manifest sees the generation before
 * or this one, and what a crash left is taken away by the next run.
 */
final class Generation implements AutoCloseable {
  private static final String STAGING = ".tfevents-staging";

  private final Storage storage;
  private final URI target;
  private final String shown;

  /** The topmost folder that was made for the target; null if the target was there. */
  private final @Nullable URI made;

  private final @Nullable Manifest before;
  private final List<String> files = new ArrayList<>();
  private boolean published;

  private Generation(
      Storage storage, URI target, String shown, @Nullable URI made, @Nullable Manifest before) {
    this.storage = storage;
    this.target = target;
    this.shown = shown;
    this.made = made;
    this.before = before;
  }

  /**
   * Begins one.
   *
   * @throws FileAlreadyExistsException if something is there that is not to be replaced
   */
  static Generation begin(DataSet dataSet) throws IOException {
    var location = dataSet.location().toString();
    var target = location.endsWith("/") ? dataSet.location() : URI.create(location + "/");
    var storage = Storage.of(target);
    boolean refuses = dataSet.existing() == DataSet.Existing.REFUSE;
    var standing = standing(storage, dataSet.location());
    if (standing != null && !standing.directory()) {
      throw new FileAlreadyExistsException(dataSet.shown(), null, "a file stands there");
    }
    boolean holdsMore =
        standing != null
            && storage.list(target).stream().anyMatch(entry -> !entry.name().equals(STAGING));
    if (holdsMore && refuses) {
      throw new FileAlreadyExistsException(dataSet.shown());
    }
    var before = holdsMore ? Manifest.read(storage, target, dataSet.shown()) : null;
    if (holdsMore && before == null && dataSet.existing() == DataSet.Existing.UPDATE) {
      throw new FileAlreadyExistsException(
          dataSet.shown(), null, "there is no manifest, so this is no data set to add to");
    }
    var made = standing == null ? firstMissing(storage, target) : null;
    var generation = new Generation(storage, target, dataSet.shown(), made, before);
    generation.deleteLeftovers();
    return generation;
  }

  /** What the data set says of itself so far; null if there is none yet. */
  @Nullable Manifest before() {
    return before;
  }

  /** 0 for the first. */
  int number() {
    return before == null ? 0 : before.generation() + 1;
  }

  /** What the names of files start with, so that no other generation has the same. */
  String prefix() {
    return number() == 0 ? "" : String.format(Locale.ROOT, "g%05d-", number());
  }

  /** Makes a file; its path is relative to the data set, with slashes. */
  StoredOutput create(String path) throws IOException {
    files.add(path);
    return storage.create(at(STAGING + "/" + path));
  }

  /** How a person would write the place of a file in the data set. */
  String display(String path) {
    return shown.endsWith("/") ? shown + path : shown + "/" + path;
  }

  /** Forgets all files that were made. */
  void restart() throws IOException {
    files.clear();
    storage.delete(at(STAGING));
  }

  /** Moves all files into place, names them in the manifest, and deletes what they replace. */
  void publish(Manifest manifest) throws IOException {
    for (String file : files) {
      storage.move(at(STAGING + "/" + file), at(file));
    }
    try {
      storage.replace(at(Manifest.PATH), manifest.toJson());
    } catch (IOException e) {
      throw new IOException(display(Manifest.PATH) + ": " + e.getMessage(), e);
    }
    published = true;
    var old = new HashSet<>(before == null ? List.of() : before.files());
    old.removeAll(manifest.files());
    delete(old);
    storage.delete(at(STAGING));
  }

  /** Deletes what was not published, and the target if it was made for it. */
  @Override
  public void close() throws IOException {
    if (published) {
      return;
    }
    storage.delete(made == null ? at(STAGING) : made);
    if (made == null) {
      deleteLeftovers();
    }
  }

  /** Deletes what earlier runs moved into place without coming to name it. */
  private void deleteLeftovers() throws IOException {
    storage.delete(at(STAGING));
    var known = before == null ? Set.<String>of() : Set.copyOf(before.files());
    var unknown = new ArrayList<String>();
    for (var table : Table.values()) {
      addFiles(table.tableName(), unknown);
    }
    unknown.removeIf(known::contains);
    delete(unknown);
  }

  private void addFiles(String folder, List<String> files) throws IOException {
    List<StoredFile> entries;
    try {
      entries = storage.list(at(folder + "/"));
    } catch (NoSuchFileException e) {
      return;
    }
    for (var entry : entries) {
      var path = folder + "/" + entry.name();
      if (entry.directory()) {
        addFiles(path, files);
      } else if (entry.name().startsWith("part-") || folder.endsWith("/data")) {
        files.add(path);
      }
    }
  }

  /** Deletes files, and the folders of tables that have none left. */
  private void delete(Iterable<String> paths) throws IOException {
    var folders = new HashSet<String>();
    for (String path : paths) {
      storage.delete(at(path));
      for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
        folders.add(path.substring(0, slash));
      }
    }
    var deepestFirst = new ArrayList<>(folders);
    deepestFirst.sort((a, b) -> Integer.compare(b.length(), a.length()));
    for (String folder : deepestFirst) {
      try {
        if (storage.list(at(folder + "/")).isEmpty()) {
          storage.delete(at(folder));
        }
      } catch (NoSuchFileException e) {
        // In an object store a folder goes with its last file.
      }
    }
  }

  private URI at(String path) {
    return at(target, path);
  }

  /** The place of a file below a folder. */
  static URI at(URI folder, String path) {
    try {
      var relative = new URI(null, null, "/" + path, null).toASCIIString().substring(1);
      return URI.create(folder + relative);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no path: " + path, e);
    }
  }

  private static @Nullable StoredFile standing(Storage storage, URI location) throws IOException {
    try {
      return storage.stat(location);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static URI firstMissing(Storage storage, URI folder) throws IOException {
    var missing = folder;
    for (var above = folder.resolve(".."); !above.equals(missing); above = above.resolve("..")) {
      if (standing(storage, above) != null) {
        break;
      }
      missing = above;
    }
    return missing;
  }
}
