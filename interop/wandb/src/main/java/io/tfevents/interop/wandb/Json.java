package io.tfevents.interop.wandb;

import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.ListValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes and takes apart what values are in JSON. */
final class Json {
  private final Map<String, HparamValue> fields = new LinkedHashMap<>();

  Json with(String name, String text) {
    return with(name, new TextValue(text));
  }

  Json with(String name, double number) {
    return with(name, new NumberValue(number));
  }

  Json with(String name, HparamValue value) {
    fields.put(name, value);
    return this;
  }

  Json withNumbers(String name, List<Double> numbers) {
    return with(name, new ListValue(numbers.stream().<HparamValue>map(NumberValue::new).toList()));
  }

  Json withTexts(String name, List<String> texts) {
    return with(name, new ListValue(texts.stream().<HparamValue>map(TextValue::new).toList()));
  }

  StructValue object() {
    return new StructValue(fields);
  }

  /** The text of a field; empty if it has none. */
  static String text(StructValue object, String name) {
    return object.fields().get(name) instanceof TextValue text ? text.value() : "";
  }

  /** The number of a field; 0 if it has none. */
  static double number(StructValue object, String name) {
    return object.fields().get(name) instanceof NumberValue number ? number.value() : 0;
  }

  /** A list that is a field; empty if it is none. */
  static List<HparamValue> list(StructValue object, String name) {
    return object.fields().get(name) instanceof ListValue list ? list.values() : List.of();
  }

  /**
   * A list of numbers that is a field.
   *
   * @throws IllegalArgumentException if something else is in it
   */
  static List<Double> numbers(StructValue object, String name) {
    var numbers = new ArrayList<Double>();
    for (var element : list(object, name)) {
      if (!(element instanceof NumberValue number)) {
        throw new IllegalArgumentException("'" + name + "' holds something that is no number");
      }
      numbers.add(number.value());
    }
    return numbers;
  }

  /** The texts of a list that is a field. */
  static List<String> texts(StructValue object, String name) {
    var texts = new ArrayList<String>();
    for (var element : list(object, name)) {
      if (element instanceof TextValue text) {
        texts.add(text.value());
      }
    }
    return texts;
  }
}
