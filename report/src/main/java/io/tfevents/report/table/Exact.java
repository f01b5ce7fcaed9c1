package io.tfevents.report.table;

import io.tfevents.event.HparamValue;
import java.util.Map;
import java.util.stream.Collectors;

/** Values with all that they hold. */
final class Exact {
  private Exact() {}

  /** A number that reads back with the same bits; a whole one without a point. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  static String hparam(HparamValue value) {
    if (value instanceof HparamValue.NumberValue number) {
      return number(number.value());
    } else if (value instanceof HparamValue.TextValue text) {
      return text.value();
    } else if (value instanceof HparamValue.BoolValue bool) {
      return Boolean.toString(bool.value());
    } else if (value instanceof HparamValue.ListValue list) {
      return list.values().stream().map(Exact::hparam).collect(Collectors.joining(", ", "[", "]"));
    } else if (value instanceof HparamValue.StructValue struct) {
      return struct.fields().entrySet().stream()
          .map(Exact::field)
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return "null";
  }

  private static String field(Map.Entry<String, HparamValue> field) {
    return field.getKey() + "=" + hparam(field.getValue());
  }
}
