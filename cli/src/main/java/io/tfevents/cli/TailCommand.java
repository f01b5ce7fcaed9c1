package io.tfevents.cli;

import io.tfevents.logdir.LogdirFollower;
import io.tfevents.tfrecord.CorruptRecordException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tfevents tail}: the last values, and those that come. */
@Command(
    name = "tail",
    description = {
      "Prints the last values, and goes on to print values as they are logged, until it is stopped.",
      "A log directory that is not there yet is waited for."
    },
    footer = {
      "",
      "Exit codes: 0 a value met the condition, or the time is over without one;",
      "5 the time is over and no value met the condition; others as always."
    })
final class TailCommand implements Callable<Integer> {
  private final Output out;
  private final Messages error;

  @Mixin private LogdirOptions logdir = new LogdirOptions();

  @Option(
      names = {"-n", "--values"},
      paramLabel = "N",
      defaultValue = "10",
      description =
          "How many of the values that are there already, the last of all runs by their times; 10 if"
              + " not given.")
  private int last = 10;

  @Option(
      names = "--until",
      paramLabel = "CONDITION",
      description =
          "End when a value meets this, one that is there already included: 'loss<0.1',"
              + " '*/accuracy>=0.9', 'loss is nan', 'step>=1000'. The tag may be a pattern.")
  private @Nullable String until;

  @Option(
      names = "--interval",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description = "How often to look; each second if not given.")
  private double interval = 1;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "End after so long; 0 ends when what is there has been printed.")
  private @Nullable Double timeout;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description =
          "table (default) or csv, one line a value; jsonl, each value in full, but for where it"
              + " stands.")
  private Form format = Form.TABLE;

  TailCommand(Output out, PrintWriter error) {
    this.out = out;
    this.error = Messages.of(error);
  }

  @Override
  public Integer call() throws IOException, CommandException {
    requireSense();
    Location.requireStorage(logdir.location);
    var condition = until == null ? null : Until.parse(until);
    var lines = format == Form.JSONL ? JsonLines.withoutPositions() : format.lines(out);
    var followed = new FollowedRuns(logdir.selection(), condition, last, lines, out, error);
    var follower =
        LogdirFollower.of(logdir.uri(), logdir.readOptions(), logdir.values.runSelection());

    out.println(lines.header());
    out.flush();
    long started = System.nanoTime();
    long most = timeout == null ? Long.MAX_VALUE : nanos(timeout);
    look(follower, followed);
    if (followed.isEmpty() && most > 0) {
      error.note(
          "note: " + logdir.location + ": no event files there yet; waiting, Ctrl-C ends it");
    }
    while (true) {
      var met = followed.met();
      if (met != null) {
        error.note(met);
        return ExitCode.DONE;
      }
      long left = most - (System.nanoTime() - started);
      if (left <= 0) {
        return timeIsOver();
      }
      pause(Math.min(left, nanos(interval)));
      lookAgain(follower, followed);
    }
  }

  private void requireSense() throws CommandException {
    if (last < 0) {
      throw new CommandException(ExitCode.USAGE, "-n " + last + ": 0 at least");
    }
    if (!(interval > 0)) {
      throw new CommandException(ExitCode.USAGE, "--interval " + interval + ": more than 0");
    }
    if (timeout != null && !(timeout >= 0)) {
      throw new CommandException(ExitCode.USAGE, "--timeout " + timeout + ": 0 at least");
    }
  }

  private int timeIsOver() {
    if (until == null) {
      return ExitCode.DONE;
    }
    error.println(
        "tfevents: "
            + Units.number(timeout == null ? 0 : timeout)
            + " s are over, and no value"
            + (" met '" + until + "'"));
    return ExitCode.GATE_FAILED;
  }

  private void look(LogdirFollower follower, FollowedRuns followed) throws IOException {
    follower.poll(followed);
    followed.endOfPoll();
    out.flush();
  }

  /** A place that cannot be reached for a while does not end this. */
  private void lookAgain(LogdirFollower follower, FollowedRuns followed) throws IOException {
    try {
      look(follower, followed);
    } catch (Output.FailedException | CorruptRecordException e) {
      throw e;
    } catch (IOException e) {
      followed.trouble(TfEvents.sentence(e));
    }
  }

  private static long nanos(double seconds) {
    return (long) Math.min(Long.MAX_VALUE, seconds * 1e9);
  }

  private static void pause(long nanos) throws IOException {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
