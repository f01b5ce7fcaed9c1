package io.tfevents.interop.comet;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.ListValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.interop.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Numbers in messages and assets, where texts stand for those that are not finite. */
final class Numbers {
  private Numbers() {}

  /** Writes a list of numbers as a field. */
  static void write(JsonGenerator json, String name, List<Double> numbers) throws IOException {
    json.writeArrayFieldStart(name);
    for (double number : numbers) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }

  /** The number of a field, or another if it has none. */
  static double number(StructValue object, String name, double other) {
    var field = object.fields().get(name);
    return field != null && isNumber(field) ? number(field) : other;
  }

  /**
   * A list of numbers that is a field.
   *
   * @throws IllegalArgumentException if something else is in it
   */
  static List<Double> numbers(StructValue object, String name) {
    return numbers(new ListValue(Json.list(object, name)));
  }

  /**
   * The numbers of a list.
   *
   * @throws IllegalArgumentException if something else is in it
   */
  static List<Double> numbers(HparamValue list) {
    var numbers = new ArrayList<Double>();
    if (list instanceof ListValue values) {
      for (var element : values.values()) {
        if (!isNumber(element)) {
          throw new IllegalArgumentException("a list of numbers that holds something else");
        }
        numbers.add(number(element));
      }
    }
    return numbers;
  }

  /** Whether a value is a number, or a text that stands for one that is not finite. */
  static boolean isNumber(HparamValue value) {
    return value instanceof NumberValue
        || (value instanceof TextValue text && !Double.isFinite(special(text.value(), 0)));
  }

  /** The number that a value is; see {@link #isNumber}. */
  static double number(HparamValue value) {
    if (value instanceof NumberValue number) {
      return number.value();
    }
    return value instanceof TextValue text ? special(text.value(), Double.NaN) : Double.NaN;
  }

  private static double special(String text, double other) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> other;
    };
  }
}
