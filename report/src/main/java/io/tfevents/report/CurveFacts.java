package io.tfevents.report;

import io.tfevents.analysis.Curve;
import io.tfevents.analysis.Direction;
import org.jspecify.annotations.Nullable;

/**
 * What tables tell of a curve, exact.
 *
 * @param points how many it has
 * @param notFinite how many of them are NaN or infinite
 * @param first the first finite point
 * @param last the last finite point
 * @param best the best finite point, the first of equal ones; none where nobody knows which is
 *     better
 * @param firstNotFinite the first point that is NaN or infinite
 */
record CurveFacts(
    int points, int notFinite, Point first, Point last, Point best, Point firstNotFinite) {

  /** A point; its step is -1 and its value NaN if there is none. */
  record Point(long step, double value) {
    static final Point NONE = new Point(-1, Double.NaN);

    static Point of(Curve curve, int index) {
      return index < 0 ? NONE : new Point(curve.step(index), curve.value(index));
    }
  }

  static CurveFacts of(Curve curve, @Nullable Direction direction) {
    int notFinite = 0;
    int first = -1;
    int last = -1;
    int best = -1;
    int firstNotFinite = -1;
    for (int i = 0; i < curve.size(); i++) {
      double value = curve.value(i);
      if (!Double.isFinite(value)) {
        notFinite++;
        firstNotFinite = firstNotFinite < 0 ? i : firstNotFinite;
        continue;
      }
      first = first < 0 ? i : first;
      last = i;
      if (direction != null && (best < 0 || direction.isBetter(value, curve.value(best)))) {
        best = i;
      }
    }
    return new CurveFacts(
        curve.size(),
        notFinite,
        Point.of(curve, first),
        Point.of(curve, last),
        Point.of(curve, best),
        Point.of(curve, firstNotFinite));
  }
}
