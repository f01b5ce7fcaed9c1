package io.tfevents.cli;

import io.tfevents.analysis.Training;
import io.tfevents.report.Report;
import io.tfevents.storage.StagedFiles;
import io.tfevents.storage.Storage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tfevents report}: a log directory on one HTML page. */
@Command(
    name = "report",
    description = {
      "Writes one HTML file with the learning curves of all runs, training beside validation, what"
          + " was found in them, and tables to sort and compare.",
      "It opens from disk, and needs neither a server nor a network."
    })
final class ReportCommand implements Callable<Integer> {
  private static final long BYTES_A_MEGABYTE = 1_000_000;

  private final Messages error;

  @Mixin private TrainingOptions trainings = new TrainingOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The HTML file to write, or its URI.")
  private String output = "";

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "What the page is called. If not given, as the LOGDIR.")
  private @Nullable String title;

  @Option(
      names = "--baseline",
      paramLabel = "RUN",
      description = "Compare with this run; on the page another one can be chosen.")
  private @Nullable String baseline;

  @Option(
      names = "--exact",
      description =
          "Keep every bit of the curves. If not given, what is drawn is rounded where a page would"
              + " become too big; tables and findings are exact all the same.")
  private boolean exact;

  @Option(
      names = "--budget",
      paramLabel = "MB",
      description = "How many megabytes curves may take; 20 if not given.")
  private @Nullable Long budget;

  @Option(names = "--overwrite", description = "Replace a file that is there.")
  private boolean overwrite;

  ReportCommand(PrintWriter error) {
    this.error = Messages.of(error);
  }

  @Override
  public Integer call() throws IOException, CommandException {
    if (exact && budget != null) {
      throw new CommandException(
          ExitCode.USAGE, "--exact keeps every bit whatever that takes; leave out --budget");
    }
    if (budget != null && budget < 1) {
      throw new CommandException(ExitCode.USAGE, "--budget " + budget + ": one megabyte at least");
    }
    Location.requireStorage(output);
    var findings = new Findings(error);
    var read = trainings.read(findings);
    var report = report(read);
    try {
      EndingProcess.interrupts(() -> write(report));
    } catch (FileAlreadyExistsException e) {
      var reason = e.getReason();
      throw new CommandException(
          ExitCode.USAGE,
          e.getFile()
              + ": "
              + (reason == null ? "already there; replace it with --overwrite" : reason));
    }
    tell(read);
    return findings.exitCode();
  }

  private Report report(List<Training> read) throws CommandException {
    var report =
        Report.of(read).title(title == null ? String.join(", ", trainings.places()) : title);
    report = exact ? report.exact() : report;
    report = overwrite ? report.overwriting() : report;
    report = budget == null ? report : report.budget(budget * BYTES_A_MEGABYTE);
    try {
      return baseline == null ? report : report.baseline(baseline);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.NOTHING_THERE, "--baseline: " + e.getMessage() + ", see 'tfevents compare'");
    }
  }

  private Void write(Report report) throws IOException, CommandException {
    report.write(Location.uri(output));
    return null;
  }

  private void tell(List<Training> read) throws IOException, CommandException {
    var file = StagedFiles.standing(Storage.of(Location.uri(output)), Location.uri(output));
    error.note(
        "%s to %s%s"
            .formatted(
                Units.count(read.size(), "run"),
                output,
                file == null ? "" : ", " + Units.bytes(file.size())));
  }
}
