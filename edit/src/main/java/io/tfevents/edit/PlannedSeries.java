package io.tfevents.edit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;

/**
 * The values of one tag, as far as they may still stay: 16 bytes each, and 8 more each for times
 * and for numbers where these decide.
 */
final class PlannedSeries {
  private static final double[] NONE = {};

  private final boolean keepsTimes;
  private final boolean keepsNumbers;
  private int[] files = new int[8];
  private int[] values = new int[8];
  private long[] steps = new long[8];
  private double[] times = NONE;
  private double[] numbers = NONE;
  private int count;

  private PlannedSeries(boolean keepsTimes, boolean keepsNumbers) {
    this.keepsTimes = keepsTimes;
    this.keepsNumbers = keepsNumbers;
    grow(8);
  }

  /** A series of which an edit thins out the values. */
  static PlannedSeries of(Edits edits) {
    boolean extremes = edits.sampling == Sampling.MIN_MAX && edits.maxPoints < Integer.MAX_VALUE;
    return new PlannedSeries(edits.merge, extremes);
  }

  /** A series of which the steps alone decide. */
  static PlannedSeries ofSteps() {
    return new PlannedSeries(false, false);
  }

  void add(int file, int value, long step, double time, double number) {
    if (count == files.length) {
      grow(count + count / 2);
    }
    files[count] = file;
    values[count] = value;
    steps[count] = step;
    if (keepsTimes) {
      times[count] = time;
    }
    if (keepsNumbers) {
      numbers[count] = number;
    }
    count++;
  }

  private void grow(int size) {
    files = Arrays.copyOf(files, size);
    values = Arrays.copyOf(values, size);
    steps = Arrays.copyOf(steps, size);
    times = keepsTimes ? Arrays.copyOf(times, size) : NONE;
    numbers = keepsNumbers ? Arrays.copyOf(numbers, size) : NONE;
  }

  /** A restart: values with this step and larger ones go. */
  void takeBack(long step, Plan plan) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (steps[i] >= step) {
        plan.drop(files[i], values[i]);
      } else {
        move(i, kept++);
      }
    }
    count = kept;
  }

  /** Leaves out what the plan drops already. */
  void forgetDropped(Plan plan) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (!plan.drops(files[i], values[i])) {
        move(i, kept++);
      }
    }
    count = kept;
  }

  /** Puts the values in the order of time, as merging does; equal times stay as they are. */
  void sortByTime() {
    var order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> times[i]));
    var before = copy();
    for (int i = 0; i < count; i++) {
      set(i, before, order[i]);
    }
  }

  /** Of several values with one step one stays. */
  void dropDuplicates(DuplicatePolicy policy, Plan plan) {
    switch (policy) {
      case KEEP_ALL -> {}
      case KEEP_FIRST -> {
        var seen = new HashSet<Long>();
        for (int i = 0; i < count; i++) {
          if (!seen.add(steps[i])) {
            plan.drop(files[i], values[i]);
          }
        }
      }
      case KEEP_LAST -> {
        var last = new HashMap<Long, Integer>();
        for (int i = 0; i < count; i++) {
          var before = last.put(steps[i], i);
          if (before != null) {
            plan.drop(files[before], values[before]);
          }
        }
      }
    }
    forgetDropped(plan);
  }

  /** At most {@code most} values stay. */
  void sample(Sampling sampling, int most, Plan plan) {
    if (count <= most) {
      return;
    }
    boolean[] stays = new boolean[count];
    if (sampling == Sampling.MIN_MAX && most >= 4 && isNumbers()) {
      keepExtremes(most, stays);
    } else {
      keepEvenly(most, stays);
    }
    for (int i = 0; i < count; i++) {
      if (!stays[i]) {
        plan.drop(files[i], values[i]);
      }
    }
  }

  private void keepEvenly(int most, boolean[] stays) {
    if (most == 1) {
      stays[count - 1] = true;
      return;
    }
    for (long i = 0; i < most; i++) {
      stays[(int) Math.round((double) i * (count - 1) / (most - 1))] = true;
    }
  }

  private void keepExtremes(int most, boolean[] stays) {
    stays[0] = true;
    stays[count - 1] = true;
    int stretches = (most - 2) / 2;
    for (int stretch = 0; stretch < stretches; stretch++) {
      int from = 1 + (int) ((long) (count - 2) * stretch / stretches);
      int to = 1 + (int) ((long) (count - 2) * (stretch + 1) / stretches);
      int smallest = from;
      int largest = from;
      for (int i = from; i < to; i++) {
        smallest = Double.compare(numbers[i], numbers[smallest]) < 0 ? i : smallest;
        largest = Double.compare(numbers[i], numbers[largest]) > 0 ? i : largest;
      }
      stays[smallest] = true;
      stays[largest] = true;
    }
  }

  /** A series of NaN alone may as well be thinned out evenly. */
  private boolean isNumbers() {
    for (int i = 0; i < count; i++) {
      if (!Double.isNaN(numbers[i])) {
        return true;
      }
    }
    return false;
  }

  private PlannedSeries copy() {
    var copy = new PlannedSeries(keepsTimes, keepsNumbers);
    copy.files = files.clone();
    copy.values = values.clone();
    copy.steps = steps.clone();
    copy.times = times.clone();
    copy.numbers = numbers.clone();
    return copy;
  }

  private void move(int from, int to) {
    set(to, this, from);
  }

  private void set(int to, PlannedSeries source, int from) {
    files[to] = source.files[from];
    values[to] = source.values[from];
    steps[to] = source.steps[from];
    if (keepsTimes) {
      times[to] = source.times[from];
    }
    if (keepsNumbers) {
      numbers[to] = source.numbers[from];
    }
  }
}
