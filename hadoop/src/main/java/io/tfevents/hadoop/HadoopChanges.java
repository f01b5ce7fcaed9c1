package io.tfevents.hadoop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.util.UUID;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;

/** Moves, deletes and replaces what stands at one location of a file system of Hadoop. */
final class HadoopChanges {
  private final URI location;
  private final FileSystem fileSystem;
  private final Path path;

  private HadoopChanges(URI location, FileSystem fileSystem) {
    this.location = location;
    this.fileSystem = fileSystem;
    this.path = HadoopFiles.path(location);
  }

  static HadoopChanges at(URI location) throws IOException {
    return new HadoopChanges(location, HadoopFiles.written(location));
  }

  void moveTo(URI to) throws IOException {
    attempt(() -> fileSystem.getFileStatus(path));
    var target = new HadoopChanges(to, fileSystem);
    target.attempt(
        () -> {
          if (fileSystem.exists(target.path)) {
            throw new FileAlreadyExistsException(to.toString());
          }
          fileSystem.mkdirs(target.path.getParent());
          new Renaming(fileSystem).run(path, target.path);
        });
  }

  void delete() throws IOException {
    attempt(() -> fileSystem.delete(path, true));
  }

  void replace(byte[] contents) throws IOException {
    attempt(
        () -> {
          if (fileSystem.hasPathCapability(path, CommonPathCapabilities.ABORTABLE_STREAM)
              || !replaceByRename(contents)) {
            replaceAtClose(contents);
          }
        });
  }

  /**
   * Puts another file in the place of this one.
   *
   * @return false if files are seen once they are closed, so that there is no need to
   */
  private boolean replaceByRename(byte[] contents) throws IOException {
    var written = new Path(path.getParent(), ".tfevents-" + UUID.randomUUID() + ".tmp");
    try {
      try (var out = fileSystem.createFile(written).overwrite(false).recursive().build()) {
        if (!out.hasCapability(StreamCapabilities.HSYNC)) {
          return false;
        }
        out.write(contents);
        out.hsync();
      }
      new Renaming(fileSystem).run(written, path, Rename.OVERWRITE);
      return true;
    } finally {
      fileSystem.delete(written, false);
    }
  }

  private void replaceAtClose(byte[] contents) throws IOException {
    FSDataOutputStream out = fileSystem.createFile(path).overwrite(true).recursive().build();
    try {
      out.write(contents);
    } catch (Throwable e) {
      if (out.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
        out.abort();
      }
      throw e;
    }
    out.close();
  }

  /** Something that is done to what stands at the location. */
  private interface Action {
    void run() throws IOException;
  }

  private void attempt(Action action) throws IOException {
    try {
      action.run();
    } catch (IOException e) {
      throw Failure.at(location, e);
    }
  }

  /**
   * Renames with options: to a name that is free, or over what stands there. That is one step on
   * HDFS. A {@link FileSystem} lets only other file systems ask for it.
   */
  private static final class Renaming extends FilterFileSystem {
    Renaming(FileSystem fileSystem) {
      super(fileSystem);
    }

    void run(Path from, Path to, Rename... options) throws IOException {
      rename(from, to, options);
    }
  }
}
