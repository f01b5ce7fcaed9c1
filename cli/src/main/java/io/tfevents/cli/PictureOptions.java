package io.tfevents.cli;

import io.tfevents.interop.drawing.Drawing;
import io.tfevents.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Where a picture goes. */
final class PictureOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The .svg or .png file to write, or its URI.")
  private String output = "";

  @Option(names = "--overwrite", description = "Replace a file that is already there.")
  private boolean overwrite;

  String output() {
    return output;
  }

  /** Throws if nothing can be written there, before anything is read. */
  void check() throws IOException, CommandException {
    if (!isPng() && !ends(".svg")) {
      throw new CommandException(
          ExitCode.USAGE, output + ": a picture is an .svg or a .png file; name one");
    }
    Location.requireStorage(output);
    var place = Location.uri(output);
    if (!overwrite) {
      try {
        Storage.of(place).stat(place);
        throw new CommandException(
            ExitCode.USAGE, output + ": already there; replace it with --overwrite");
      } catch (NoSuchFileException e) {
        // As it should be.
      }
    }
  }

  void write(Drawing drawing) throws IOException, CommandException {
    var place = Location.uri(output);
    byte[] picture = isPng() ? drawing.png() : drawing.svg().getBytes(StandardCharsets.UTF_8);
    Storage.of(place).replace(place, picture);
  }

  private boolean isPng() {
    return ends(".png");
  }

  private boolean ends(String ending) {
    return output.toLowerCase(Locale.ROOT).endsWith(ending);
  }
}
