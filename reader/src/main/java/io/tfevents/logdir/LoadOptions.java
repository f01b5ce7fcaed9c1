package io.tfevents.logdir;

import io.tfevents.tfrecord.ReadOptions;

/**
 * How to read a log directory.
 *
 * @param reading how to read its files
 * @param selection which runs, tags, kinds and steps to read
 * @param restarts what becomes of points before a restart
 * @param maxPoints how many points of a series of numbers are kept at most, see {@link
 *     ScalarSeries#downsampled}; {@link Integer#MAX_VALUE} for all of them
 * @param maxTotalPoints about how many points of all series of numbers of all runs together are
 *     kept; {@link Long#MAX_VALUE} for all of them. Where there are more, the longest series are
 *     reduced as by {@code maxPoints}, to a bound that is halved until the rest fits; shorter ones
 *     stay whole. The bound is never below {@value #FEWEST_WITHIN_TOTAL}, so that very many series
 *     may pass the limit, and it does not rise again. Which points are kept may hang on the order
 *     in which threads read. A point takes 12 to 24 bytes, one of a reduced series up to 60
 */
public record LoadOptions(
    ReadOptions reading,
    Selection selection,
    RestartPolicy restarts,
    int maxPoints,
    long maxTotalPoints) {
  /** Everything, faults recovered from. */
  public static final LoadOptions DEFAULT =
      new LoadOptions(
          ReadOptions.DEFAULT,
          Selection.ALL,
          RestartPolicy.KEEP_ALL,
          Integer.MAX_VALUE,
          Long.MAX_VALUE);

  /** The smallest limit for the points of a series: its ends and its extremes. */
  public static final int FEWEST_POINTS = 4;

  /** To how many points a limit for all series together reduces a series at most. */
  public static final int FEWEST_WITHIN_TOTAL = 1000;

  public LoadOptions {
    if (maxPoints < FEWEST_POINTS) {
      throw new IllegalArgumentException(
          "maxPoints " + maxPoints + " is less than " + FEWEST_POINTS);
    }
    if (maxTotalPoints < 1) {
      throw new IllegalArgumentException("maxTotalPoints " + maxTotalPoints + " is less than 1");
    }
  }

  /** These options, files read otherwise. */
  public LoadOptions withReading(ReadOptions reading) {
    return new LoadOptions(reading, selection, restarts, maxPoints, maxTotalPoints);
  }

  /** These options with another selection. */
  public LoadOptions withSelection(Selection selection) {
    return new LoadOptions(reading, selection, restarts, maxPoints, maxTotalPoints);
  }

  /** These options with another policy for restarts. */
  public LoadOptions withRestarts(RestartPolicy restarts) {
    return new LoadOptions(reading, selection, restarts, maxPoints, maxTotalPoints);
  }

  /** These options with another limit for the points of a series. */
  public LoadOptions withMaxPoints(int maxPoints) {
    return new LoadOptions(reading, selection, restarts, maxPoints, maxTotalPoints);
  }

  /** These options with another limit for the points of all series together. */
  public LoadOptions withMaxTotalPoints(long maxTotalPoints) {
    return new LoadOptions(reading, selection, restarts, maxPoints, maxTotalPoints);
  }
}
