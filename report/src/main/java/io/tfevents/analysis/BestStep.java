package io.tfevents.analysis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a training was best by one of its metrics, and what all its metrics were as of that step.
 *
 * <pre>{@code
 * var best = BestStep.of(training, "val_loss").orElseThrow();
 * System.out.printf("%s at step %d%n", best.point().value(), best.point().step());
 * }</pre>
 *
 * @param metric the one that decides
 * @param point the first of its points with the best finite value, of the last attempt
 * @param metrics the points of all metrics by name, each the last one up to that step; without
 *     those that had none yet
 */
public record BestStep(Training training, Metric metric, Point point, Map<String, Point> metrics) {

  public BestStep {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** By the metric by which the training is best judged; empty where nothing can be judged. */
  public static Optional<BestStep> of(Training training) {
    return training
        .primaryMetric()
        .flatMap(metric -> metric.direction().flatMap(to -> of(training, metric, to)));
  }

  /**
   * By a metric whose name tells which values are better.
   *
   * @param metric its name, or one that {@link MetricName#matches} it
   * @return empty where the training has no such metric, its name tells no direction, or it has no
   *     finite value
   */
  public static Optional<BestStep> of(Training training, String metric) {
    return MetricName.find(training, metric)
        .flatMap(found -> found.direction().flatMap(to -> of(training, found, to)));
  }

  /** By a metric and the direction in which its values are better. */
  public static Optional<BestStep> of(Training training, String metric, Direction direction) {
    return MetricName.find(training, metric).flatMap(found -> of(training, found, direction));
  }

  private static Optional<BestStep> of(Training training, Metric metric, Direction direction) {
    return new Moment.Best(direction)
        .of(metric.curve())
        .filter(point -> Double.isFinite(point.value()))
        .map(point -> new BestStep(training, metric, point, asOf(training, point.step())));
  }

  private static Map<String, Point> asOf(Training training, long step) {
    var points = new LinkedHashMap<String, Point>();
    for (var metric : training.metrics()) {
      new Moment.AtStep(step)
          .of(metric.curve())
          .ifPresent(point -> points.put(metric.name(), point));
    }
    return points;
  }
}
