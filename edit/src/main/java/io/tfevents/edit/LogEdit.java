package io.tfevents.edit;

import io.tfevents.logdir.RestartPolicy;
import io.tfevents.logdir.RunFiles;
import io.tfevents.logdir.Selection;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Makes event files of event files: repaired, merged, renamed, thinned out. Immutable; each method
 * gives another edit.
 *
 * <p>Records of which nothing changes are copied byte for byte, and those that do change keep what
 * they hold besides, fields that are new included. Damage is left behind: an edit that changes
 * nothing is a repair. A tag's metadata, which writers put on its first value only, goes with the
 * first value that is written, so that what remains of a tag stays what it is.
 *
 * <pre>{@code
 * var runs = Logdir.list(Path.of("logs"));
 * LogEdit.of(runs).to(Path.of("repaired"));
 * LogEdit.of(runs).merge().to(Path.of("merged"));
 * LogEdit.of(runs)
 *     .select(Selection.ALL.withTags(List.of("debug/*")))
 *     .drop()
 *     .to(Path.of("smaller"));
 * LogEdit.of(runs).renameTags("loss/*", "$1/loss").to(Path.of("renamed"));
 * }</pre>
 */
public final class LogEdit {
  private final List<RunFiles> runs;
  private final Edits edits;
  private final ReadOptions options;
  private final boolean overwrite;
  private final LongConsumer progress;

  private LogEdit(
      List<RunFiles> runs,
      Edits edits,
      ReadOptions options,
      boolean overwrite,
      LongConsumer progress) {
    this.runs = List.copyOf(runs);
    this.edits = edits;
    this.options = options;
    this.overwrite = overwrite;
    this.progress = progress;
  }

  /** An edit of these runs that changes nothing. */
  public static LogEdit of(List<RunFiles> runs) {
    return new LogEdit(runs, new Edits(), ReadOptions.DEFAULT, false, bytes -> {});
  }

  /** Reads with these options; else damage is stepped over. */
  public LogEdit options(ReadOptions options) {
    return new LogEdit(runs, edits, options, overwrite, progress);
  }

  /** Replaces event files that stand in the runs that are written to. */
  public LogEdit overwrite(boolean overwrite) {
    return new LogEdit(runs, edits, options, overwrite, progress);
  }

  /**
   * Tells now and then how many more bytes have been read. All is read twice where other values
   * decide which stay, see {@link #bytesToRead()}.
   */
  public LogEdit onProgress(LongConsumer progress) {
    return new LogEdit(runs, edits, options, overwrite, progress);
  }

  /** What the edit changes, drops or keeps; all else is copied as it is, unless it is to go. */
  public LogEdit select(Selection selection) {
    return with(edits -> edits.scope = selection);
  }

  /** Leaves out what is selected. */
  public LogEdit drop() {
    return with(edits -> edits.fate = Edits.Fate.DROP);
  }

  /** Leaves out all but what is selected. */
  public LogEdit keep() {
    return with(edits -> edits.fate = Edits.Fate.KEEP);
  }

  /**
   * Gives selected runs other names. Where several renamings match, the first counts.
   *
   * @param from a glob for the whole name, each {@code *} and {@code ?} of which is a group, or
   *     after {@code re:} a regular expression, each match of which is replaced
   * @param to the new name, {@code $1} for the first group
   * @throws IllegalArgumentException if that is no pattern, or there is no such group
   */
  public LogEdit renameRuns(String from, String to) {
    return with(edits -> edits.runs = and(edits.runs, from, to));
  }

  /** Gives selected tags other names, as {@link #renameRuns} does runs. */
  public LogEdit renameTags(String from, String to) {
    return with(edits -> edits.tags = and(edits.tags, from, to));
  }

