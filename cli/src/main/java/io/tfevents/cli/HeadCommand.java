package io.tfevents.cli;

import io.tfevents.event.Event;
import io.tfevents.event.SummaryEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tfevents head}: the first values of each tag. */
@Command(
    name = "head",
    description = {
      "Prints the first values of each tag of each run, in the order of the files.",
      "Reads a run only until it has them where --tag names all tags in full."
    })
final class HeadCommand implements Callable<Integer> {
  private final Output out;
  private final PrintWriter error;

  @Mixin private LogdirOptions logdir = new LogdirOptions();

  @Option(
      names = {"-n", "--values"},
      paramLabel = "N",
      defaultValue = "10",
      description = "How many values of a tag; 10 if not given.")
  private long most = 10;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = Form.DESCRIPTION)
  private Form format = Form.TABLE;

  HeadCommand(Output out, PrintWriter error) {
    this.out = out;
    this.error = error;
  }

  @Override
  public Integer call() throws IOException, CommandException {
    if (most < 1) {
      throw new CommandException(ExitCode.USAGE, "-n " + most + ": one at least");
    }
    logdir.selectedRuns();
    var lines = format.lines(out);
    out.println(lines.header());
    var firsts = new HashMap<String, Firsts>();
    return new EventWalk(logdir, error)
        .read((run, event) -> print(run, event, lines, firsts.computeIfAbsent(run, this::firsts)));
  }

  private boolean print(String run, Event event, EventLines lines, Firsts firsts)
      throws IOException {
    if (event instanceof SummaryEvent value && firsts.take(value.tag())) {
      out.println(lines.of(run, event));
    }
    return firsts.wantsMore();
  }

  private Firsts firsts(String run) {
    return new Firsts(most, logdir.values.tags);
  }

  /** Which values of a run are the first of their tags. */
  private static final class Firsts {
    private final long most;
    private final boolean allTagsKnown;
    private final HashSet<String> open;
    private final Map<String, Long> counts = new HashMap<>();

    Firsts(long most, List<String> tags) {
      this.most = most;
      this.allTagsKnown = !tags.isEmpty() && tags.stream().allMatch(Firsts::isName);
      this.open = new HashSet<>(tags);
    }

    private static boolean isName(String pattern) {
      return !pattern.startsWith("re:") && !pattern.contains("*") && !pattern.contains("?");
    }

    boolean take(String tag) {
      long count = counts.merge(tag, 1L, Long::sum);
      if (count >= most) {
        open.remove(tag);
      }
      return count <= most;
    }

    boolean wantsMore() {
      return !allTagsKnown || !open.isEmpty();
    }
  }
}
