package io.tfevents.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A new file that {@code java.nio.file} reaches. It is written by a stream and not by a channel,
 * which a thread that is interrupted would close.
 */
final class NioOutput extends StoredOutput {
  private final Path path;
  private final OutputStream out;
  private long size;

  private NioOutput(Path path, OutputStream out) {
    this.path = path;
    this.out = out;
  }

  static NioOutput create(Path path) throws IOException {
    createDirectoriesAbove(path);
    return new NioOutput(
        path,
        Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND));
  }

  static void createDirectoriesAbove(Path path) throws IOException {
    var parent = path.getParent();
    // To Java 17 a link to a directory is none that it could have made.
    if (parent != null && !Files.isDirectory(parent)) {
      Files.createDirectories(parent);
    }
  }

  @Override
  public boolean isReadWhileWritten() {
    return true;
  }

  @Override
  public boolean undoesFailedWrites() {
    return true;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      try {
        cutTo(size);
      } catch (IOException cut) {
        e.addSuppressed(cut);
      }
      throw e;
    }
    size += length;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
    // A file that was deleted takes what is written, and nobody will ever read it.
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString(), null, "deleted while it was being written");
    }
  }

  @Override
  public void sync() throws IOException {
    flush();
    try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void cutTo(long size) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }
}
