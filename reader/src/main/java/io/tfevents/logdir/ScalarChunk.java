package io.tfevents.logdir;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Points of one series that came one after another. Never changes.
 *
 * <p>Implementation: steps that go up evenly take no room, and numbers that are all 32-bit take
 * half of it. The arrays may be shared with chunks of other series.
 */
final class ScalarChunk {
  private final int size;
  private final int start;
  private final double[] wallTimes;

  // One of these is null.
  private final float @Nullable [] floats;
  private final double @Nullable [] doubles;

  /** Null if steps go up evenly, or all are the same. */
  private final long @Nullable [] steps;

  private final long firstStep;
  private final long stride;
  private final long maxStep;

  /**
   * The points {@code from} to {@code to}, excluded, of arrays that do not change any more; {@code
   * steps} may.
   *
   * @param floats the numbers; null if {@code doubles} holds them
   */
  ScalarChunk(
      long[] steps,
      double[] wallTimes,
      float @Nullable [] floats,
      double @Nullable [] doubles,
      int from,
      int to) {
    this.size = to - from;
    this.start = from;
    this.wallTimes = wallTimes;
    this.floats = floats;
    this.doubles = doubles;
    this.firstStep = steps[from];
    this.stride = size > 1 ? steps[from + 1] - firstStep : 0;
    long span = steps[to - 1] - firstStep;
    boolean even =
        span >= 0 && span == stride * (size - 1) && (size == 1 || span / (size - 1) == stride);
    long max = firstStep;
    long expected = firstStep;
    for (int i = from; i < to; i++) {
      even &= steps[i] == expected;
      expected += stride;
      max = Math.max(max, steps[i]);
    }
    this.maxStep = max;
    this.steps = even ? null : Arrays.copyOfRange(steps, from, to);
  }

  int size() {
    return size;
  }

  long maxStep() {
    return maxStep;
  }

  long minStep() {
    return steps == null ? firstStep : Arrays.stream(steps).min().orElse(firstStep);
  }

  long step(int index) {
    return steps == null ? firstStep + index * stride : steps[index];
  }

  double wallTime(int index) {
    return wallTimes[start + index];
  }

  double value(int index) {
    return floats != null ? floats[start + index] : doubles()[start + index];
  }

  private double[] doubles() {
    if (doubles == null) {
      throw new IllegalStateException();
    }
    return doubles;
  }

  void forEach(ScalarSeries.PointConsumer consumer) {
    for (int i = 0; i < size; i++) {
      consumer.point(wallTime(i), step(i), value(i));
    }
  }

  /** The first of the points {@code from} to {@code to}, excluded, with the smallest number. */
  int smallest(int from, int to) {
    int found = from;
    double before = value(from);
    if (floats != null) {
      for (int i = from + 1; i < to; i++) {
        if (Extremes.isSmaller(floats[start + i], before)) {
          before = floats[start + i];
          found = i;
        }
      }
    } else {
      for (int i = from + 1; i < to; i++) {
        if (Extremes.isSmaller(doubles()[start + i], before)) {
          before = doubles()[start + i];
          found = i;
        }
      }
    }
    return found;
  }

  /** The first of the points {@code from} to {@code to}, excluded, with the largest number. */
  int largest(int from, int to) {
    int found = from;
    double before = value(from);
    if (floats != null) {
      for (int i = from + 1; i < to; i++) {
        if (Extremes.isLarger(floats[start + i], before)) {
          before = floats[start + i];
          found = i;
        }
      }
    } else {
      for (int i = from + 1; i < to; i++) {
        if (Extremes.isLarger(doubles()[start + i], before)) {
          before = doubles()[start + i];
          found = i;
        }
      }
    }
    return found;
  }

  void copySteps(long[] target, int at) {
    if (steps != null) {
      System.arraycopy(steps, 0, target, at, size);
      return;
    }
    long step = firstStep;
    for (int i = at; i < at + size; i++) {
      target[i] = step;
      step += stride;
    }
  }

  void copyWallTimes(double[] target, int at) {
    System.arraycopy(wallTimes, start, target, at, size);
  }

  void copyValues(double[] target, int at) {
    if (floats == null) {
      System.arraycopy(doubles(), start, target, at, size);
      return;
    }
    for (int i = 0; i < size; i++) {
      target[at + i] = floats[start + i];
    }
  }

  void copyValues(float[] target, int at) {
    if (floats != null) {
      System.arraycopy(floats, start, target, at, size);
      return;
    }
    for (int i = 0; i < size; i++) {
      target[at + i] = (float) doubles()[start + i];
    }
  }

  /** The same points, in arrays of their own if they are few in large ones. */
  ScalarChunk unshared() {
    if (4L * size >= wallTimes.length) {
      return this;
    }
    long[] ownSteps = new long[size];
    copySteps(ownSteps, 0);
    return new ScalarChunk(
        ownSteps,
        Arrays.copyOfRange(wallTimes, start, start + size),
        floats == null ? null : Arrays.copyOfRange(floats, start, start + size),
        floats == null ? Arrays.copyOfRange(doubles(), start, start + size) : null,
        0,
        size);
  }

  /** This chunk and the next as one. */
  ScalarChunk followedBy(ScalarChunk next) {
    int both = size + next.size;
    long[] joinedSteps = new long[both];
    double[] joinedWallTimes = new double[both];
    copySteps(joinedSteps, 0);
    next.copySteps(joinedSteps, size);
    copyWallTimes(joinedWallTimes, 0);
    next.copyWallTimes(joinedWallTimes, size);
    if (floats != null && next.floats != null) {
      float[] joined = new float[both];
      System.arraycopy(floats, start, joined, 0, size);
      System.arraycopy(next.floats, next.start, joined, size, next.size);
      return new ScalarChunk(joinedSteps, joinedWallTimes, joined, null, 0, both);
    }
    double[] joined = new double[both];
    copyValues(joined, 0);
    next.copyValues(joined, size);
    return new ScalarChunk(joinedSteps, joinedWallTimes, null, joined, 0, both);
  }

  private ScalarChunk(ScalarChunk chunk, int size) {
    this.size = size;
    this.start = chunk.start;
    this.wallTimes = chunk.wallTimes;
    this.floats = chunk.floats;
    this.doubles = chunk.doubles;
    this.firstStep = chunk.firstStep;
    this.stride = chunk.stride;
    this.maxStep = firstStep + (size - 1) * stride;
    this.steps = null;
  }

  /** Its points before a step; null if there are none. */
  @Nullable ScalarChunk before(long step) {
    if (maxStep < step) {
      return this;
    }
    if (firstStep >= step && steps == null) {
      return null;
    }
    if (steps == null) {
      return new ScalarChunk(this, (int) ((step - 1 - firstStep) / stride) + 1);
    }
    long[] keptSteps = new long[size];
    double[] keptWallTimes = new double[size];
    double[] keptValues = new double[size];
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (step(i) < step) {
        keptSteps[kept] = step(i);
        keptWallTimes[kept] = wallTime(i);
        keptValues[kept++] = value(i);
      }
    }
    return kept == 0
        ? null
        : new ScalarChunk(
            keptSteps,
            Arrays.copyOf(keptWallTimes, kept),
            floats == null ? null : narrowed(keptValues, kept),
            floats == null ? Arrays.copyOf(keptValues, kept) : null,
            0,
            kept);
  }

  private static float[] narrowed(double[] values, int count) {
    float[] narrow = new float[count];
    for (int i = 0; i < count; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }
}
