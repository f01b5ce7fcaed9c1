package io.tfevents.cli;

import io.tfevents.interop.LogdirSource;
import io.tfevents.interop.Losses;
import io.tfevents.interop.Tracker;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tfevents export}: a log directory to another tracker. */
@Command(
    name = "export",
    description = {
      "Takes runs to another tracker: scalars, hyperparameters, texts, images and more.",
      "What the tracker has no place for is named. Runs that are there already are replaced."
    })
final class ExportCommand implements Callable<Integer> {
  private final Messages error;

  @Mixin private LogdirOptions logdir = new LogdirOptions();

  @Option(
      names = "--to",
      paramLabel = "TRACKER",
      required = true,
      completionCandidates = TrackerNames.class,
      description = "Where to: ${COMPLETION-CANDIDATES}.")
  private String to = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "PLACE",
      required = true,
      description = "The directory, file or server of the tracker; see docs/interop.md.")
  private String output = "";

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description = "What the runs belong to there; else it is called like the log directory.")
  private @Nullable String experiment;

  ExportCommand(PrintWriter error) {
    this.error = Messages.of(error);
  }

  @Override
  public Integer call() throws IOException, CommandException {
    var tracker = TrackerNames.named("--to", to);
    long total = logdir.selectedRuns().stream().mapToLong(run -> run.size()).sum();
    if (logdir.uri().equals(Location.uri(output))) {
      throw new CommandException(ExitCode.USAGE, output + ": name another place than LOGDIR");
    }
    return EndingProcess.interrupts(() -> export(tracker, total));
  }

  private int export(Tracker tracker, long total) throws IOException, CommandException {
    var losses = new Losses();
    var source =
        LogdirSource.of(logdir.uri(), losses)
            .select(logdir.selection())
            .options(logdir.readOptions());
    if (experiment != null) {
      source.experiment(experiment);
    }
    try (var sink = tracker.sink(Location.uri(output), losses);
        var progress = new Progress(error, total)) {
      source.onProgress(progress::add).transferTo(sink);
      sink.publish();
    } catch (FileAlreadyExistsException e) {
      throw new CommandException(ExitCode.USAGE, output + ": " + e.getReason());
    }
    var runs = Units.count(source.summaries().size(), "run");
    error.note("%s to %s".formatted(runs, Location.withoutPassword(output)));
    var findings = new Findings(error);
    findings.add(source.summaries());
    return Math.max(findings.exitCode(), LossLines.print(losses.list(), error));
  }
}
