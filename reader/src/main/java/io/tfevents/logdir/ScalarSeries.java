package io.tfevents.logdir;

import io.tfevents.event.TagMetadata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers under one tag of a run, in the order of its files. Steps may repeat and go back.
 *
 * <p>Implementation: points stand in chunks of {@value #CHUNK}, 24 bytes each; the first chunk
 * grows, so that a short series is small.
 */
public final class ScalarSeries {
  private static final int CHUNK = 1 << 12;
  private static final int FIRST = 16;

  private final String tag;
  private @Nullable TagMetadata metadata;
  private int size;
  private final List<long[]> steps = new ArrayList<>();
  private final List<double[]> wallTimes = new ArrayList<>();
  private final List<double[]> values = new ArrayList<>();

  /** The chunk that is being filled, and how far it is. */
  private long[] lastSteps = new long[0];

  private double[] lastWallTimes = new double[0];
  private double[] lastValues = new double[0];
  private int filled;

  ScalarSeries(String tag) {
    this.tag = tag;
  }

  /** The tag. */
  public String tag() {
    return tag;
  }

  /** What the tag's first metadata says. */
  public @Nullable TagMetadata metadata() {
    return metadata;
  }

  /** How many points there are. */
  public int size() {
    return size;
  }

  /** The step of a point. */
  public long step(int index) {
    return steps.get(chunk(index))[index % CHUNK];
  }

  /** When a point was recorded, in seconds since the epoch. */
  public double wallTime(int index) {
    return wallTimes.get(chunk(index))[index % CHUNK];
  }

  /** The number at a point. */
  public double value(int index) {
    return values.get(chunk(index))[index % CHUNK];
  }

  /** A copy of all steps. */
  public long[] steps() {
    long[] copy = new long[size];
    for (int from = 0; from < size; from += CHUNK) {
      System.arraycopy(steps.get(from / CHUNK), 0, copy, from, Math.min(CHUNK, size - from));
    }
    return copy;
  }

  /** A copy of all wall times. */
  public double[] wallTimes() {
    return joined(wallTimes);
  }

  /** A copy of all numbers. */
  public double[] values() {
    return joined(values);
  }

  void describe(@Nullable TagMetadata metadata) {
    this.metadata = metadata;
  }

  void add(double wallTime, long step, double value) {
    int at = filled;
    if (at == lastSteps.length) {
      at = makeRoom();
    }
    lastSteps[at] = step;
    lastWallTimes[at] = wallTime;
    lastValues[at] = value;
    filled = at + 1;
    size++;
  }

  /** Where the next point goes. */
  private int makeRoom() {
    boolean grows = filled > 0 && filled < CHUNK;
    int length = size == 0 ? FIRST : Math.min(2 * size, CHUNK);
    lastSteps = grows ? Arrays.copyOf(lastSteps, length) : new long[length];
    lastWallTimes = grows ? Arrays.copyOf(lastWallTimes, length) : new double[length];
    lastValues = grows ? Arrays.copyOf(lastValues, length) : new double[length];
    if (grows) {
      steps.set(0, lastSteps);
      wallTimes.set(0, lastWallTimes);
      values.set(0, lastValues);
      return filled;
    }
    steps.add(lastSteps);
    wallTimes.add(lastWallTimes);
    values.add(lastValues);
    return 0;
  }

  private int chunk(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("point " + index + " of " + size);
    }
    return index / CHUNK;
  }

  private double[] joined(List<double[]> chunks) {
    double[] copy = new double[size];
    for (int from = 0; from < size; from += CHUNK) {
      System.arraycopy(chunks.get(from / CHUNK), 0, copy, from, Math.min(CHUNK, size - from));
    }
    return copy;
  }
}
