package io.tfevents.logdir;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in the order in which they come, until they are sorted into their series: a point costs
 * four stores here, and its series no room of its own to grow in.
 */
final class PointLog {
  /** How many points are sorted at once. */
  private static final int CAPACITY = 1 << 15;

  private static final int FIRST = 1 << 8;

  private int[] tags = new int[FIRST];
  private long[] steps = new long[FIRST];
  private double[] wallTimes = new double[FIRST];
  private double[] values = new double[FIRST];
  private int size;
  private boolean allFloats = true;
  private boolean anyTakesBack;

  // The points sorted by tag, while they are.
  private long[] sortedSteps = new long[0];
  private double[] sortedWallTimes = new double[0];
  private float @Nullable [] floats;
  private double @Nullable [] doubles;
  private boolean[] takesBack = new boolean[0];

  /** How many points each tag has, and then where its next one goes; zeros between uses. */
  private int[] places = new int[0];

  /** Whether it must be sorted before anything is added. */
  boolean isFull() {
    return size == CAPACITY;
  }

  void add(double wallTime, long step, int tag, double value) {
    int at = size;
    if (at == tags.length) {
      grow();
    }
    tags[at] = tag;
    steps[at] = step;
    wallTimes[at] = wallTime;
    values[at] = value;
    size = at + 1;
    allFloats &= Double.doubleToRawLongBits((float) value) == Double.doubleToRawLongBits(value);
  }

  /** Adds a point that takes back those of its tag that come before it, from its step on. */
  void addTakingBack(double wallTime, long step, int tag, double value) {
    add(wallTime, step, tag, value);
    tags[size - 1] = ~tag;
    anyTakesBack = true;
  }

  /**
   * Empties it into series.
   *
   * @param file the number of the file that the points are of
   */
  void sortInto(RunSeries series, int file) {
    if (size == 0) {
      return;
    }
    int[] touched = new int[Math.min(size, 16)];
    int touchedCount = 0;
    for (int i = 0; i < size; i++) {
      int tag = Math.max(tags[i], ~tags[i]);
      if (tag >= places.length) {
        places = Arrays.copyOf(places, Math.max(tag + 1, 2 * places.length));
      }
      if (places[tag]++ == 0) {
        if (touchedCount == touched.length) {
          touched = Arrays.copyOf(touched, 2 * touchedCount);
        }
        touched[touchedCount++] = tag;
      }
    }
    int place = 0;
    for (int i = 0; i < touchedCount; i++) {
      int count = places[touched[i]];
      places[touched[i]] = place;
      place += count;
    }
    scatter();
    int from = 0;
    synchronized (series) {
      for (int i = 0; i < touchedCount; i++) {
        int tag = touched[i];
        int to = places[tag];
        places[tag] = 0;
        append(series.scalars(tag), from, to, file);
        from = to;
      }
    }
    clear();
    series.keepBudget();
  }

  /** Copies each point to its tag's next place. */
  private void scatter() {
    if (sortedSteps.length < size) {
      sortedSteps = new long[steps.length];
    }
    sortedWallTimes = new double[size];
    floats = allFloats ? new float[size] : null;
    doubles = allFloats ? null : new double[size];
    takesBack = new boolean[anyTakesBack ? size : 0];
    for (int i = 0; i < size; i++) {
      int tag = Math.max(tags[i], ~tags[i]);
      int at = places[tag]++;
      sortedSteps[at] = steps[i];
      sortedWallTimes[at] = wallTimes[i];
      if (floats != null) {
        floats[at] = (float) values[i];
      } else if (doubles != null) {
        doubles[at] = values[i];
      }
      if (anyTakesBack) {
        takesBack[at] = tags[i] < 0;
      }
    }
  }

  /** Appends one tag's points, each after what it takes back. */
  private void append(ScalarPoints points, int from, int to, int file) {
    int start = from;
    if (anyTakesBack) {
      long max = points.maxStep();
      for (int i = from; i < to; i++) {
        long step = sortedSteps[i];
        if (takesBack[i] && step <= max) {
          appendChunk(points, start, i, file);
          points.purge(step);
          max = points.maxStep();
          start = i;
        }
        max = Math.max(max, step);
      }
    }
    appendChunk(points, start, to, file);
  }

  private void appendChunk(ScalarPoints points, int from, int to, int file) {
    if (from < to) {
      points.append(new ScalarChunk(sortedSteps, sortedWallTimes, floats, doubles, from, to), file);
    }
  }

  /** Chunks keep the sorted points, but copy what they need of their steps. */
  private void clear() {
    sortedWallTimes = new double[0];
    floats = null;
    doubles = null;
    size = 0;
    allFloats = true;
    anyTakesBack = false;
  }

  private void grow() {
    int length = Math.min(2 * size, CAPACITY);
    tags = Arrays.copyOf(tags, length);
    steps = Arrays.copyOf(steps, length);
    wallTimes = Arrays.copyOf(wallTimes, length);
    values = Arrays.copyOf(values, length);
  }
}
