package io.tfevents.logdir;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the points of all runs of a log directory together within a limit: counts them, and lowers
 * the bound to which each series is reduced when there are too many. Safe for use by many threads.
 */
final class PointBudget {
  /** No limit; nothing is counted. */
  static final PointBudget NONE = new PointBudget(Long.MAX_VALUE);

  private final long limit;
  private final AtomicLong points = new AtomicLong();
  private volatile int bound = Integer.MAX_VALUE;

  /** Guarded by this. */
  private final Set<RunSeries> runs = new HashSet<>();

  PointBudget(long limit) {
    this.limit = limit;
  }

  boolean isLimited() {
    return limit < Long.MAX_VALUE;
  }

  /** How many points a series may have now. */
  int bound() {
    return bound;
  }

  /** How many points there are. */
  long points() {
    return points.get();
  }

  /** So many more points are kept; fewer if negative. */
  void add(long more) {
    if (isLimited() && more != 0) {
      points.addAndGet(more);
    }
  }

  /** The series of a run that count from here on. */
  synchronized void enter(RunSeries run) {
    if (isLimited()) {
      runs.add(run);
    }
  }

  /** The series of a run are no longer kept. */
  synchronized void leave(RunSeries run) {
    if (runs.remove(run)) {
      add(-run.size());
    }
  }

  /**
   * Brings the points within the limit, if there are too many. Not to be called by a thread that
   * holds the lock of a run's series.
   */
  void keep() {
    if (points.get() > limit && bound > LoadOptions.FEWEST_WITHIN_TOTAL) {
      lower();
    }
  }

  private synchronized void lower() {
    while (points.get() > limit && bound > LoadOptions.FEWEST_WITHIN_TOTAL) {
      int longest = runs.stream().mapToInt(RunSeries::longest).max().orElse(0);
      int half = Math.min(bound, longest) / 2;
      bound = Math.max(half, LoadOptions.FEWEST_WITHIN_TOTAL);
      runs.forEach(run -> run.reduceTo(bound));
    }
  }
}
