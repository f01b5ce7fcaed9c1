package io.tfevents.report;

import io.tfevents.analysis.Curve;
import java.util.Arrays;

/** Fewer points of a curve: its ends, and of stretches of equal length the extremes. */
final class Thinning {
  private Thinning() {}

  /**
   * At most {@code most} points, in their order. A value that is NaN or infinite is kept where a
   * stretch has no other.
   *
   * @param most at least 4
   */
  static Curve thinned(Curve curve, int most) {
    int size = curve.size();
    if (size <= most) {
      return curve;
    }
    int[] kept = new int[most];
    int count = 0;
    kept[count++] = 0;
    int stretches = (most - 2) / 2;
    for (int i = 0; i < stretches; i++) {
      int from = 1 + (int) ((long) i * (size - 2) / stretches);
      int to = 1 + (int) ((long) (i + 1) * (size - 2) / stretches);
      int lowest = extreme(curve, from, to, 1);
      int highest = extreme(curve, from, to, -1);
      kept[count++] = Math.min(lowest, highest);
      if (lowest != highest) {
        kept[count++] = Math.max(lowest, highest);
      }
    }
    kept[count++] = size - 1;
    int[] indexes = Arrays.copyOf(kept, count);
    return Curve.of(
        Arrays.stream(indexes).mapToLong(curve::step).toArray(),
        Arrays.stream(indexes).mapToDouble(curve::wallTime).toArray(),
        Arrays.stream(indexes).mapToDouble(curve::value).toArray());
  }

  private static int extreme(Curve curve, int from, int to, int sign) {
    int found = from;
    for (int i = from + 1; i < to; i++) {
      if (!Double.isFinite(curve.value(found))
          || sign * curve.value(i) < sign * curve.value(found)) {
        found = i;
      }
    }
    return found;
  }
}
