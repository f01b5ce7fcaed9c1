package io.tfevents.cli;

import io.tfevents.edit.LogEdit;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tfevents repair}: sound copies of damaged files. */
@Command(
    name = "repair",
    description = {
      "Writes sound copies of event files: all records that can be read, byte for byte.",
      "What cannot be read is listed, with its place; see also 'tfevents verify'."
    })
final class RepairCommand implements Callable<Integer> {
  private final Messages error;

  @Mixin private LogdirOptions logdir = new LogdirOptions();

  @Mixin private EditTarget target = new EditTarget();

  RepairCommand(PrintWriter error) {
    this.error = Messages.of(error);
  }

  @Override
  public Integer call() throws IOException, CommandException {
    if (logdir.selection().isAboutValues()) {
      throw new CommandException(
          ExitCode.USAGE, "all of a run is repaired; 'tfevents edit --keep' picks values");
    }
    var edit = LogEdit.of(logdir.selectedRuns()).options(logdir.readOptions());
    return target.run(edit, List.of(logdir.place()), error);
  }
}
