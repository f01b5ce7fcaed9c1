package io.tfevents.analysis;

import io.tfevents.event.HparamValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is compared: a training, or several that differ in nothing but chance, such as those of one
 * configuration with other seeds, which then count by their means.
 *
 * @param trainings at least one
 */
public record Candidate(String name, List<Training> trainings) {

  public Candidate {
    trainings = List.copyOf(trainings);
    if (trainings.isEmpty()) {
      throw new IllegalArgumentException(name + ": there is no training to compare");
    }
  }

  /** One training. */
  public static Candidate of(Training training) {
    return new Candidate(training.name(), List.of(training));
  }

  /** The hyperparameters that all its trainings have with the same values. */
  public Map<String, HparamValue> hparams() {
    var common = new LinkedHashMap<>(trainings.get(0).hparams());
    for (var training : trainings) {
      common
          .entrySet()
          .removeIf(
              entry -> !Objects.equals(training.hparams().get(entry.getKey()), entry.getValue()));
    }
    return common;
  }

  /** The names of the metrics that any of its trainings has, in their order. */
  public List<String> metrics() {
    var names = new LinkedHashSet<String>();
    trainings.forEach(training -> training.metrics().forEach(metric -> names.add(metric.name())));
    return List.copyOf(names);
  }

  /**
   * A metric at a moment, of each training that has it there.
   *
   * @param metric its name, or one that {@link MetricName#matches} it
   */
  public List<Point> points(String metric, Moment moment) {
    return trainings.stream()
        .flatMap(training -> MetricName.find(training, metric).stream())
        .flatMap(found -> moment.of(found.curve()).stream())
        .toList();
  }

  /** The mean of a metric at a moment; empty where no training has it there. */
  public Optional<Double> mean(String metric, Moment moment) {
    var points = points(metric, moment);
    return points.isEmpty()
        ? Optional.empty()
        : Optional.of(points.stream().mapToDouble(Point::value).average().orElseThrow());
  }

  /** The largest step of any metric; empty where there is no point. */
  public Optional<Long> lastStep() {
    return trainings.stream()
        .flatMap(training -> training.metrics().stream())
        .flatMap(metric -> new Moment.Last().of(metric.curve()).stream())
        .map(Point::step)
        .max(Long::compare);
  }

  /**
   * The seconds from the first point of any metric to the last, as a mean over the trainings that
   * have points; empty where none has.
   */
  public Optional<Double> seconds() {
    var seconds =
        trainings.stream()
            .map(Candidate::seconds)
            .flatMap(Optional::stream)
            .mapToDouble(Double::doubleValue)
            .average();
    return seconds.isPresent() ? Optional.of(seconds.getAsDouble()) : Optional.empty();
  }

  private static Optional<Double> seconds(Training training) {
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    for (var metric : training.metrics()) {
      for (double time : metric.curve().wallTimes()) {
        if (Double.isFinite(time)) {
          first = Math.min(first, time);
          last = Math.max(last, time);
        }
      }
    }
    return first <= last ? Optional.of(last - first) : Optional.empty();
  }
}
