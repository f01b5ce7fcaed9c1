package io.tfevents.analysis;

import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.BoolValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.TextValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The trainings that have a hyperparameter with the same value.
 *
 * @param hparam its name
 * @param value its value; empty for the trainings that do not have it
 * @param trainings in the order in which they were given
 */
public record TrainingGroup(String hparam, Optional<HparamValue> value, List<Training> trainings) {

  public TrainingGroup {
    trainings = List.copyOf(trainings);
  }

  /**
   * Groups trainings by a hyperparameter: numbers first, by size, then false and true, then texts
   * by their characters, then all else, and those that do not have it last.
   */
  public static List<TrainingGroup> by(String hparam, List<Training> trainings) {
    var groups = new LinkedHashMap<Optional<HparamValue>, List<Training>>();
    for (var training : trainings) {
      var value = Optional.ofNullable(training.hparams().get(hparam));
      groups.computeIfAbsent(value, v -> new ArrayList<>()).add(training);
    }
    return groups.entrySet().stream()
        .map(entry -> new TrainingGroup(hparam, entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.<TrainingGroup>comparingInt(group -> rank(group.value))
                .thenComparingDouble(group -> number(group.value))
                .thenComparing(group -> text(group.value)))
        .toList();
  }

  /**
   * Its curves of a metric as one.
   *
   * @param metric its name, or one that {@link MetricName#matches} it
   */
  public Band band(String metric) {
    return Band.of(
        trainings.stream()
            .flatMap(training -> MetricName.find(training, metric).stream())
            .map(Metric::curve)
            .toList());
  }

  private static int rank(Optional<HparamValue> value) {
    if (value.isEmpty()) {
      return 4;
    }
    if (value.get() instanceof NumberValue) {
      return 0;
    }
    return value.get() instanceof BoolValue ? 1 : value.get() instanceof TextValue ? 2 : 3;
  }

  private static double number(Optional<HparamValue> value) {
    if (value.isPresent() && value.get() instanceof NumberValue number) {
      return number.value();
    }
    return value.isPresent() && value.get() instanceof BoolValue bool && bool.value() ? 1 : 0;
  }

  private static String text(Optional<HparamValue> value) {
    if (value.isPresent() && value.get() instanceof TextValue text) {
      return text.value();
    }
    return value.map(Object::toString).orElse("");
  }
}
