package io.tfevents.report;

import io.tfevents.analysis.Curve;
import io.tfevents.analysis.Direction;
import io.tfevents.analysis.Moment;
import io.tfevents.analysis.Point;
import java.util.Optional;

/**
 * What tables tell of a curve, exact.
 *
 * @param points how many it has
 * @param notFinite how many of them are NaN or infinite
 * @param firstNotFinite the first of these
 * @param best empty also where nobody knows which values are better
 */
record CurveFacts(
    int points,
    int notFinite,
    Optional<Point> first,
    Optional<Point> last,
    Optional<Point> best,
    Optional<Point> firstNotFinite) {

  static CurveFacts of(Curve curve, Optional<Direction> direction) {
    int notFinite = 0;
    int firstNotFinite = -1;
    for (int i = 0; i < curve.size(); i++) {
      if (!Double.isFinite(curve.value(i))) {
        firstNotFinite = notFinite == 0 ? i : firstNotFinite;
        notFinite++;
      }
    }
    return new CurveFacts(
        curve.size(),
        notFinite,
        curve.size() == 0 ? Optional.empty() : Optional.of(point(curve, 0)),
        new Moment.Last().of(curve),
        direction.flatMap(better -> new Moment.Best(better).of(curve)),
        notFinite == 0 ? Optional.empty() : Optional.of(point(curve, firstNotFinite)));
  }

  private static Point point(Curve curve, int index) {
    return new Point(curve.step(index), curve.wallTime(index), curve.value(index));
  }
}
