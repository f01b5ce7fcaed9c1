package io.tfevents.edit;

import io.tfevents.logdir.RunFiles;
import io.tfevents.logdir.RunStream;
import io.tfevents.logdir.RunSummary;
import io.tfevents.logdir.Selection;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes statistics of the numbers that several runs have at each step: the mean loss over seeds and
 * how far they spread, for example. Never changes: each setting gives another one. Safe for use by
 * many threads.
 *
 * <pre>{@code
 * ReducedRuns reduced =
 *     Reduction.of(Logdir.list(Path.of("logs")))
 *         .statistics(Statistic.MEAN, Statistic.STD)
 *         .groups(Pattern.compile("(.*)/seed_.*"))
 *         .reduce();
 * ReducedOutput.events(Path.of("reduced")).write(reduced);
 * }</pre>
 *
 * <p>If not told otherwise, all runs of a group must have the same tags, all of them the same steps
 * of a tag, and each one number a step: what does not go together is an error that names it.
 *
 * <p>The numbers of one group are in memory, 16 to 24 bytes each, and those of the answer.
 */
public final class Reduction {
  private final List<RunFiles> runs;
  private Selection selection = Selection.ALL;
  private ReadOptions options = ReadOptions.DEFAULT;
  private List<Statistic> statistics = List.of(Statistic.MEAN);
  private boolean laxTags;
  private StepRule steps = StepRule.EQUAL;
  private DuplicateSteps duplicates = DuplicateSteps.ERROR;
  private @Nullable Pattern groups;
  private LongConsumer progress = bytes -> {};

  private Reduction(List<RunFiles> runs) {
    this.runs = List.copyOf(runs);
  }

  private Reduction copy() {
    var copy = new Reduction(runs);
    copy.selection = selection;
    copy.options = options;
    copy.statistics = statistics;
    copy.laxTags = laxTags;
    copy.steps = steps;
    copy.duplicates = duplicates;
    copy.groups = groups;
    copy.progress = progress;
    return copy;
  }

  /**
   * Of these runs, the mean of all their numbers.
   *
   * @throws IllegalArgumentException if two have the same name
   */
  public static Reduction of(List<RunFiles> runs) {
    var names = new HashSet<String>();
    for (var run : runs) {
      if (!names.add(run.name())) {
        throw new IllegalArgumentException("run " + run.name() + " is there twice");
      }
    }
    return new Reduction(runs);
  }

  /** Takes only what is selected. */
  public Reduction select(Selection selection) {
    var copy = copy();
    copy.selection = selection;
    return copy;
  }

  /** Reads files with these options; else faults are recovered from. */
  public Reduction options(ReadOptions options) {
    var copy = copy();
    copy.options = options;
    return copy;
  }

  /** Makes these statistics. */
  public Reduction statistics(Statistic... statistics) {
    return statistics(List.of(statistics));
  }

  /**
   * Makes these statistics.
   *
   * @throws IllegalArgumentException if there is none, or one twice
   */
  public Reduction statistics(List<Statistic> statistics) {
    if (statistics.isEmpty() || new HashSet<>(statistics).size() < statistics.size()) {
      throw new IllegalArgumentException("one statistic at least, and each once: " + statistics);
    }
    var copy = copy();
    copy.statistics = List.copyOf(statistics);
    return copy;
  }

  /** Lets runs lack tags: each tag is reduced over those that have it. */
  public Reduction laxTags() {
    var copy = copy();
    copy.laxTags = true;
    return copy;
  }

  /** Lets runs lack steps: a tag is reduced at the steps that all runs with the tag have. */
  public Reduction laxSteps() {
    var copy = copy();
    copy.steps = StepRule.COMMON;
    return copy;
  }

  /**
   * Lets runs lack steps: a tag is reduced at each step at which at least so many runs have a
   * number that is not NaN. The statistics of one step may then be of other runs than those of the
   * next; {@link Statistic#COUNT} tells of how many.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public Reduction minRunsPerStep(int runs) {
    if (runs < 1) {
      throw new IllegalArgumentException(runs + " runs a step: one at least");
    }
    var copy = copy();
    copy.steps = new StepRule(StepRule.Kind.SOME, runs);
    return copy;
  }

  /** What to take of several numbers at one step of a run's tag; if not told, it is an error. */
  public Reduction duplicates(DuplicateSteps duplicates) {
    var copy = copy();
    copy.duplicates = duplicates;
    return copy;
  }

