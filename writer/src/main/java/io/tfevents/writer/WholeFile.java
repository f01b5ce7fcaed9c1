package io.tfevents.writer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that readers see either as it was or as it is to be. */
final class WholeFile {
  private WholeFile() {}

  /** What a file is to hold. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  static void write(Path file, Content content) throws IOException {
    var unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      try (var out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
        content.writeTo(out);
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
