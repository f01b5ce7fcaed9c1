package io.tfevents.logdir;

import io.tfevents.event.EventFile;
import io.tfevents.event.TagDictionary;
import io.tfevents.tfrecord.CorruptRecordException;
import java.io.IOException;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What has been read of a run, and how far each of its files. Reading goes on where it ended; where
 * that would not give what reading all of it again gives, all of it is read again.
 */
final class RunIndex implements RunTails.Reading {
  private final LoadOptions options;
  private final PointBudget budget;
  private final RunTails tails = new RunTails();
  private final TagDictionary tags = tails.tags();
  private final RunSeries series;
  private final Restarts restarts;
  private Workers workers;
  private volatile Run run;

  private RunIndex(RunFiles files, LoadOptions options, PointBudget budget, Workers workers) {
    this.options = options;
    this.budget = budget;
    this.workers = workers;
    this.series = new RunSeries(options.maxPoints(), budget);
    this.restarts = new Restarts(options.restarts());
    this.run = new Run(files, tails.all(), series, tags);
  }

  /**
   * Reads a run.
   *
   * @throws CorruptRecordException at a fault, under {@link
   *     io.tfevents.tfrecord.FaultPolicy#STRICT}
   */
  static RunIndex read(RunFiles files, LoadOptions options, PointBudget budget, Workers workers)
      throws IOException {
    var index = new RunIndex(files, options, budget, workers);
    index.series.enterBudget();
    boolean isRead = false;
    try {
      index.tails.goOn(files, index);
      index.run = new Run(files, index.tails.all(), index.series, index.tags);
      isRead = true;
      return index;
    } finally {
      if (!isRead) {
        index.drop();
      }
    }
  }

  /** The run as it was when it was read last; for any thread. */
  Run run() {
    return run;
  }

  /** The same with the points that are kept now; for the thread that reads. */
  Run current() {
    if (series.wasReduced() && !tails.areUnfinished()) {
      run = new Run(run.runFiles(), tails.all(), series, tags);
    }
    return run;
  }

  /** What was read is no longer kept. */
  void drop() {
    series.leaveBudget();
  }

  /** Whether the files look otherwise than when they were read; nothing is read for it. */
  boolean differsFrom(RunFiles now) {
    return tails.differFrom(now);
  }

  /**
   * Reads what is new.
   *
   * @return this index, or another one for the same run
   */
  RunIndex refreshed(RunFiles now, Workers workers) throws IOException {
    this.workers = workers;
    if (!tails.goOn(now, this)) {
      drop();
      return read(now, options, budget, workers);
    }
    if (tails.hasNews()) {
      run = new Run(now, tails.all(), series, tags);
    }
    return this;
  }

  @Override
  public void readNew(FileTail tail) throws IOException {
    restarts.nextFile();
    if (mayBeParted() && PartedRead.isWorthIt(tail.file(), workers)) {
      new PartedRead(this, tail, workers).run();
    } else {
      read(tail, Long.MAX_VALUE);
    }
  }

  /** What a limit keeps hangs on which points had been taken back before it was reached. */
  private boolean mayBeParted() {
    return options.restarts() != RestartPolicy.PREEMPT || options.maxPoints() == Integer.MAX_VALUE;
  }

  @Override
  public boolean readGrowth(FileTail tail, boolean isLast) throws IOException {
    if (isLast) {
      read(tail, Long.MAX_VALUE);
      return true;
    }
    if (series.isReduced() || !restarts.mayAcceptGrowth()) {
      return false;
    }
    var fork = tags.fork(tail.number());
    var growth = new RunSeries();
    var met = restarts.ofPart();
    read(tail, Long.MAX_VALUE, fork, growth, met);
    int number = tails.all().indexOf(tail) + 1;
    return fork.isAsForked()
        && restarts.acceptsGrowth(met, number)
        && append(growth, null, 0, tail);
  }

  /**
   * Takes over a part of a file that was read with a fork of the tags.
   *
   * @param fork null if it has learned nothing
   * @param met what the part holds that matters to restarts
   * @return false if it must be read again with the tags themselves
   */
  boolean join(RunSeries part, @Nullable TagDictionary fork, Restarts met, FileTail tail) {
    if (!restarts.accepts(met) || !append(part, fork, tail.records(), tail)) {
      return false;
    }
    restarts.goOnBehind(met);
    return true;
  }

  /**
   * Takes over what was read of a file with a fork of the tags.
   *
   * @param records how many records of the file stand before those that {@code part} counts
   */
  private boolean append(
      RunSeries part, @Nullable TagDictionary fork, long records, FileTail tail) {
    int[] ids = fork == null ? new int[0] : tags.join(fork);
    if (ids == null) {
      return false;
    }
    IntUnaryOperator toOurs = id -> fork == null ? id : ids[id];
    if (options.restarts() == RestartPolicy.PREEMPT) {
      series.takeBackBefore(part, toOurs);
    }
    series.append(part, toOurs, records, tail.number());
    series.keepBudget();
    return true;
  }

  /** Reads a file on, up to the record that starts at {@code to} or behind. */
  void read(FileTail tail, long to) throws IOException {
    read(tail, to, tags, series, restarts);
  }

  private void read(FileTail tail, long to, TagDictionary tags, RunSeries series, Restarts restarts)
      throws IOException {
    try (var events = EventFile.of(tail.file(), options.reading());
        var sink = sink(events, tail, tags, series, restarts)) {
      tail.read(events, to, tags, sink);
    }
  }

  SeriesSink sink(
      EventFile events, FileTail tail, TagDictionary tags, RunSeries series, Restarts restarts) {
    return new SeriesSink(events, tail, tags, series, restarts, workers, options);
  }

  /** For a part of a file, as {@link #fork} is. */
  Restarts restartsOfPart() {
    return restarts.ofPart();
  }

  TagDictionary fork(FileTail tail) {
    return tags.fork(tail.number());
  }

  LoadOptions options() {
    return options;
  }
}
