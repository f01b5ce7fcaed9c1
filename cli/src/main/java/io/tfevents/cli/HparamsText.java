package io.tfevents.cli;

import io.tfevents.convert.DoubleText;
import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the hparams plugin's events say, in a line. */
final class HparamsText {
  private HparamsText() {}

  static String of(Hparams content) {
    if (content instanceof Hparams.SessionStart start) {
      return of(start.hparams());
    } else if (content instanceof Hparams.SessionEnd end) {
      return "session " + end.status();
    } else if (content instanceof Hparams.Experiment experiment) {
      return "experiment "
          + names(experiment.hparams().stream().map(Hparams.Info::name))
          + " → "
          + names(experiment.metrics().stream().map(metric -> metric.name().tag()));
    }
    throw new AssertionError(content);
  }

  private static String names(Stream<String> names) {
    return names.collect(Collectors.joining(", "));
  }

  private static String of(Map<String, HparamValue> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + of(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  static String of(HparamValue value) {
    if (value instanceof HparamValue.NumberValue number) {
      return DoubleText.of(number.value());
    } else if (value instanceof HparamValue.TextValue text) {
      return text.value();
    } else if (value instanceof HparamValue.BoolValue bool) {
      return Boolean.toString(bool.value());
    } else if (value instanceof HparamValue.ListValue array) {
      return of(array.values());
    } else if (value instanceof HparamValue.StructValue struct) {
      return "{" + of(struct.fields()) + "}";
    }
    return "null";
  }

  private static String of(List<HparamValue> values) {
    return values.stream().map(HparamsText::of).collect(Collectors.joining(", ", "[", "]"));
  }
}
