package io.tfevents.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The best of some trainings, by a metric at its best step in each. */
public final class BestRun {
  private BestRun() {}

  /**
   * The best training, at its best step; the first one of equals. Trainings without a finite value
   * of the metric do not count.
   *
   * @param metric its name, or one that {@link MetricName#matches} it
   */
  public static Optional<BestStep> of(List<Training> trainings, String metric, Direction to) {
    return ranking(trainings, metric, to).stream().findFirst();
  }

  /** All trainings that have a finite value of the metric, the best first. */
  public static List<BestStep> ranking(List<Training> trainings, String metric, Direction to) {
    return trainings.stream()
        .flatMap(training -> BestStep.of(training, metric, to).stream())
        .sorted(Comparator.comparingDouble(best -> to.asLoss(best.point().value())))
        .toList();
  }
}
