package io.tfevents.interop.mlflow;

import com.fasterxml.jackson.core.io.NumberInput;
import io.tfevents.event.HparamValue;
import io.tfevents.interop.HparamJson;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Hyperparameters as the texts that MLflow's params are, as Python's {@code str} gives them: {@code
 * 0.001}, {@code True}, {@code adam}; lists and maps as JSON. A text that looks like a number or a
 * truth value is read as one unless its type is told.
 *
 * @param type {@value #TEXT} or {@value #JSON} where the text alone would be read as something
 *     else; empty where it tells
 */
record ParamText(String text, Optional<String> type) {
  private static final String TEXT = "text";
  private static final String JSON = "json";

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  static ParamText of(HparamValue value) {
    if (value instanceof HparamValue.TextValue text) {
      boolean tells = guess(text.value()).equals(value);
      return new ParamText(text.value(), tells ? Optional.empty() : Optional.of(TEXT));
    } else if (value instanceof HparamValue.BoolValue bool) {
      return new ParamText(bool.value() ? "True" : "False", Optional.empty());
    } else if (value instanceof HparamValue.NumberValue number) {
      return new ParamText(number(number), Optional.empty());
    }
    return new ParamText(HparamJson.of(value), Optional.of(JSON));
  }

  private static String number(HparamValue.NumberValue number) {
    if (Double.isNaN(number.value())) {
      return "nan";
    } else if (Double.isInfinite(number.value())) {
      return number.value() > 0 ? "inf" : "-inf";
    }
    return HparamJson.of(number);
  }

  /**
   * What the text says.
   *
   * @throws IllegalArgumentException if it is to be JSON, and is none
   */
  HparamValue value() {
    return switch (type.orElse("")) {
      case TEXT -> new HparamValue.TextValue(text);
      case JSON -> HparamJson.parse(text);
      default -> guess(text);
    };
  }

  private static HparamValue guess(String text) {
    return switch (text) {
      case "True", "true" -> new HparamValue.BoolValue(true);
      case "False", "false" -> new HparamValue.BoolValue(false);
      case "nan" -> new HparamValue.NumberValue(Double.NaN);
      case "inf" -> new HparamValue.NumberValue(Double.POSITIVE_INFINITY);
      case "-inf" -> new HparamValue.NumberValue(Double.NEGATIVE_INFINITY);
      default ->
          NUMBER.matcher(text).matches()
              ? new HparamValue.NumberValue(NumberInput.parseDouble(text, true))
              : new HparamValue.TextValue(text);
    };
  }
}
