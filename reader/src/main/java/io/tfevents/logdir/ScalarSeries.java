package io.tfevents.logdir;

import io.tfevents.event.TagMetadata;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers under one tag of a run, in the order of its files. Steps may repeat and go back.
 * Never changes: a series that has grown is another one.
 *
 * <p>Implementation: points stand in chunks, 12 to 24 bytes each; see {@link ScalarChunk}.
 */
public final class ScalarSeries {
  private final String tag;
  private final @Nullable TagMetadata metadata;
  private final ScalarChunk[] chunks;

  /** Where each chunk starts; one more for the end. */
  private final int[] starts;

  ScalarSeries(String tag, @Nullable TagMetadata metadata, List<ScalarChunk> chunks) {
    this.tag = tag;
    this.metadata = metadata;
    this.chunks = chunks.toArray(ScalarChunk[]::new);
    this.starts = new int[this.chunks.length + 1];
    for (int i = 0; i < this.chunks.length; i++) {
      starts[i + 1] = Math.addExact(starts[i], this.chunks[i].size());
    }
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
    return starts[chunks.length];
  }

  /** The step of a point. */
  public long step(int index) {
    int chunk = chunk(index);
    return chunks[chunk].step(index - starts[chunk]);
  }

  /** When a point was recorded, in seconds since the epoch. */
  public double wallTime(int index) {
    int chunk = chunk(index);
    return chunks[chunk].wallTime(index - starts[chunk]);
  }

  /** The number at a point. */
  public double value(int index) {
    int chunk = chunk(index);
    return chunks[chunk].value(index - starts[chunk]);
  }

  /** Is told of points one after another. */
  @FunctionalInterface
  public interface PointConsumer {
    /** A point. */
    void point(double wallTime, long step, double value);
  }

  /** Goes through all points in order. */
  public void forEach(PointConsumer consumer) {
    for (var chunk : chunks) {
      chunk.forEach(consumer);
    }
  }

  /** A copy of all steps. */
  public long[] steps() {
    long[] copy = new long[size()];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i].copySteps(copy, starts[i]);
    }
    return copy;
  }

  /** A copy of all wall times. */
  public double[] wallTimes() {
    double[] copy = new double[size()];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i].copyWallTimes(copy, starts[i]);
    }
    return copy;
  }

  /** A copy of all numbers. */
  public double[] values() {
    double[] copy = new double[size()];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i].copyValues(copy, starts[i]);
    }
    return copy;
  }

  /** A copy of all numbers, rounded to 32 bits. */
  public float[] floatValues() {
    float[] copy = new float[size()];
    for (int i = 0; i < chunks.length; i++) {
      chunks[i].copyValues(copy, starts[i]);
    }
    return copy;
  }

  /**
   * At most {@code points} of the points, in their order: the first and the last, and of each of
   * some stretches of equal length the smallest and the largest number, so that no peak is lost.
   * The same points always give the same answer. NaN is neither small nor large. Three points are
   * the first, the one with the largest number between, and the last; two are the first and the
   * last, and one is the last.
   *
   * @param points at least 1
   * @return this series if it has no more points than that
   */
  public ScalarSeries downsampled(int points) {
    if (points < 1) {
      throw new IllegalArgumentException(points + " points are none; ask for at least one");
    }
    if (size() <= points) {
      return this;
    }
    return new ScalarSeries(tag, metadata, List.of(new Downsampling(chunks, starts).to(points)));
  }

  private int chunk(int index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException("point " + index + " of " + size());
    }
    int found = Arrays.binarySearch(starts, index);
    return found < 0 ? -found - 2 : found;
  }
}
