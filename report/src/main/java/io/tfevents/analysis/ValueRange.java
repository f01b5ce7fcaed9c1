package io.tfevents.analysis;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** From a smallest to a largest value; the range of an axis. */
public record ValueRange(double min, double max) {
  private static final double OUTSIDE = 0.05;

  public ValueRange {
    if (!(min <= max)) {
      throw new IllegalArgumentException(min + " to " + max + " is no range");
    }
  }

  /** Of all finite values; empty where there is none. */
  public static Optional<ValueRange> of(double... values) {
    double[] sorted = sorted(values);
    return sorted.length == 0
        ? Optional.empty()
        : Optional.of(new ValueRange(sorted[0], sorted[sorted.length - 1]));
  }

  /**
   * Of the finite values without a twentieth at each end, as TensorBoard's "ignore outliers in
   * chart scaling" takes it: from the one at {@code ⌈0.05·(n − 1)⌉} to the one at {@code ⌊0.95·(n −
   * 1)⌋}, in order of size; of two or fewer all count. Empty where there is none.
   */
  public static Optional<ValueRange> withoutOutliers(double... values) {
    double[] sorted = sorted(values);
    if (sorted.length <= 2) {
      return of(values);
    }
    int last = sorted.length - 1;
    int low = (int) Math.ceil(OUTSIDE * last);
    int high = (int) Math.floor((1 - OUTSIDE) * last);
    return Optional.of(new ValueRange(sorted[low], sorted[Math.max(low, high)]));
  }

  /**
   * Of a metric's values {@linkplain #withoutOutliers without outliers}, and of its last and its
   * best value, which are never left out. TensorBoard puts all series together before it leaves out
   * any, and so hides whole runs; a union of these ranges shows a part of each.
   */
  public static Optional<ValueRange> withoutOutliers(Metric metric) {
    var curve = metric.curve().finite();
    var range = withoutOutliers(curve.values());
    if (curve.size() > 0) {
      range = range.map(inner -> inner.with(curve.value(curve.size() - 1)));
    }
    var best = metric.direction().flatMap(direction -> new Moment.Best(direction).of(curve));
    return best.isEmpty() ? range : range.map(inner -> inner.with(best.get().value()));
  }

  /** The smallest range that holds all of some; empty where there is none. */
  public static Optional<ValueRange> union(Collection<ValueRange> ranges) {
    return ranges.stream().reduce((a, b) -> a.with(b.min).with(b.max));
  }

  /** Whether a value lies within it. */
  public boolean contains(double value) {
    return min <= value && value <= max;
  }

  private ValueRange with(double value) {
    return new ValueRange(Math.min(min, value), Math.max(max, value));
  }

  private static double[] sorted(double... values) {
    return Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
  }
}
