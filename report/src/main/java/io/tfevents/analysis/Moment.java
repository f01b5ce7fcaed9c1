package io.tfevents.analysis;

import java.util.Optional;

/**
 * Which point of a curve is looked at. Where a training went back to an earlier step, the points
 * from that step on that were logged before do not count; see {@link Curve#lastAttempt}.
 */
public sealed interface Moment {

  /** The last point, whatever its value. */
  record Last() implements Moment {}

  /** The first of the points with the best finite value. */
  record Best(Direction direction) implements Moment {}

  /** The last point that is not after a step. */
  record AtStep(long step) implements Moment {}

  /** The point of a curve; empty where it has none. */
  default Optional<Point> of(Curve curve) {
    var last = curve.lastAttempt();
    int index = index(last);
    return index < 0
        ? Optional.empty()
        : Optional.of(new Point(last.step(index), last.wallTime(index), last.value(index)));
  }

  private int index(Curve curve) {
    if (this instanceof Best best) {
      return best(curve, best.direction());
    }
    int index = curve.size() - 1;
    if (this instanceof AtStep at) {
      while (index >= 0 && curve.step(index) > at.step()) {
        index--;
      }
    }
    return index;
  }

  private static int best(Curve curve, Direction direction) {
    int best = -1;
    for (int i = 0; i < curve.size(); i++) {
      double value = curve.value(i);
      if (Double.isFinite(value) && (best < 0 || direction.isBetter(value, curve.value(best)))) {
        best = i;
      }
    }
    return best;
  }
}
