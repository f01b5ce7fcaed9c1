package io.tfevents.cli;

import io.tfevents.edit.LogEdit;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tfevents edit}: runs, tags, steps and times changed. */
@Command(
    name = "edit",
    description = {
      "Changes, drops or keeps what is selected; all else is copied as it is.",
      "In --rename-run, --rename-tag and --split, FROM is a glob for the whole name, or re:REGEX,"
          + " each match of which is replaced; $1 stands for the first * or group. Quote them for"
          + " the shell: --rename-tag 'loss/*=$1/loss'."
    })
final class EditCommand implements Callable<Integer> {
  private static final Pattern FACTOR = Pattern.compile("(\\d+)(?:/(\\d+))?");

  private final Messages error;

  @Mixin private LogdirOptions logdir = new LogdirOptions();

  @Option(names = "--drop", description = "Leave out what is selected.")
  private boolean drop;

  @Option(names = "--keep", description = "Leave out all but what is selected.")
  private boolean keep;

  @Option(
      names = "--rename-run",
      paramLabel = "FROM=TO",
      description = "Give runs another name. Repeatable; the first that matches counts.")
  private List<String> renamedRuns = new ArrayList<>();

  @Option(
      names = "--rename-tag",
      paramLabel = "FROM=TO",
      description = "Give tags another name. Repeatable; the first that matches counts.")
  private List<String> renamedTags = new ArrayList<>();

  @Option(
      names = "--split",
      paramLabel = "FROM=RUN",
      description =
          "Move tags to runs of their own, below theirs: 're:^(train|val)/=$$1' for example.")
  private List<String> splits = new ArrayList<>();

  @Option(
      names = "--scale-steps",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "Multiply steps: 32 or 1/32. They are rounded down.")
  private String factor = "1";

  @Option(
      names = "--shift-steps",
      paramLabel = "N",
      description = "Add to steps, once they are multiplied; N may be negative.")
  private long shift;

  @Option(
      names = "--shift-time",
      paramLabel = "SECONDS",
      description = "Make wall times later, or earlier if it is negative.")
  private double shiftTime;

  @Option(
      names = "--start-time",
      paramLabel = "TIME",
      description = "Shift each run's wall times so that it starts at 2026-01-31T12:00:00Z, say.")
  private String startTime = "";

  @Mixin private SurvivorOptions survivors = new SurvivorOptions();

  @Mixin private EditTarget target = new EditTarget();

  EditCommand(PrintWriter error) {
    this.error = Messages.of(error);
  }

  @Override
  public Integer call() throws IOException, CommandException {
    if (drop && keep) {
      throw new CommandException(ExitCode.USAGE, "--drop and --keep exclude each other");
    }
    LogEdit edit;
    try {
      edit = edit();
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new CommandException(
          ExitCode.USAGE, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    return target.run(edit, List.of(logdir.place()), error);
  }

  private LogEdit edit() throws IOException, CommandException {
    // What is not selected is copied, so that all runs are read.
    logdir.selectedRuns();
    var edit =
        LogEdit.of(logdir.place().allRuns())
            .options(logdir.readOptions())
            .select(logdir.selection());
    edit = drop ? edit.drop() : keep ? edit.keep() : edit;
    for (var renaming : renamedRuns) {
      edit = edit.renameRuns(from(renaming), to(renaming));
    }
    for (var renaming : renamedTags) {
      edit = edit.renameTags(from(renaming), to(renaming));
    }
    for (var split : splits) {
      edit = edit.split(from(split), to(split));
    }
    return survivors.on(steps(times(edit)));
  }

  private LogEdit steps(LogEdit edit) throws CommandException {
    var parts = FACTOR.matcher(factor);
    if (!parts.matches()) {
      throw new CommandException(
          ExitCode.USAGE, "--scale-steps " + factor + ": write it as 32 or 1/32");
    }
    var denominator = parts.group(2);
    return edit.steps(
        Long.parseLong(parts.group(1)),
        denominator == null ? 1 : Long.parseLong(denominator),
        shift);
  }

  private LogEdit times(LogEdit edit) {
    var shifted =
        shiftTime == 0 ? edit : edit.shiftTime(Duration.ofNanos(Math.round(shiftTime * 1e9)));
    return startTime.isEmpty() ? shifted : shifted.startAt(Instant.parse(startTime));
  }

  private static String from(String renaming) throws CommandException {
    return renaming.substring(0, equals(renaming));
  }

  private static String to(String renaming) throws CommandException {
    return renaming.substring(equals(renaming) + 1);
  }

  private static int equals(String renaming) throws CommandException {
    int at = renaming.indexOf('=');
    if (at < 0) {
      throw new CommandException(
          ExitCode.USAGE,
          "'" + renaming + "': write it as FROM=TO; \\x3d is an equals sign in a re:REGEX");
    }
    return at;
  }
}
