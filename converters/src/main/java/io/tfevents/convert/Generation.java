package io.tfevents.convert;

import io.tfevents.storage.Folder;
import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import io.tfevents.storage.StoredOutput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** The manifest before it counts. Files that it alone names were left there by a crash. */
  private static final String STAGED_MANIFEST = STAGING + "/manifest.json";

  private final Storage storage;
  private final URI target;
  private final String shown;

  /** The topmost folder that was made for the target; null if the target was there. */
  private final @Nullable URI made;

  private final @Nullable Manifest before;
  private final List<String> files = new ArrayList<>();

  /** Whether the manifest names the files that were moved into place, or may do so. */
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
   * @throws FileAlreadyExistsException if something is there that is not to be replaced, or is no
   *     data set
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
    if (standing != null) {
      takeBack(storage, target, dataSet.shown());
    }
    boolean holdsMore = standing != null && holdsFiles(storage, target);
    if (holdsMore && refuses) {
      throw new FileAlreadyExistsException(dataSet.shown());
    }
    var before = holdsMore ? Manifest.read(storage, target, Manifest.PATH, dataSet.shown()) : null;
    if (holdsMore && before == null && dataSet.existing() == DataSet.Existing.UPDATE) {
      throw new FileAlreadyExistsException(
          dataSet.shown(), null, "there is no manifest, so this is no data set to add to");
    }
    if (holdsMore && before == null && holdsTables(storage, target)) {
      throw new FileAlreadyExistsException(
          dataSet.shown(), null, "there is no manifest, so this is no data set to replace");
    }
    var made = standing == null ? new Folder(target).firstMissing() : null;
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

  /**
   * Moves all files into place, names them in the manifest, and deletes what they replace.
   *
   * @throws IOException also if the data set is complete, but what it replaces could not be deleted
   */
  void publish(Manifest manifest) throws IOException {
    byte[] json = manifest.toJson();
    replace(STAGED_MANIFEST, json);
    for (String file : files) {
      storage.move(at(STAGING + "/" + file), at(file));
    }
    try {
      replace(Manifest.PATH, json);
    } catch (IOException e) {
      published = mayStand(json);
      throw e;
    }
    published = true;
    var old = new HashSet<>(before == null ? List.of() : before.files());
    old.removeAll(manifest.files());
    try {
      deleteReplaced(old);
    } catch (IOException e) {
      deleteReplacedUninterrupted(old, e instanceof InterruptedIOException);
    }
  }

  private void deleteReplaced(Set<String> old) throws IOException {
    delete(storage, target, old);
    storage.delete(at(STAGING));
  }

  /** Once more: the data set is complete, so that an interruption would only leave files behind. */
  private void deleteReplacedUninterrupted(Set<String> old, boolean wasInterrupted)
      throws IOException {
    boolean interrupted = Thread.interrupted() || wasInterrupted;
    try {
      deleteReplaced(old);
    } catch (IOException e) {
      throw new IOException(
          shown + ": is complete, but what it replaces could not be deleted: " + e.getMessage(), e);
    } finally {
      interrupt(interrupted);
    }
  }

  private void replace(String path, byte[] contents) throws IOException {
    try {
      storage.replace(at(path), contents);
    } catch (IOException e) {
      throw new IOException(display(path) + ": " + e.getMessage(), e);
    }
  }

  /** Whether a manifest that was refused may be there: a store's answer may have been lost. */
  private boolean mayStand(byte[] json) {
    boolean interrupted = Thread.interrupted();
    try (var in = storage.open(at(Manifest.PATH), 0)) {
      return Arrays.equals(in.readAllBytes(), json);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      return true;
    } finally {
      interrupt(interrupted);
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
      deleteLeftovers();
      deleteMadeFolders();
    } finally {
      interrupt(interrupted);
    }
  }

  private static void interrupt(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void deleteMadeFolders() throws IOException {
    if (made == null || holdsFiles(storage, target)) {
      return;
    }
    storage.delete(target);
    for (var folder = target; !folder.equals(made); ) {
      folder = folder.resolve("..");
      deleteIfEmpty(storage, folder);
    }
  }

  /** Deletes what a crash left of a first generation: files moved, but not yet named. */
  private static void takeBack(Storage storage, URI target, String shown) throws IOException {
    var staged = Manifest.read(storage, target, STAGED_MANIFEST, shown);
    if (staged != null && standing(storage, new Folder(target).at(Manifest.PATH)) == null) {
      var left = new ArrayList<>(staged.files());
      left.add(Manifest.PATH);
      addUnfinishedManifests(storage, target, left);
      delete(storage, target, left);
    }
  }

  /** Deletes what earlier runs moved into place without coming to name it. */
  private void deleteLeftovers() throws IOException {
    var known = before == null ? Set.<String>of() : Set.copyOf(before.files());
    var unknown = new ArrayList<String>();
    for (var table : Table.values()) {
      addFiles(table.tableName(), unknown);
    }
    unknown.removeIf(known::contains);
    addUnfinishedManifests(storage, target, unknown);
    delete(storage, target, unknown);
    // It comes last, for it says what is left.
    storage.delete(at(STAGING));
  }

  /** Adds what a crash left of manifests beside the place where they are put. */
  private static void addUnfinishedManifests(Storage storage, URI target, List<String> files)
      throws IOException {
    var folder = Manifest.PATH.substring(0, Manifest.PATH.indexOf('/') + 1);
    for (var entry : entries(storage, new Folder(target).at(folder))) {
      if (entry.name().startsWith(".tfevents-")) {
        files.add(folder + entry.name());
      }
    }
  }

  private void addFiles(String folder, List<String> files) throws IOException {
    for (var entry : entries(storage, at(folder + "/"))) {
      var path = folder + "/" + entry.name();
      if (entry.directory()) {
        addFiles(path, files);
      } else if (entry.name().startsWith("part-")
          || entry.name().startsWith("run-")
          || folder.endsWith("/data")) {
        files.add(path);
      }
    }
  }

  /** Deletes files, and the folders of tables that have none left. */
  private static void delete(Storage storage, URI target, Iterable<String> paths)
      throws IOException {
    var folders = new HashSet<String>();
    for (String path : paths) {
      storage.delete(new Folder(target).at(path));
      for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
        folders.add(path.substring(0, slash));
      }
    }
    var deepestFirst = new ArrayList<>(folders);
    deepestFirst.sort((a, b) -> Integer.compare(b.length(), a.length()));
    for (String folder : deepestFirst) {
      deleteIfEmpty(storage, new Folder(target).at(folder + "/"));
    }
  }

  /** Whether any file is there; an object store may keep the folders of files that went. */
  private static boolean holdsFiles(Storage storage, URI folder) throws IOException {
    for (var entry : entries(storage, folder)) {
      boolean counts = !entry.name().equals(STAGING);
      if (counts
          && (!entry.directory()
              || holdsFiles(storage, new Folder(folder).at(entry.name() + "/")))) {
        return true;
      }
    }
    return false;
  }

  private static void deleteIfEmpty(Storage storage, URI folder) throws IOException {
    if (standing(storage, folder) != null && storage.list(folder).isEmpty()) {
      storage.delete(folder);
    }
  }

  /** Whether there are files in folders of tables; without a manifest they are not ours. */
  private static boolean holdsTables(Storage storage, URI target) throws IOException {
    for (var table : Table.values()) {
      if (holdsFiles(storage, new Folder(target).at(table.tableName() + "/"))) {
        return true;
      }
    }
    return false;
  }

  /** None if there is no such folder: in an object store it goes with its last file. */
  private static List<StoredFile> entries(Storage storage, URI folder) throws IOException {
    try {
      return storage.list(folder);
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private URI at(String path) {
    return new Folder(target).at(path);
  }

  private static @Nullable StoredFile standing(Storage storage, URI location) throws IOException {
    try {
      return storage.stat(location);
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