  /**
   * Moves selected tags to runs of their own below theirs. It looks at the old names of tags.
   *
   * @param tags which tags, as for {@link #renameRuns}
   * @param run the name of the run below, {@code $1} for the first group
   */
  public LogEdit split(String tags, String run) {
    return with(edits -> edits.splits = and(edits.splits, tags, run));
  }

  private static List<Renaming> and(List<Renaming> renamings, String from, String to) {
    var more = new ArrayList<>(renamings);
    more.add(Renaming.of(from, to));
    return List.copyOf(more);
  }

  /**
   * Makes steps {@code step × numerator / denominator + shift}, rounded down.
   *
   * @throws IllegalArgumentException if a factor is not positive
   */
  public LogEdit steps(long numerator, long denominator, long shift) {
    return with(edits -> edits.steps = new StepChange(numerator, denominator, shift));
  }

  /** Makes all wall times of selected runs later, or earlier. */
  public LogEdit shiftTime(Duration shift) {
    return with(edits -> edits.timeShift = shift.toNanos() / 1e9);
  }

  /** Shifts the wall times of each selected run so that its first event has this one. */
  public LogEdit startAt(Instant start) {
    return with(edits -> edits.start = start);
  }

  /** Leaves out selected values that a restart took back. */
  public LogEdit restarts(RestartPolicy policy) {
    return with(edits -> edits.restarts = policy);
  }

  /** Leaves out selected values whose step their tag has twice, by their new names and steps. */
  public LogEdit duplicates(DuplicatePolicy policy) {
    return with(edits -> edits.duplicates = policy);
  }

  /**
   * Leaves so many values of each selected tag.
   *
   * @throws IllegalArgumentException if {@code most} is not positive
   */
  public LogEdit sample(Sampling sampling, int most) {
    if (most <= 0) {
      throw new IllegalArgumentException("at least one value of a tag must stay, not " + most);
    }
    return with(
        edits -> {
          edits.sampling = sampling;
          edits.maxPoints = most;
        });
  }

  /** Makes one file of the files of each run, in the order of time; runs of one name become one. */
  public LogEdit merge() {
    return with(edits -> edits.merge = true);
  }

  /** Makes one file of one run of all runs, in the order of time. */
  public LogEdit mergeInto(String run) {
    return with(
        edits -> {
          edits.merge = true;
          edits.mergedInto = run;
        });
  }

  private LogEdit with(Consumer<Edits> change) {
    var changed = edits.copy();
    change.accept(changed);
    return new LogEdit(runs, changed, options, overwrite, progress);
  }

  /** How many bytes this reads. */
  public long bytesToRead() {
    long size = runs.stream().mapToLong(RunFiles::size).sum();
    return edits.needsPlan() ? 2 * size : size;
  }

  /** Writes to another log directory; see {@link #to(URI)}. */
  public EditSummary to(Path logdir) throws IOException {
    return to(logdir.toUri());
  }

  /**
   * Writes to another log directory. Its files appear all at once, and none if this fails. A file
   * that cannot be read, or not to its end, costs no other file its data.
   *
   * @throws java.nio.file.FileAlreadyExistsException if a run there has event files, unless they
   *     are to be replaced
   * @throws io.tfevents.tfrecord.CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}
   */
  public EditSummary to(URI logdir) throws IOException {
    try (var target = NewLogdir.at(logdir, overwrite)) {
      return new EditRunner(edits, options, progress, target).run(runs);
    }
  }

  /**
   * Writes in place of what was read, which is kept beside it under a name that ends in {@code
   * .bak} and that no reader of event files looks at. Each file is replaced in one step, once all
   * are whole; a file of which nothing changes is not touched.
   *
   * @param logdir where the runs are, on a local disk
   * @throws IOException if a file cannot be read, or has grown meanwhile; nothing is changed then
   */
  public EditSummary inPlace(Path logdir) throws IOException {
    try (var target = SameLogdir.at(logdir.toUri())) {
      return new EditRunner(edits, options, progress, target).run(runs);
    }
  }
}
