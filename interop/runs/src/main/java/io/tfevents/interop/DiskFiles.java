package io.tfevents.interop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files whose failures name them: a full disk is told without. */
public final class DiskFiles {
  private DiskFiles() {}

  /** Makes a file that is not there. */
  public static OutputStream create(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
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
    return failure instanceof FileSystemException
        ? failure
        : new IOException(file + ": " + failure.getMessage(), failure);
  }
}
