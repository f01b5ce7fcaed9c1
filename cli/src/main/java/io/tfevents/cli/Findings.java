package io.tfevents.cli;

import io.tfevents.logdir.FileSummary;
import io.tfevents.logdir.Run;
import io.tfevents.logdir.RunSummary;
import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.FaultKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** What was wrong with the files, told on standard error, and the exit code that follows. */
final class Findings {
  private static final int MOST_LISTED = 20;

  private final Messages error;
  private int listed;
  private boolean any;

  Findings(PrintWriter error) {
    this.error = Messages.of(error);
  }

  void add(List<RunSummary> runs) {
    for (var run : runs) {
      run.files().forEach(this::add);
      run.unreadable().forEach(file -> addUnreadable(file.reason()));
    }
  }

  /** What was wrong with a run that has been read into memory. */
  void add(Run run) {
    for (var fault : run.faults()) {
      boolean isOpenTail =
          fault.kind() == FaultKind.TRUNCATED
              && run.files().stream()
                  .anyMatch(
                      file -> fault.file().endsWith(file.name()) && fault.end() >= file.size());
      if (isOpenTail) {
        addOpenTail(fault);
      } else {
        addFault(fault);
      }
    }
    run.unreadable().forEach(file -> addUnreadable(file.reason()));
  }

  /** A tail cut short is a note: the file may still be written to. */
  void add(FileSummary file) {
    if (file.records() == 0 && !file.faults().stream().allMatch(file::isOpenTail)) {
      any = true;
      list(
          file.faults().get(0).file()
              + ": not an event file, or damaged all through: no sound record in "
              + Units.count(file.file().size(), "byte"));
      return;
    }
    for (Fault fault : file.faults()) {
      if (file.isOpenTail(fault)) {
        addOpenTail(fault);
      } else {
        addFault(fault);
      }
    }
  }

  private void addOpenTail(Fault fault) {
    error.note(
        "note: " + fault.file() + ": the last record is cut short at byte " + fault.offset());
  }

  /** A fault of a file that is taken as closed. */
  void addFault(Fault fault) {
    any = true;
    list(fault.toString());
  }

  void addUnreadable(IOException reason) {
    any = true;
    list(TfEvents.sentence(reason) + "; this file was skipped");
  }

  int exitCode() {
    if (listed > MOST_LISTED) {
      error.println("tfevents: and " + (listed - MOST_LISTED) + " more; see 'tfevents verify'");
    }
    return any ? ExitCode.FAULTS : ExitCode.DONE;
  }

  private void list(String sentence) {
    if (listed++ < MOST_LISTED) {
      error.println("tfevents: " + sentence);
    }
  }
}
