package io.tfevents.logdir;

import java.util.Arrays;

/** Picks those points of a series that show its shape, as {@link Extremes} does where it grows. */
final class Downsampling {
  private final ScalarChunk[] chunks;
  private final int[] starts;
  private final int size;

  /**
   * Of chunks that follow one another.
   *
   * @param starts where each chunk starts; one more for the end
   */
  Downsampling(ScalarChunk[] chunks, int[] starts) {
    this.chunks = chunks;
    this.starts = starts;
    this.size = starts[chunks.length];
  }

  /** At most so many of the points, of which there are more, as a chunk. */
  ScalarChunk to(int points) {
    int[] picked =
        switch (points) {
          case 1 -> new int[] {size - 1};
          case 2 -> new int[] {0, size - 1};
          case 3 -> new int[] {0, largestBetweenEnds(), size - 1};
          default -> ofStretches((points - 2) / 2);
        };
    return chunkOf(picked);
  }

  private int largestBetweenEnds() {
    int[] largest = {-1};
    forEachPiece(1, size - 1, 31, (chunk, from, to) -> addLargest(largest, 0, chunk, from, to));
    return largest[0];
  }

  /** The first and the last point and those with each stretch's smallest and largest number. */
  private int[] ofStretches(int stretches) {
    int bits = 0;
    while ((size - 1) >> bits >= stretches) {
      bits++;
    }
    int shift = bits;
    int[] smallest = new int[stretches];
    int[] largest = new int[stretches];
    Arrays.fill(smallest, -1);
    Arrays.fill(largest, -1);
    forEachPiece(
        0,
        size,
        shift,
        (chunk, from, to) -> {
          int stretch = (starts[chunk] + from) >> shift;
          addSmallest(smallest, stretch, chunk, from, to);
          addLargest(largest, stretch, chunk, from, to);
        });
    int[] picked = new int[2 * stretches + 2];
    int count = append(picked, 0, 0);
    for (int i = 0; i < stretches && smallest[i] >= 0; i++) {
      count = append(picked, count, Math.min(smallest[i], largest[i]));
      count = append(picked, count, Math.max(smallest[i], largest[i]));
    }
    count = append(picked, count, size - 1);
    return Arrays.copyOf(picked, count);
  }

  private static int append(int[] picked, int count, int point) {
    if (count > 0 && picked[count - 1] >= point) {
      return count;
    }
    picked[count] = point;
    return count + 1;
  }

  /** Takes points {@code from} to {@code to}, excluded, of a chunk, counted from its start. */
  private interface PieceConsumer {
    void piece(int chunk, int from, int to);
  }

  /** Goes through the points from one to another in pieces of one chunk and one stretch each. */
  private void forEachPiece(int first, int end, int shift, PieceConsumer consumer) {
    for (int chunk = 0; chunk < chunks.length; chunk++) {
      int at = Math.max(first, starts[chunk]);
      int chunkEnd = Math.min(end, starts[chunk + 1]);
      while (at < chunkEnd) {
        long stretchEnd = ((long) (at >> shift) + 1) << shift;
        int to = (int) Math.min(chunkEnd, stretchEnd);
        consumer.piece(chunk, at - starts[chunk], to - starts[chunk]);
        at = to;
      }
    }
  }

  private void addSmallest(int[] smallest, int at, int chunk, int from, int to) {
    int found = chunks[chunk].smallest(from, to);
    int before = smallest[at];
    if (before < 0 || Extremes.isSmaller(chunks[chunk].value(found), value(before))) {
      smallest[at] = starts[chunk] + found;
    }
  }

  private void addLargest(int[] largest, int at, int chunk, int from, int to) {
    int found = chunks[chunk].largest(from, to);
    int before = largest[at];
    if (before < 0 || Extremes.isLarger(chunks[chunk].value(found), value(before))) {
      largest[at] = starts[chunk] + found;
    }
  }

  private double value(int point) {
    int chunk = chunkOf(point);
    return chunks[chunk].value(point - starts[chunk]);
  }

  private int chunkOf(int point) {
    int found = Arrays.binarySearch(starts, point);
    return found < 0 ? -found - 2 : found;
  }

  private ScalarChunk chunkOf(int[] points) {
    long[] steps = new long[points.length];
    double[] wallTimes = new double[points.length];
    double[] values = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      int chunk = chunkOf(points[i]);
      int at = points[i] - starts[chunk];
      steps[i] = chunks[chunk].step(at);
      wallTimes[i] = chunks[chunk].wallTime(at);
      values[i] = chunks[chunk].value(at);
    }
    return new ScalarChunk(steps, wallTimes, null, values, 0, points.length);
  }
}
