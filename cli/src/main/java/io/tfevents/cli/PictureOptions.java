package io.tfevents.cli;

import java.io.IOException;
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

  /** The file; throws if nothing can be written there, before anything is read. */
  PictureFile file() throws IOException, CommandException {
    return new PictureFile(output, overwrite);
  }
}
