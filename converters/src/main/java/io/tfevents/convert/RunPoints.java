package io.tfevents.convert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The scalars of a run in the order of its files; 28 bytes each, twice that while they grow. */
final class RunPoints {
  private final List<String> tags = new ArrayList<>();
  private int[] tagIds = new int[RunChunk.SCALARS];
  private long[] steps = new long[RunChunk.SCALARS];
  private double[] wallTimes = new double[RunChunk.SCALARS];
  private double[] values = new double[RunChunk.SCALARS];
  private int size;

  void add(RunChunk chunk) {
    tags.addAll(chunk.newTags);
    if (chunk.scalars > steps.length - size) {
      grow();
    }
    System.arraycopy(chunk.tags, 0, tagIds, size, chunk.scalars);
    System.arraycopy(chunk.steps, 0, steps, size, chunk.scalars);
    System.arraycopy(chunk.wallTimes, 0, wallTimes, size, chunk.scalars);
    System.arraycopy(chunk.values, 0, values, size, chunk.scalars);
    size += chunk.scalars;
  }

  /** Of all kinds, by their ids. */
  List<String> tags() {
    return tags;
  }

  int size() {
    return size;
  }

  int tagId(int point) {
    return tagIds[point];
  }

  long step(int point) {
    return steps[point];
  }

  double wallTime(int point) {
    return wallTimes[point];
  }

  double value(int point) {
    return values[point];
  }

  /** The steps of all points, as many times as they occur, ascending. */
  long[] sortedSteps() {
    long[] sorted = Arrays.copyOf(steps, size);
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * Points in groups, within each in their order: those of group {@code g} stand from {@code
   * ends[g]} to before {@code ends[g + 1]}.
   *
   * @param groupOf the group of each point
   * @param ends is filled; one longer than there are groups
   */
  static int[] grouped(int[] groupOf, int points, int[] ends) {
    int[] next = new int[ends.length + 1];
    for (int point = 0; point < points; point++) {
      next[groupOf[point] + 2]++;
    }
    for (int group = 2; group < next.length; group++) {
      next[group] += next[group - 1];
    }
    int[] order = new int[points];
    for (int point = 0; point < points; point++) {
      order[next[groupOf[point] + 1]++] = point;
    }
    System.arraycopy(next, 0, ends, 0, ends.length);
    return order;
  }

  /** The points in groups by tag. */
  int[] byTag(int[] ends) {
    return grouped(tagIds, size, ends);
  }

  private void grow() {
    int length = (int) Math.min(2L * steps.length, Integer.MAX_VALUE - 8);
    if (length - size < RunChunk.SCALARS) {
      throw new IllegalStateException(
          "a run has more than " + size + " numbers, which are too many for this form");
    }
    tagIds = Arrays.copyOf(tagIds, length);
    steps = Arrays.copyOf(steps, length);
    wallTimes = Arrays.copyOf(wallTimes, length);
    values = Arrays.copyOf(values, length);
  }
}
