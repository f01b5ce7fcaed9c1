package io.tfevents.analysis;

import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.BoolValue;
import io.tfevents.event.HparamValue.NumberValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A hyperparameter of some trainings as numbers: itself, if it has only numbers, or false and true
 * as 0 and 1; else a column for each of its values, which is 1 where it has that value. NaN where a
 * training does not have it.
 */
final class HparamColumns {
  private final String name;
  private final List<double[]> columns;
  private final boolean isNumber;

  HparamColumns(String name, List<Training> trainings) {
    this.name = name;
    var values = new ArrayList<@Nullable HparamValue>();
    trainings.forEach(training -> values.add(training.hparams().get(name)));
    isNumber =
        values.stream()
            .allMatch(
                value ->
                    value == null || value instanceof NumberValue || value instanceof BoolValue);
    columns = isNumber ? List.of(numbers(values)) : indicators(values);
  }

  private static double[] numbers(List<@Nullable HparamValue> values) {
    return values.stream().mapToDouble(HparamColumns::number).toArray();
  }

  private static double number(@Nullable HparamValue value) {
    if (value instanceof BoolValue bool) {
      return bool.value() ? 1 : 0;
    }
    return value instanceof NumberValue number ? number.value() : Double.NaN;
  }

  private static List<double[]> indicators(List<@Nullable HparamValue> values) {
    return new LinkedHashSet<>(values)
        .stream()
            .map(
                one ->
                    values.stream()
                        .mapToDouble(value -> Objects.equals(value, one) ? 1 : 0)
                        .toArray())
            .toList();
  }

  String name() {
    return name;
  }

  List<double[]> columns() {
    return columns;
  }

  /** Whether more and less of it can be told. */
  boolean isNumber() {
    return isNumber;
  }
}
