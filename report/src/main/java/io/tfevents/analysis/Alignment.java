package io.tfevents.analysis;

import java.util.Arrays;
import java.util.List;

/**
 * Curves on the union of their steps: each has, at each step of any, the value at its last step up
 * to there, which is what was known of it then (an as-of join). Before its first step that is NaN;
 * a curve that has ended keeps its last value. Steps that were taken back do not count; see {@link
 * Curve#lastAttempt}. Immutable.
 */
public final class Alignment {
  private final long[] steps;
  private final List<double[]> values;

  private Alignment(long[] steps, List<double[]> values) {
    this.steps = steps;
    this.values = values;
  }

  /** Aligns curves; none is an alignment without steps. */
  public static Alignment of(List<Curve> curves) {
    var attempts = curves.stream().map(Curve::lastAttempt).toList();
    long[] steps =
        attempts.stream()
            .flatMapToLong(curve -> Arrays.stream(curve.steps()))
            .distinct()
            .sorted()
            .toArray();
    return new Alignment(steps, attempts.stream().map(curve -> asOf(curve, steps)).toList());
  }

  /** The value at the last step at or before each of some steps; all steps go up. */
  private static double[] asOf(Curve curve, long... steps) {
    double[] joined = new double[steps.length];
    int next = 0;
    for (int i = 0; i < steps.length; i++) {
      while (next < curve.size() && curve.step(next) <= steps[i]) {
        next++;
      }
      joined[i] = next == 0 ? Double.NaN : curve.value(next - 1);
    }
    return joined;
  }

  /** A copy of all steps, going up. */
  public long[] steps() {
    return steps.clone();
  }

  /** How many curves there are. */
  public int curves() {
    return values.size();
  }

  /** A copy of a curve's values, one for each step. */
  public double[] values(int curve) {
    return values.get(curve).clone();
  }
}
