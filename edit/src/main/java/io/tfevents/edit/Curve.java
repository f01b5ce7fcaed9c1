package io.tfevents.edit;

import java.util.Arrays;

/** The numbers of one run under one tag, one a step, in order of step. */
final class Curve {
  final String run;
  final long[] steps;
  final double[] wallTimes;
  final double[] values;

  Curve(String run, long[] steps, double[] wallTimes, double[] values) {
    this.run = run;
    this.steps = steps;
    this.wallTimes = wallTimes;
    this.values = values;
  }

  int size() {
    return steps.length;
  }

  /** This curve, with the steps of another one that has the same, so that they are kept once. */
  Curve sharing(Curve other) {
    return Arrays.equals(steps, other.steps)
        ? new Curve(run, other.steps, wallTimes, values)
        : this;
  }
}