  /**
   * Reduces runs group by group. A run belongs to the group that the pattern's capturing groups
   * name, where it is found in the run's name; several are joined by {@code /}, which stands once
   * between parts. Runs in whose names it is not found are left out.
   *
   * @throws IllegalArgumentException if the pattern captures nothing
   */
  public Reduction groups(Pattern pattern) {
    if (pattern.matcher("").groupCount() == 0) {
      throw new IllegalArgumentException(
          "'" + pattern + "' names no group: put parentheses around what does");
    }
    var copy = copy();
    copy.groups = pattern;
    return copy;
  }

  /** Is told now and then how many more bytes have been read, by several threads. */
  public Reduction onProgress(LongConsumer progress) {
    var copy = copy();
    copy.progress = progress;
    return copy;
  }

  /**
   * Reads the runs, side by side on all cores, and reduces them.
   *
   * @throws ReductionException if runs do not go together
   * @throws IllegalArgumentException if a group's name is no path: it has an empty part, {@code .}
   *     or {@code ..}
   * @throws io.tfevents.tfrecord.CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}
   * @throws InterruptedIOException if the thread is interrupted
   */
  public ReducedRuns reduce() throws IOException {
    var selected = runs.stream().filter(run -> selection.includesRun(run.name())).toList();
    var grouped = RunGroups.of(selected, groups);
    var leftOut = new ArrayList<>(grouped.leftOut().stream().map(RunFiles::name).toList());
    var reduced = new ArrayList<ReducedGroup>();
    var summaries = new ArrayList<RunSummary>();
    for (var group : grouped.byName().entrySet()) {
      var withNumbers = new ArrayList<RunCurves>();
      for (var run : read(group.getValue())) {
        summaries.add(run.summary());
        if (run.curves().isEmpty()) {
          leftOut.add(run.run());
        } else {
          withNumbers.add(run);
        }
      }
      if (!withNumbers.isEmpty()) {
        reduced.add(reduce(group.getKey(), withNumbers));
      }
    }
    return new ReducedRuns(statistics, reduced, summaries, leftOut);
  }

  private List<RunCurves> read(List<RunFiles> group) throws IOException {
    int cores = Runtime.getRuntime().availableProcessors();
    var threads = Executors.newFixedThreadPool(Math.min(cores, group.size()));
    try {
      var reading = new ArrayList<Future<RunCurves>>();
      for (var run : group) {
        reading.add(threads.submit(() -> read(run)));
      }
      var curves = new ArrayList<RunCurves>();
      for (var run : reading) {
        curves.add(run.get());
      }
      return curves;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      threads.shutdownNow();
    }
  }

  private RunCurves read(RunFiles run) throws IOException {
    var stream = RunStream.of(run).options(options).select(selection).onProgress(progress);
    return RunCurves.read(run, stream, duplicates);
  }

  private ReducedGroup reduce(String name, List<RunCurves> members) throws IOException {
    var tags = new LinkedHashSet<String>();
    members.forEach(run -> tags.addAll(run.curves().keySet()));
    if (!laxTags) {
      requireTags(tags, members);
    }
    var series = new ArrayList<ReducedSeries>();
    for (String tag : tags) {
      var curves = new ArrayList<Curve>();
      for (var run : members) {
        var curve = run.curves().get(tag);
        if (curve != null) {
          curves.add(curve);
        }
      }
      steps.check(tag, curves);
      series.add(ReducedSeries.of(tag, curves, statistics, steps));
    }
    return new ReducedGroup(name, members.stream().map(RunCurves::run).toList(), series);
  }

  private static void requireTags(Set<String> tags, List<RunCurves> members)
      throws ReductionException {
    for (var run : members) {
      var missing = tags.stream().filter(tag -> !run.curves().containsKey(tag)).toList();
      if (!missing.isEmpty()) {
        var first = missing.get(0);
        var other = members.stream().filter(each -> each.curves().containsKey(first)).findFirst();
        throw new ReductionException(
            ReductionException.Reason.TAGS,
            "run %s lacks tag %s%s, which run %s has"
                .formatted(
                    run.run(),
                    first,
                    missing.size() == 1 ? "" : " and " + (missing.size() - 1) + " more",
                    other.orElseThrow().run()));
      }
    }
  }
}
