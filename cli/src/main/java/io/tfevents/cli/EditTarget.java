package io.tfevents.cli;

import io.tfevents.edit.EditSummary;
import io.tfevents.edit.LogEdit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where edited event files go, and how an edit is done and told of. */
final class EditTarget {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "The log directory to write; what is read stays as it is.")
  private String output = "";

  @Option(
      names = "--in-place",
      description =
          "Replace the files that change, each in one step. The old ones are kept beside them as"
              + " *.bak, which no reader of event files looks at. On a local disk only.")
  private boolean inPlace;

  @Option(
      names = "--overwrite",
      description = "Replace event files that stand in the runs that are written to OUT.")
  private boolean overwrite;

  /** Does an edit. */
  int run(LogEdit edit, List<Location> logdirs, Messages error)
      throws IOException, CommandException {
    check(logdirs);
    EditSummary summary;
    try {
      summary = EndingProcess.interrupts(() -> write(edit, logdirs.get(0), error));
    } catch (FileAlreadyExistsException e) {
      var reason = e.getReason() == null ? "already there" : e.getReason();
      throw new CommandException(
          ExitCode.USAGE,
          e.getFile() + ": " + reason + (inPlace ? "" : "; replace them with --overwrite"));
    }
    return report(summary, error);
  }

  private void check(List<Location> logdirs) throws CommandException, IOException {
    if (inPlace == !output.isEmpty()) {
      throw new CommandException(ExitCode.USAGE, "name either an output with -o, or --in-place");
    }
    if (inPlace) {
      if (overwrite) {
        throw new CommandException(ExitCode.USAGE, "--overwrite goes with -o, not with --in-place");
      }
      if (logdirs.size() > 1) {
        throw new CommandException(ExitCode.USAGE, "--in-place takes one LOGDIR");
      }
      var logdir = logdirs.get(0);
      if (!logdir.uri().getScheme().equals("file")) {
        throw new CommandException(
            ExitCode.USAGE,
            logdir.text() + ": files are replaced on a local disk only; name an output with -o");
      }
      return;
    }
    Location.requireStorage(output);
    for (var logdir : logdirs) {
      if (withSlash(logdir.uri()).equals(withSlash(Location.uri(output)))) {
        throw new CommandException(
            ExitCode.USAGE, output + ": name another place than LOGDIR, or --in-place");
      }
    }
  }

  private static String withSlash(URI uri) {
    var text = uri.normalize().toString();
    return text.endsWith("/") ? text : text + "/";
  }

  private EditSummary write(LogEdit edit, Location logdir, Messages error)
      throws IOException, CommandException {
    try (var progress = new Progress(error, edit.bytesToRead())) {
      var shown = edit.onProgress(progress::add);
      return inPlace
          ? shown.inPlace(Path.of(logdir.uri()))
          : shown.overwrite(overwrite).to(Location.uri(output));
    }
  }

  private int report(EditSummary summary, Messages error) {
    var told = new ArrayList<String>();
    told.add(Units.count(summary.copied(), "record") + " copied");
    if (summary.rewritten() > 0) {
      told.add(summary.rewritten() + " changed");
    }
    if (summary.dropped() > 0) {
      told.add(Units.count(summary.dropped(), "value") + " left out");
    }
    error.note(
        Units.count(summary.files(), "file")
            + (inPlace ? " read" : " to " + output)
            + ": "
            + String.join(", ", told));
    if (inPlace) {
      error.note(
          summary.backups().isEmpty()
              ? "nothing had to be changed"
              : Units.count(summary.backups().size(), "file")
                  + " replaced; the old ones are kept beside them as *.bak");
    }
    var findings = new Findings(error);
    summary.faults().forEach(findings::addFault);
    summary.unreadable().forEach(file -> findings.addUnreadable(file.reason()));
    return findings.exitCode();
  }
}
