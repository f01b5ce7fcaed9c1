package io.tfevents.analysis;

import java.util.Arrays;
import java.util.List;

/** Values at steps that are not their own. */
final class Alignment {
  private Alignment() {}

  /**
   * The value at the last step at or before each of some steps, which is what was known then (an
   * as-of join); NaN before the first.
   *
   * @param known going up
   * @param steps going up
   */
  static double[] asOf(long[] known, double[] values, long[] steps) {
    double[] joined = new double[steps.length];
    int next = 0;
    for (int i = 0; i < steps.length; i++) {
      while (next < known.length && known[next] <= steps[i]) {
        next++;
      }
      joined[i] = next == 0 ? Double.NaN : values[next - 1];
    }
    return joined;
  }

  /** All steps of some curves, each once, going up. */
  static long[] union(List<Curve> curves) {
    return curves.stream()
        .flatMapToLong(curve -> Arrays.stream(curve.steps()))
        .distinct()
        .sorted()
        .toArray();
  }
}
