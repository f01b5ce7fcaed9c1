package io.tfevents.interop;

import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.ListValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes and takes apart objects of JSON. Not safe for use by many threads.
 *
 * <pre>{@code
 * var object = new Json().with("name", "loss").with("step", 3).object();
 * Json.text(object, "name");   // loss
 * }</pre>
 */
public final class Json {
  private final Map<String, HparamValue> fields = new LinkedHashMap<>();

  /** Adds a text. */
  public Json with(String name, String text) {
    return with(name, new TextValue(text));
  }

  /** Adds a number. */
  public Json with(String name, double number) {
    return with(name, new NumberValue(number));
  }

  /** Adds a value of any form. */
  public Json with(String name, HparamValue value) {
    fields.put(name, value);
    return this;
  }

  /** Adds a list of numbers. */
  public Json withNumbers(String name, List<Double> numbers) {
    return with(name, new ListValue(numbers.stream().<HparamValue>map(NumberValue::new).toList()));
  }

  /** Adds a list of texts. */
  public Json withTexts(String name, List<String> texts) {
    return with(name, new ListValue(texts.stream().<HparamValue>map(TextValue::new).toList()));
  }

  /** What was added, in its order. */
  public StructValue object() {
    return new StructValue(fields);
  }

  /** The text of a field; empty if it has none. */
  public static String text(StructValue object, String name) {
    return object.fields().get(name) instanceof TextValue text ? text.value() : "";
  }

  /** An object that is a field; null if it is none. */
  public static @Nullable StructValue object(StructValue object, String name) {
    return object.fields().get(name) instanceof StructValue field ? field : null;
  }

  /** The number of a field; 0 if it has none. */
  public static double number(StructValue object, String name) {
    return object.fields().get(name) instanceof NumberValue number ? number.value() : 0;
  }

  /** A list that is a field; empty if it is none. */
  public static List<HparamValue> list(StructValue object, String name) {
    return object.fields().get(name) instanceof ListValue list ? list.values() : List.of();
  }

  /**
   * A list of numbers that is a field.
   *
   * @throws IllegalArgumentException if something else is in it
   */
  public static List<Double> numbers(StructValue object, String name) {
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
  public static List<String> texts(StructValue object, String name) {
    var texts = new ArrayList<String>();
    for (var element : list(object, name)) {
      if (element instanceof TextValue text) {
        texts.add(text.value());
      }
    }
    return texts;
  }
}
