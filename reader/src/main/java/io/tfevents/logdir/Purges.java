package io.tfevents.logdir;

import java.util.Arrays;

/**
 * The restarts that took back points of every tag, for tags to catch up with when they are looked
 * at. Kept are those only that no later restart from the same or an earlier step covers, so that
 * their steps go up.
 */
final class Purges {
  private int[] numbers = new int[4];
  private long[] steps = new long[4];
  private int kept;
  private int count;

  /** A restart: points with this step and larger ones are taken back. */
  void add(long step) {
    while (kept > 0 && steps[kept - 1] >= step) {
      kept--;
    }
    if (kept == steps.length) {
      numbers = Arrays.copyOf(numbers, 2 * kept);
      steps = Arrays.copyOf(steps, 2 * kept);
    }
    numbers[kept] = count++;
    steps[kept++] = step;
  }

  /** How many there were. */
  int count() {
    return count;
  }

  /** The smallest step among the restarts from a number on, of which there must be one. */
  long smallestSince(int number) {
    int found = Arrays.binarySearch(numbers, 0, kept, number);
    return steps[found < 0 ? -found - 1 : found];
  }
}
