package io.tfevents.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tfevents demo}: a log directory to try everything on. */
@Command(
    name = "demo",
    description = {
      "Writes a small training log to try everything on: every kind of summary, several runs,"
          + " hyperparameters, a run that overfits and one that diverges.",
      "The same each time."
    })
final class DemoCommand implements Callable<Integer> {
  private final Messages error;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "LOGDIR",
      required = true,
      description = "The directory to write to; new, or empty.")
  private Path output = Path.of("");

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "6",
      description =
          "How many trainings; 6 if not given. With 4 or more, none of a kind is missing.")
  private int runs;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many steps each of them has; 200 if not given.")
  private int steps;

  DemoCommand(PrintWriter error) {
    this.error = Messages.of(error);
  }

  @Override
  public Integer call() throws IOException, CommandException {
    requirePositive("--runs", runs);
    requirePositive("--steps", steps);
    requireEmpty();
    new DemoLog(output, steps).write(DemoTraining.first(runs));
    error.note(
        "%s of %s to %s; see 'tfevents ls' and 'tensorboard --logdir'"
            .formatted(Units.count(runs, "training"), Units.count(steps, "step"), output));
    return ExitCode.DONE;
  }

  private static void requirePositive(String option, int number) throws CommandException {
    if (number < 1) {
      throw new CommandException(ExitCode.USAGE, option + " " + number + ": one at least");
    }
  }

  private void requireEmpty() throws IOException, CommandException {
    if (!Files.exists(output)) {
      return;
    }
    if (!Files.isDirectory(output)) {
      throw new CommandException(
          ExitCode.USAGE, output + ": a file stands there; name a directory");
    }
    try (var entries = Files.list(output)) {
      if (entries.findAny().isPresent()) {
        throw new CommandException(
            ExitCode.USAGE, output + ": not empty; name a new or an empty directory");
      }
    }
  }
}
