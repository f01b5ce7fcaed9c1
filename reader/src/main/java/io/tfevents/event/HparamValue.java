package io.tfevents.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The value of a hyperparameter: a {@code google.protobuf.Value}, which is what JSON can say.
 * Writers use numbers, texts and booleans; PyTorch writes booleans as the numbers 0 and 1.
 */
public sealed interface HparamValue {

  /** Any number, whole ones among them. */
  record NumberValue(double value) implements HparamValue {}

  /** A string. */
  record TextValue(String value) implements HparamValue {}

  /** True or false. */
  record BoolValue(boolean value) implements HparamValue {}

  /** Null, or a message that says nothing. */
  record NullValue() implements HparamValue {}

  /** Values in order. */
  record ListValue(List<HparamValue> values) implements HparamValue {
    public ListValue {
      values = List.copyOf(values);
    }
  }

  /** Values by name, in the order in which they stand. */
  record StructValue(Map<String, HparamValue> fields) implements HparamValue {
    public StructValue {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }
}
