package io.tfevents.cli;

import io.tfevents.edit.LogEdit;
import io.tfevents.edit.Sampling;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tfevents sample}: a smaller copy. */
@Command(
    name = "sample",
    description = {
      "Writes a smaller copy: so many values of each tag, the first and the last among them.",
      "The values that stay are those that stood there, with their steps and times."
    })
final class SampleCommand implements Callable<Integer> {
  private final Messages error;

  @Mixin private LogdirOptions logdir = new LogdirOptions();

  @Option(
      names = {"-n", "--points"},
      paramLabel = "N",
      required = true,
      description = "How many values of each tag stay.")
  private int points;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "min-max",
      description =
          "min-max (default) keeps the smallest and largest number of each stretch, so that peaks"
              + " stay; even keeps values at even distances. What is no number is thinned out"
              + " evenly.")
  private Sampling method = Sampling.MIN_MAX;

  @Mixin private EditTarget target = new EditTarget();

  SampleCommand(PrintWriter error) {
    this.error = Messages.of(error);
  }

  @Override
  public Integer call() throws IOException, CommandException {
    if (points < 1) {
      throw new CommandException(ExitCode.USAGE, "--points " + points + ": one at least");
    }
    var edit =
        LogEdit.of(logdir.selectedRuns())
            .options(logdir.readOptions())
            .select(logdir.selection())
            .keep()
            .sample(method, points);
    return target.run(edit, List.of(logdir.place()), error);
  }
}
