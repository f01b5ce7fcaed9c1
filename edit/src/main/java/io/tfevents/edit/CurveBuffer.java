package io.tfevents.edit;

import java.util.Arrays;

/** Takes the points of one tag in the order of the files. */
final class CurveBuffer {
  private static final int FIRST_SIZE = 64;

  private long[] steps = new long[FIRST_SIZE];
  private double[] wallTimes = new double[FIRST_SIZE];
  private double[] values = new double[FIRST_SIZE];
  private int size;

  void add(double wallTime, long step, double value) {
    if (size == steps.length) {
      int more = Math.addExact(size, size / 2);
      steps = Arrays.copyOf(steps, more);
      wallTimes = Arrays.copyOf(wallTimes, more);
      values = Arrays.copyOf(values, more);
    }
    steps[size] = step;
    wallTimes[size] = wallTime;
    values[size++] = value;
  }

  Curve toCurve(String run, String tag, DuplicateSteps duplicates) throws ReductionException {
    if (!goesUp()) {
      sort();
      removeDuplicates(run, tag, duplicates);
    }
    return new Curve(
        run,
        Arrays.copyOf(steps, size),
        Arrays.copyOf(wallTimes, size),
        Arrays.copyOf(values, size));
  }

  private boolean goesUp() {
    for (int i = 1; i < size; i++) {
      if (steps[i] <= steps[i - 1]) {
        return false;
      }
    }
    return true;
  }

  /** Points of one step keep their order. */
  private void sort() {
    var order = new Integer[size];
    Arrays.setAll(order, i -> i);
    long[] keys = steps;
    Arrays.sort(order, (a, b) -> Long.compare(keys[a], keys[b]));
    long[] sortedSteps = new long[size];
    double[] sortedWallTimes = new double[size];
    double[] sortedValues = new double[size];
    for (int i = 0; i < size; i++) {
      sortedSteps[i] = steps[order[i]];
      sortedWallTimes[i] = wallTimes[order[i]];
      sortedValues[i] = values[order[i]];
    }
    steps = sortedSteps;
    wallTimes = sortedWallTimes;
    values = sortedValues;
  }

  private void removeDuplicates(String run, String tag, DuplicateSteps duplicates)
      throws ReductionException {
    int kept = 0;
    for (int start = 0, end; start < size; start = end) {
      end = start + 1;
      while (end < size && steps[end] == steps[start]) {
        end++;
      }
      if (end - start > 1 && duplicates == DuplicateSteps.ERROR) {
        throw new ReductionException(
            ReductionException.Reason.DUPLICATES,
            "run %s has %d values of tag %s at step %d"
                .formatted(run, end - start, tag, steps[start]));
      }
      keep(kept++, start, end, duplicates);
    }
    size = kept;
  }

  private void keep(int index, int start, int end, DuplicateSteps duplicates) {
    steps[index] = steps[start];
    if (duplicates == DuplicateSteps.MEAN && end - start > 1) {
      var sample = new Sample(end - start);
      double elapsed = 0;
      for (int i = start; i < end; i++) {
        sample.add(values[i]);
        elapsed += wallTimes[i] - wallTimes[start];
      }
      values[index] = sample.mean();
      wallTimes[index] = wallTimes[start] + elapsed / (end - start);
    } else {
      int taken = duplicates == DuplicateSteps.KEEP_LAST ? end - 1 : start;
      values[index] = values[taken];
      wallTimes[index] = wallTimes[taken];
    }
  }
}
