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
 */
public record LoadOptions(
    ReadOptions reading, Selection selection, RestartPolicy restarts, int maxPoints) {
  /** Everything, faults recovered from. */
  public static final LoadOptions DEFAULT =
      new LoadOptions(
          ReadOptions.DEFAULT, Selection.ALL, RestartPolicy.KEEP_ALL, Integer.MAX_VALUE);

  /** The smallest limit for the points of a series: its ends and its extremes. */
  public static final int FEWEST_POINTS = 4;

  public LoadOptions {
    if (maxPoints < FEWEST_POINTS) {
      throw new IllegalArgumentException(
          "maxPoints " + maxPoints + " is less than " + FEWEST_POINTS);
    }
  }

  /** These options, files read otherwise. */
  public LoadOptions withReading(ReadOptions reading) {
    return new LoadOptions(reading, selection, restarts, maxPoints);
  }

  /** These options with another selection. */
  public LoadOptions withSelection(Selection selection) {
    return new LoadOptions(reading, selection, restarts, maxPoints);
  }

  /** These options with another policy for restarts. */
  public LoadOptions withRestarts(RestartPolicy restarts) {
    return new LoadOptions(reading, selection, restarts, maxPoints);
  }

  /** These options with another limit for the points of a series. */
  public LoadOptions withMaxPoints(int maxPoints) {
    return new LoadOptions(reading, selection, restarts, maxPoints);
  }
}
