package io.tfevents.logdir;

/**
 * Few points of a series that show its shape: the first, the last, and of each of some stretches of
 * equal length the one with the smallest and the one with the largest number. Which are kept hangs
 * on the points alone, not on how they arrive, unless some are taken back.
 *
 * <p>Implementation: a stretch is 2^k points long; when there are too many stretches, each two
 * become one.
 */
final class Extremes {
  // One point a stretch. Those of a stretch without points have no index.
  private KeptPoints smallest;
  private KeptPoints largest;

  /** The first point and the last one. */
  private final KeptPoints ends = new KeptPoints(2);

  /** The number of the next point. */
  private long count;

  private int shift;
  private long maxStep = Long.MIN_VALUE;

  /** At most so many points. */
  Extremes(int points) {
    smallest = new KeptPoints(stretches(points));
    largest = new KeptPoints(stretches(points));
  }

  private static int stretches(int points) {
    return (points - 2) / 2;
  }

  void add(double wallTime, long step, double value) {
    if (count == 0) {
      ends.set(0, count, wallTime, step, value);
    }
    ends.set(1, count, wallTime, step, value);
    maxStep = Math.max(maxStep, step);
    while (count >> shift >= smallest.size()) {
      join();
    }
    int stretch = (int) (count >> shift);
    if (smallest.isEmpty(stretch)) {
      smallest.set(stretch, count, wallTime, step, value);
      largest.set(stretch, count, wallTime, step, value);
    } else {
      if (isSmaller(value, smallest.value(stretch))) {
        smallest.set(stretch, count, wallTime, step, value);
      }
      if (isLarger(value, largest.value(stretch))) {
        largest.set(stretch, count, wallTime, step, value);
      }
    }
    count++;
  }

  /** Whether a number takes the place of one before it as the smallest. */
  static boolean isSmaller(double value, double before) {
    return value < before || (Double.isNaN(before) && !Double.isNaN(value));
  }

  /** Whether a number takes the place of one before it as the largest. */
  static boolean isLarger(double value, double before) {
    return value > before || (Double.isNaN(before) && !Double.isNaN(value));
  }

  /** Makes each two stretches one. */
  private void join() {
    for (int i = 0; i < smallest.size(); i++) {
      int to = i / 2;
      if ((i & 1) == 0) {
        smallest.copy(smallest, i, to);
        largest.copy(largest, i, to);
      } else if (!smallest.isEmpty(i)) {
        if (smallest.isEmpty(to) || isSmaller(smallest.value(i), smallest.value(to))) {
          smallest.copy(smallest, i, to);
        }
        if (largest.isEmpty(to) || isLarger(largest.value(i), largest.value(to))) {
          largest.copy(largest, i, to);
        }
      }
      if (to < i) {
        smallest.clear(i);
        largest.clear(i);
      }
    }
    shift++;
  }

  /** Keeps no more than so many points from here on, as if it had never kept more. */
  void reduceTo(int points) {
    int stretches = stretches(points);
    if (stretches < smallest.size()) {
      while (count > 0 && (count - 1) >> shift >= stretches) {
        join();
      }
      smallest = smallest.first(stretches);
      largest = largest.first(stretches);
    }
  }

  /**
   * Takes back the points from a step on. Of a stretch that loses one of its two the other is left
   * as both; the first and the last point are then those that are left.
   */
  void purge(long step) {
    if (step > maxStep) {
      return;
    }
    maxStep = Long.MIN_VALUE;
    var left = new KeptPoints(2);
    keepEnds(ends, 0, step, left);
    for (int i = 0; i < smallest.size(); i++) {
      boolean keepsSmallest = !smallest.isEmpty(i) && smallest.step(i) < step;
      boolean keepsLargest = !largest.isEmpty(i) && largest.step(i) < step;
      if (keepsSmallest && !keepsLargest) {
        largest.copy(smallest, i, i);
      } else if (keepsLargest && !keepsSmallest) {
        smallest.copy(largest, i, i);
      } else if (!keepsSmallest) {
        smallest.clear(i);
        largest.clear(i);
      }
      keepEnds(smallest, i, step, left);
      keepEnds(largest, i, step, left);
    }
    keepEnds(ends, 1, step, left);
    ends.copy(left, 0, 0);
    ends.copy(left, 1, 1);
    count = left.isEmpty(1) ? 0 : left.index(1) + 1;
    shift = count == 0 ? 0 : shift;
  }

  /** Looks at a point that may stay, and be the first or the last that does. */
  private void keepEnds(KeptPoints points, int at, long step, KeptPoints left) {
    if (points.isEmpty(at) || points.step(at) >= step) {
      return;
    }
    maxStep = Math.max(maxStep, points.step(at));
    if (left.isEmpty(0) || points.index(at) < left.index(0)) {
      left.copy(points, at, 0);
    }
    if (left.isEmpty(1) || points.index(at) > left.index(1)) {
      left.copy(points, at, 1);
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** At least the largest step of the points; the smallest number where there are none. */
  long maxStep() {
    return maxStep;
  }

  /** The most points that are kept now. */
  int size() {
    return count == 0 ? 0 : 2 + 2 * (int) (((count - 1) >> shift) + 1);
  }

  /** What is kept, in order; there must be any. */
  ScalarChunk toChunk() {
    var kept = new KeptPoints(size());
    int end = kept.append(ends, 0, 0);
    for (int i = 0; i < smallest.size(); i++) {
      if (!smallest.isEmpty(i)) {
        boolean inOrder = smallest.index(i) < largest.index(i);
        end = kept.append(inOrder ? smallest : largest, i, end);
        end = kept.append(inOrder ? largest : smallest, i, end);
      }
    }
    end = kept.append(ends, 1, end);
    return kept.toChunk(end);
  }
}
