package io.tfevents.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.ServiceLoader;

/**
 * A kind of place that holds files: the local file system, or any other that a provider on the
 * class path brings. Implementations hold no open files and are safe for use by many threads.
 *
 * <p>Locations are absolute hierarchical URIs. A location that does not exist is a {@link
 * java.nio.file.NoSuchFileException}, whatever the place.
 */
public interface Storage {

  /** Whether this storage can reach {@code location}, judged by its scheme alone. */
  boolean serves(URI location);

  /**
   * What stands at {@code location}.
   *
   * @throws java.nio.file.NoSuchFileException if nothing does
   */
  StoredFile stat(URI location) throws IOException;

  /**
   * What stands directly in {@code directory}, in no particular order. Links are followed; an entry
   * that cannot be looked at is given as an empty file, so that opening it tells why.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such directory
   */
  List<StoredFile> list(URI directory) throws IOException;

  /**
   * Opens {@code file} for reading from byte {@code offset} on. The stream need not be buffered:
   * callers read in large pieces.
   *
   * @throws java.nio.file.FileSystemException if it is no file: a directory, a pipe or a device
   */
  InputStream open(URI file, long offset) throws IOException;

  /**
   * Creates {@code file}, and the directories above it, for writing.
   *
   * @throws java.nio.file.FileAlreadyExistsException if something stands there already
   */
  StoredOutput create(URI file) throws IOException;

  /**
   * Moves a file, or a directory with all in it, and makes the directories above {@code to}. That
   * is one step on a local disk and on HDFS. An object store copies file by file and deletes after
   * that, so that others see some files at both places meanwhile, and what fails leaves some there.
   * A directory cannot be moved to another local disk.
   *
   * @throws java.nio.file.NoSuchFileException if nothing stands at {@code from}
   * @throws java.nio.file.FileAlreadyExistsException if something stands at {@code to}
   */
  void move(URI from, URI to) throws IOException;

  /**
   * Deletes a file, or a directory with all in it. A link is deleted itself, and what it points to
   * stays. It is no error if nothing stands at {@code location}.
   */
  void delete(URI location) throws IOException;

  /**
   * Puts a small file where another may stand, and makes the directories above it. Readers see
   * either all of the old contents or all of the new ones, whenever they look and wherever a crash
   * ends this. That holds on local disks, on HDFS and in object stores; a few other file systems of
   * Hadoop can only delete the old file first.
   *
   * @throws IOException if it could not be done, which leaves the old contents, or if a directory
   *     stands at {@code file}
   */
  void replace(URI file, byte[] contents) throws IOException;

  /** How a person would write {@code location}: a path for local files, else the URI. */
  String display(URI location);

  /**
   * The storage that serves {@code location}.
   *
   * @throws IOException if no storage on the class path does
   */
  static Storage of(URI location) throws IOException {
    var local = NioStorage.INSTANCE;
    if (local.serves(location)) {
      return local;
    }
    for (Storage storage : ServiceLoader.load(Storage.class, Storage.class.getClassLoader())) {
      if (storage.serves(location)) {
        return storage;
      }
    }
    throw new IOException(
        location
            + (": no storage for '" + location.getScheme() + ":' is on the class path; ")
            + "file systems of Hadoop need tfevents-hadoop and Hadoop's own jars");
  }
}
