package io.tfevents.cli;

import io.tfevents.logdir.RunFiles;
import io.tfevents.logdir.Selection;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What every subcommand on a log directory takes. */
final class LogdirOptions {
  @Parameters(
      paramLabel = "LOGDIR",
      description = "A log directory, a single event file, or a URI of either.")
  String location = "";

  @Mixin SelectionOptions values = new SelectionOptions();

  ReadOptions readOptions() {
    return values.readOptions();
  }

  Selection selection() throws CommandException {
    return values.selection();
  }

  Location place() {
    return new Location(location);
  }

  URI uri() throws CommandException {
    return place().uri();
  }

  /** The selected runs; there is at least one. */
  List<RunFiles> selectedRuns() throws IOException, CommandException {
    return place().runs(selection());
  }
}
