package io.tfevents.report.plot;

import io.tfevents.analysis.Curve;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/** The points of a curve at some of its steps. */
final class Steps {
  private Steps() {}

  static Curve of(Curve curve, LongPredicate steps) {
    int[] kept = IntStream.range(0, curve.size()).filter(i -> steps.test(curve.step(i))).toArray();
    if (kept.length == curve.size()) {
      return curve;
    }
    return Curve.of(
        IntStream.of(kept).mapToLong(curve::step).toArray(),
        IntStream.of(kept).mapToDouble(curve::wallTime).toArray(),
        IntStream.of(kept).mapToDouble(curve::value).toArray());
  }
}
