package io.tfevents.cli;

import io.tfevents.drawing.Picture;
import io.tfevents.storage.Storage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** A picture's file, SVG or PNG as its name ends. */
final class PictureFile {
  private final String name;
  private final URI location;
  private final boolean isPng;

  /**
   * The file of a name.
   *
   * @throws CommandException if the name has another ending, or the file is there and may not be
   *     replaced
   */
  PictureFile(String name, boolean overwrite) throws IOException, CommandException {
    this.name = name;
    this.isPng = name.toLowerCase(Locale.ROOT).endsWith(".png");
    if (!isPng && !name.toLowerCase(Locale.ROOT).endsWith(".svg")) {
      throw new CommandException(ExitCode.USAGE, name + ": a picture's name ends in .svg or .png");
    }
    Location.requireStorage(name);
    this.location = Location.uri(name);
    if (!overwrite && isThere()) {
      throw new CommandException(
          ExitCode.USAGE, name + ": already there; replace it with --overwrite");
    }
  }

  private boolean isThere() throws IOException {
    try {
      Storage.of(location).stat(location);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  String name() {
    return name;
  }

  /** Writes the picture, all of it or nothing. */
  void write(Picture picture) throws IOException {
    Storage.of(location).replace(location, bytes(picture));
  }

  private byte[] bytes(Picture picture) {
    if (!isPng) {
      return picture.svg().getBytes(StandardCharsets.UTF_8);
    }
    // Otherwise a Java without a screen looks for one.
    System.setProperty("java.awt.headless", "true");
    return picture.png();
  }
}
