package io.tfevents.hadoop;

import io.tfevents.storage.StoredFile;
import io.tfevents.storage.StoredOutput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NotDirectoryException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.HandleOpt;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.util.functional.FutureIO;
import org.jspecify.annotations.Nullable;

/** One location on a file system of Hadoop. */
final class HadoopFiles {
  private final URI location;
  private final FileSystem fileSystem;
  private final Path path;

  private HadoopFiles(URI location, FileSystem fileSystem) {
    this.location = location;
    this.fileSystem = fileSystem;
    this.path = path(location);
  }

  /**
   * Without a slash at its end: to Hadoop, what has one stands in a directory of that name, and S3A
   * takes the escapes of its URI for the name itself.
   */
  static Path path(URI location) {
    boolean isRoot = location.getPath().equals("/");
    return new Path(isRoot ? location : URI.create(location.toString().replaceFirst("/+$", "")));
  }

  /** Whether there is an implementation for {@code scheme}; it may still lack some of its jars. */
  static boolean areKnownFor(String scheme) {
    try {
      FileSystem.getFileSystemClass(scheme, Settings.configuration());
      return true;
    } catch (UnsupportedFileSystemException e) {
      return false;
    } catch (IOException | LinkageError e) {
      return true;
    } catch (RuntimeException e) {
      // Configured, as s3a: always is, but the class is not there.
      return !(e.getCause() instanceof ClassNotFoundException);
    }
  }

  static HadoopFiles at(URI location) throws IOException {
    return new HadoopFiles(
        location, fileSystem(location, uri -> FileSystem.get(uri, Settings.configuration())));
  }

  /** The file system of a location, to be written to. */
  static FileSystem written(URI location) throws IOException {
    return fileSystem(location, WrittenFileSystems::of);
  }

  /** Creates a file. */
  static StoredOutput create(URI location) throws IOException {
    return new HadoopFiles(location, written(location)).create();
  }

  /** Finds the file system of a location. */
  private interface Finder {
    FileSystem find(URI location) throws IOException;
  }

  private static FileSystem fileSystem(URI location, Finder finder) throws IOException {
    try {
      return finder.find(location);
    } catch (IOException e) {
      throw Failure.at(location, e);
    } catch (RuntimeException e) {
      // Unknown hosts and unsound settings come as such.
      throw new IOException(location + ": cannot be reached: " + e.getMessage(), e);
    } catch (LinkageError e) {
      throw new IOException(
          location
              + ": a library of Hadoop's is missing on the class path: "
              + root(e).getMessage(),
          e);
    }
  }

  /** What failed at first: Java tells of a missing class once, later of what depends on it. */
  private static Throwable root(Throwable failure) {
    var root = failure;
    for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return root;
  }

  StoredFile stat() throws IOException {
    return stored(status());
  }

  List<StoredFile> list() throws IOException {
    var files = new ArrayList<StoredFile>();
    var directory = fileSystem.makeQualified(path);
    try {
      var entries = fileSystem.listStatusIterator(path);
      while (entries.hasNext()) {
        var entry = entries.next();
        if (entry.isFile() && entry.getPath().equals(directory)) {
          throw new NotDirectoryException(location.toString());
        }
        files.add(stored(entry));
      }
    } catch (IOException e) {
      throw Failure.at(location, e);
    }
    return files;
  }

  InputStream open(long offset) throws IOException {
    var status = status();
    if (status.isDirectory()) {
      throw new IOException(location + ": is a directory");
    }
    return ResumingInputStream.open(
        location, at -> open(status, at), offset, status.getLen(), ResumingInputStream.PATIENCE);
  }

  private StoredOutput create() throws IOException {
    try {
      var out = fileSystem.createFile(path).overwrite(false).recursive().build();
      return new HadoopOutput(location, fileSystem, out);
    } catch (IOException e) {
      throw Failure.at(location, e);
    }
  }

  private FileStatus status() throws IOException {
    try {
      return fileSystem.getFileStatus(path);
    } catch (IOException e) {
      throw Failure.at(location, e);
    }
  }

  /** Opens the file of {@code status}; what is known of it need not be asked for again. */
  private InputStream open(FileStatus status, long offset) throws IOException {
    FSDataInputStream in =
        FutureIO.awaitFuture(
            fileSystem
                .openFile(path)
                .opt(
                    OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY,
                    OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_SEQUENTIAL)
                .withFileStatus(status)
                .build());
    try {
      if (offset > 0) {
        in.seek(offset);
      }
      return in;
    } catch (EOFException e) {
      in.close();
      return InputStream.nullInputStream(); // Behind the end there is nothing, as in a local file.
    } catch (Throwable e) {
      in.close();
      throw e;
    }
  }

  private StoredFile stored(FileStatus status) {
    return new StoredFile(
        status.getPath().toUri(),
        status.getPath().getName(),
        status.isDirectory(),
        status.isDirectory() ? 0 : status.getLen(),
        Instant.ofEpochMilli(status.getModificationTime()),
        identity(status));
  }

  /**
   * The id of a file on HDFS, which stays with the file when it grows or moves. An object store's
   * ETag is none: it names contents, and changes when a log is uploaded again because it grew.
   */
  private Optional<Object> identity(FileStatus status) {
    try {
      return status.isFile()
              && fileSystem.hasPathCapability(
                  status.getPath(), CommonPathCapabilities.FS_PATHHANDLES)
          ? Optional.of(fileSystem.getPathHandle(status, HandleOpt.reference()).bytes())
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Hadoop's configuration: what a program gave, else what is loaded, once. */
  static final class Settings {
    private static volatile @Nullable Configuration given;

    private Settings() {}

    static void use(Configuration configuration) {
      given = withDefaults(configuration);
    }

    static Configuration configuration() {
      var configuration = given;
      return configuration == null ? Loaded.CONFIGURATION : configuration;
    }

    private static Configuration withDefaults(Configuration configuration) {
      var complete = new Configuration(configuration);
      // S3A 3.5 reads small objects whole and large ones ahead, unless told to read what is asked.
      complete.setIfUnset("fs.s3a.input.stream.type", "classic");
      return complete;
    }

    private static final class Loaded {
      static final Configuration CONFIGURATION = load();

      private static Configuration load() {
        var configuration = new Configuration();
        for (String name : System.getProperties().stringPropertyNames()) {
          if (name.startsWith(HadoopStorage.SETTING_PREFIX)) {
            configuration.set(
                name.substring(HadoopStorage.SETTING_PREFIX.length()), System.getProperty(name));
          }
        }
        return withDefaults(configuration);
      }
    }
  }
}
