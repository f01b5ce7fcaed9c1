package io.tfevents.cli;

import java.util.ArrayList;
import java.util.List;

/** Which steps came, in which order. */
final class StepFacts {
  /** More steps back than these are counted only. */
  private static final int MOST_KEPT = 1000;

  private final StepSet different = new StepSet();
  private final List<Back> back = new ArrayList<>(0);
  private long backs;
  private long first;
  private long last;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;

  /** A step, and a lower one right after it. */
  record Back(long from, long to) {}

  void add(long step) {
    if (isEmpty()) {
      first = step;
    } else if (step == last) {
      return;
    } else if (step < last) {
      backs++;
      if (back.size() < MOST_KEPT) {
        back.add(new Back(last, step));
      }
    }
    last = step;
    min = Math.min(min, step);
    max = Math.max(max, step);
    different.add(step);
  }

  boolean isEmpty() {
    return min > max;
  }

  /** How many different steps came. */
  long different() {
    return different.size();
  }

  /** How many times a lower step came after a higher one. */
  long backs() {
    return backs;
  }

  /** The first 1000 of those. */
  List<Back> back() {
    return back;
  }

  long first() {
    return first;
  }

  long last() {
    return last;
  }

  long min() {
    return min;
  }

  long max() {
    return max;
  }
}
