package io.tfevents.analysis;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What stopping a training early would have done, judged by one metric after each of its points.
 * Stops where so many points in a row have not been better than the best by more than {@code
 * minDelta}, exactly as Keras' callback of that name does with points for epochs.
 *
 * <pre>{@code
 * var outcome = EarlyStopping.patience(10).simulate(metric.curve(), Direction.MINIMIZE);
 * }</pre>
 *
 * @param patience how many points in a row may bring nothing
 * @param minDelta by how much a value has to be better than the best to count
 * @param baseline what a value has to be better than, too, for patience to start again; empty for
 *     nothing
 * @param startFrom how many points are not looked at
 * @see <a href="https://keras.io/api/callbacks/early_stopping/">Keras' EarlyStopping</a>
 */
public record EarlyStopping(int patience, double minDelta, OptionalDouble baseline, int startFrom) {

  public EarlyStopping {
    if (patience < 0 || !(minDelta >= 0) || startFrom < 0) {
      throw new IllegalArgumentException("patience, least change and start are not negative");
    }
  }

  /** Stops after so many points in a row that were not better than the best. */
  public static EarlyStopping patience(int points) {
    return new EarlyStopping(points, 0, OptionalDouble.empty(), 0);
  }

  /**
   * What would have happened.
   *
   * @param stop the point after which training stops; empty if it runs to its end
   * @param best the best point until then; empty if there is none
   * @param savedPoints how many points would not have been computed
   * @param lost how much better the best point of all is than that one; 0 if it is the same
   */
  public record Outcome(OptionalInt stop, OptionalInt best, int savedPoints, double lost) {}

  /** Goes through a curve's points in their order; NaN is no better than anything. */
  public Outcome simulate(Curve curve, Direction direction) {
    int best = -1;
    int wait = 0;
    int stop = -1;
    for (int i = startFrom; i < curve.size() && stop < 0; i++) {
      wait++;
      double loss = direction.asLoss(curve.value(i));
      if (best < 0 || loss + minDelta < direction.asLoss(curve.value(best))) {
        best = i;
        boolean counts =
            baseline.isEmpty() || loss + minDelta < direction.asLoss(baseline.getAsDouble());
        wait = counts ? 0 : wait;
      } else if (wait >= patience && i > 0) {
        stop = i;
      }
    }
    return new Outcome(
        index(stop),
        index(best),
        stop < 0 ? 0 : curve.size() - 1 - stop,
        best < 0 ? 0 : lost(curve, direction, direction.asLoss(curve.value(best))));
  }

  private static OptionalInt index(int index) {
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  private static double lost(Curve curve, Direction direction, double best) {
    double least = best;
    for (int i = 0; i < curve.size(); i++) {
      double loss = direction.asLoss(curve.value(i));
      least = loss < least ? loss : least;
    }
    return best - least;
  }
}
