package io.tfevents.analysis;

import java.util.Optional;

/**
 * How much worse a model is on examples that it does not learn from. A gap that stays the same is
 * usual, and no overfitting.
 *
 * @param atBest where validation is best
 * @param atLast where it was measured last
 */
public record GeneralisationGap(Gap atBest, Gap atLast) {

  /**
   * The gap at one step.
   *
   * @param training the last value up to that step
   * @param absolute how much worse validation is; less than 0 if it is better
   * @param relative the same as a share of training's value without its sign
   */
  public record Gap(
      long step, double training, double validation, double absolute, double relative) {}

  /**
   * Of finite values, in the direction that validation's name tells, smaller ones being better if
   * it tells none. Empty where training had no value by then.
   */
  public static Optional<GeneralisationGap> of(CurvePair pair) {
    var direction = pair.validation().direction().orElse(Direction.MINIMIZE);
    var training = pair.training().curve().lastAttempt().finite();
    var validation = pair.validation().curve().lastAttempt().finite();
    var best = gap(training, new Moment.Best(direction).of(validation), direction);
    var last = gap(training, new Moment.Last().of(validation), direction);
    return best.isPresent() && last.isPresent()
        ? Optional.of(new GeneralisationGap(best.get(), last.get()))
        : Optional.empty();
  }

  private static Optional<Gap> gap(
      Curve training, Optional<Point> validation, Direction direction) {
    return validation.flatMap(
        point ->
            new Moment.AtStep(point.step())
                .of(training)
                .map(trained -> gap(trained.value(), point, direction)));
  }

  private static Gap gap(double training, Point validation, Direction direction) {
    double absolute = direction.asLoss(validation.value()) - direction.asLoss(training);
    return new Gap(
        validation.step(), training, validation.value(), absolute, absolute / Math.abs(training));
  }
}
