package io.tfevents.interop;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files whose failures name them: a full disk is told without. */
public final class DiskFiles {
  private DiskFiles() {}

  /**
   * The path of a place on a local disk.
   *
   * @param advice what is to be named, if it is none
   * @throws IOException if it is somewhere else
   */
  public static Path path(URI place, String advice) throws IOException {
    if (!"file".equalsIgnoreCase(place.getScheme())) {
      throw new IOException(place + ": " + advice);
    }
    return Path.of(place);
  }

  /** Makes a file that is not there. */
  public static OutputStream create(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return new Named(
        file, Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  private static final class Named extends FilterOutputStream {
    private final Path file;

    Named(Path file, OutputStream out) {
      super(out);
      this.file = file;
    }

    @Override
    public void write(int oneByte) throws IOException {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw named(file, e);
      }
    }
  }

  /** Writes a whole file. */
  public static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw named(file, e);
    }
  }

  /** The same failure, with the file's name. */
  public static IOException named(Path file, IOException failure) {
    if (failure instanceof FileSystemException) {
      return failure;
    }
    var named = new FileSystemException(file.toString(), null, failure.getMessage());
    named.initCause(failure);
    return named;
  }
}
