package io.tfevents.cli;

import io.tfevents.event.EventSink;
import io.tfevents.logdir.RunFiles;
import io.tfevents.logdir.RunStream;
import io.tfevents.logdir.TagSummary;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tfevents ls}: runs and tags. */
@Command(
    name = "ls",
    description = "Lists runs and tags: kind, points, steps, time, last number, files, faults.")
final class LsCommand implements Callable<Integer> {
  private final Output out;
  private final PrintWriter error;

  @Mixin private LogdirOptions logdir = new LogdirOptions();

  @Option(
      names = {"-l", "--long"},
      description =
          "Tell also of each file, of sessions, and of each tag its plugin, steps out of order, type"
              + " and shape.")
  private boolean isLong;

  @Option(
      names = "--json",
      description =
          "Print a JSON object for each run and tag; with --long also one for each run, before those"
              + " of its tags.")
  private boolean json;

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      description =
          "Order runs, and the tags of each, by name; by time, size, points or step, most first."
              + " Without it runs by name, tags as they were logged.")
  private @Nullable ListOrder order;

  @Option(names = "--reverse", description = "The other way round, by name without --sort.")
  private boolean reverse;

  LsCommand(Output out, PrintWriter error) {
    this.out = out;
    this.error = error;
  }

  @Override
  public Integer call() throws IOException, CommandException {
    var runs = sorted(read(logdir.selectedRuns()));
    if (json) {
      var lines = new ListJson(out, isLong);
      for (var run : runs) {
        lines.print(run);
      }
    } else {
      var list = new ListText(out);
      for (var run : runs) {
        list.print(run);
      }
      list.printTotal(runs);
    }
    var findings = new Findings(error);
    findings.add(runs.stream().map(ListedRun::summary).toList());
    return findings.exitCode();
  }

  private List<ListedRun> read(List<RunFiles> runs) throws IOException, CommandException {
    var selection = logdir.selection();
    int cores = Runtime.getRuntime().availableProcessors();
    var threads = Executors.newFixedThreadPool(Math.min(cores, runs.size()));
    try (var progress = new Progress(error, runs.stream().mapToLong(RunFiles::size).sum())) {
      var readings = new ArrayList<Future<ListedRun>>();
      for (var run : runs) {
        var stream =
            RunStream.of(run)
                .options(logdir.readOptions())
                .select(selection)
                .onProgress(progress::add);
        readings.add(threads.submit(() -> read(stream, selection.isAboutValues())));
      }
      var read = new ArrayList<ListedRun>();
      for (var reading : readings) {
        read.add(result(reading));
      }
      return read;
    } finally {
      threads.shutdownNow();
    }
  }

  private ListedRun read(RunStream stream, boolean isPart) throws IOException {
    var inspection = isLong ? new RunInspection() : null;
    var summary = stream.read(inspection == null ? EventSink.NONE : inspection);
    boolean isEmpty = summary.tags().isEmpty() && !isPart;
    return new ListedRun(summary, summary.tags(), isEmpty, inspection);
  }

  private static ListedRun result(Future<ListedRun> reading) throws IOException {
    try {
      return reading.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException reason) {
        throw reason;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private List<ListedRun> sorted(List<ListedRun> runs) {
    if (order == null && !reverse) {
      return runs;
    }
    var by = order == null ? ListOrder.NAME : order;
    var sorted = new ArrayList<ListedRun>();
    for (var run : runs) {
      List<TagSummary> tags = run.tags().stream().sorted(by.tags(reverse)).toList();
      sorted.add(new ListedRun(run.summary(), tags, run.isEmpty(), run.inspection()));
    }
    sorted.sort(by.runs(reverse));
    return sorted;
  }
}
