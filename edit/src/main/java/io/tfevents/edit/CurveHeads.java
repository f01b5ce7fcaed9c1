package io.tfevents.edit;

import java.util.List;

/** Goes through the curves of a tag side by side, step by step. */
final class CurveHeads {
  private final List<Curve> curves;
  private final int[] positions;
  private final Sample sample;
  private final double start;
  private long step;
  private int present;
  private double elapsed;

  CurveHeads(List<Curve> curves) {
    this.curves = curves;
    positions = new int[curves.size()];
    sample = new Sample(curves.size());
    double first = curves.get(0).wallTimes[0];
    double later = 0;
    for (var curve : curves) {
      later += curve.wallTimes[0] - first;
    }
    start = first + later / curves.size();
  }

  /** Goes to the next step that any curve has; false behind the last one. */
  boolean next() {
    present = 0;
    for (int i = 0; i < positions.length; i++) {
      var curve = curves.get(i);
      if (positions[i] < curve.size() && (present == 0 || curve.steps[positions[i]] < step)) {
        step = curve.steps[positions[i]];
        present = 1;
      }
    }
    if (present == 0) {
      return false;
    }
    present = 0;
    elapsed = 0;
    sample.clear();
    for (int i = 0; i < positions.length; i++) {
      var curve = curves.get(i);
      int position = positions[i];
      if (position < curve.size() && curve.steps[position] == step) {
        sample.add(curve.values[position]);
        elapsed += curve.wallTimes[position] - curve.wallTimes[0];
        positions[i]++;
        present++;
      }
    }
    return true;
  }

  /** How many steps are left. */
  int countSteps() {
    int count = 0;
    while (next()) {
      count++;
    }
    return count;
  }

  long step() {
    return step;
  }

  /** How many curves have the step. */
  int present() {
    return present;
  }

  Sample sample() {
    return sample;
  }

  double wallTime() {
    return start + elapsed / present;
  }
}
