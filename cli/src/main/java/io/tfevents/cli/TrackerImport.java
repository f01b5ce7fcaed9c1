package io.tfevents.cli;

import io.tfevents.interop.LogdirSink;
import io.tfevents.interop.Losses;
import io.tfevents.interop.RunInfo;
import io.tfevents.interop.RunRecorder;
import io.tfevents.interop.RunSink;
import io.tfevents.interop.Tracker;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;

/**
 * What {@code import --from} does: another tracker's runs to a log directory.
 *
 * @param input the tracker's place
 * @param output the log directory
 */
record TrackerImport(Tracker tracker, String input, String output, boolean overwrite) {
  int run(Messages error) throws IOException, CommandException {
    var losses = new Losses();
    try (var logdir = LogdirSink.to(Location.uri(output), output, overwrite, losses)) {
      var counted = new Counted(logdir);
      tracker.source(Location.uri(input), losses).transferTo(counted);
      logdir.publish();
      error.note("%s to %s".formatted(Units.count(counted.runs, "run"), output));
    } catch (FileAlreadyExistsException e) {
      var reason = String.valueOf(e.getReason());
      var advice = reason.startsWith("run") ? "; replace them with --overwrite" : "";
      throw new CommandException(ExitCode.USAGE, output + ": " + reason + advice);
    }
    return LossLines.print(losses.list(), error);
  }

  /** Counts the runs that pass. */
  private static final class Counted implements RunSink {
    private final RunSink sink;
    private int runs;

    Counted(RunSink sink) {
      this.sink = sink;
    }

    @Override
    public RunRecorder begin(RunInfo run) throws IOException {
      runs++;
      return sink.begin(run);
    }

    @Override
    public void publish() throws IOException {
      sink.publish();
    }

    @Override
    public void close() throws IOException {
      sink.close();
    }
  }
}
