package io.tfevents.writer;

import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import java.util.List;
import java.util.Map;

/**
 * {@code HParamsPluginData} messages of version 0. Field numbers are those of TensorBoard's {@code
 * hparams/plugin_data.proto} and {@code hparams/api.proto}, and protobuf's {@code struct.proto}.
 */
final class HparamsMessage {
  private HparamsMessage() {}

  static MessageBytes of(Hparams content) {
    if (content instanceof Hparams.Experiment experiment) {
      return new MessageBytes().message(2, experiment(experiment));
    } else if (content instanceof Hparams.SessionStart start) {
      return new MessageBytes().message(3, start(start));
    } else if (content instanceof Hparams.SessionEnd end) {
      var message = new MessageBytes().varint(1, number(end.status())).float64(2, end.endTime());
      return new MessageBytes().message(4, message);
    }
    throw new AssertionError(content);
  }

  private static MessageBytes experiment(Hparams.Experiment experiment) {
    var message =
        new MessageBytes()
            .text(1, experiment.description())
            .text(2, experiment.user())
            .float64(3, experiment.timeCreated());
    experiment.hparams().forEach(info -> message.message(4, info(info)));
    experiment.metrics().forEach(metric -> message.message(5, metric(metric)));
    return message.text(6, experiment.name());
  }

  private static MessageBytes info(Hparams.Info info) {
    var message =
        new MessageBytes()
            .text(1, info.name())
            .text(2, info.displayName())
            .text(3, info.description())
            .varint(4, number(info.type()));
    if (info.domain() instanceof Hparams.Domain.Discrete discrete) {
      message.message(5, list(discrete.values()));
    } else if (info.domain() instanceof Hparams.Domain.Interval interval) {
      message.message(6, new MessageBytes().float64(1, interval.min()).float64(2, interval.max()));
    }
    return message.varint(7, info.differs() ? 1 : 0);
  }

  private static MessageBytes metric(Hparams.Metric metric) {
    var name = new MessageBytes().text(1, metric.name().group()).text(2, metric.name().tag());
    return new MessageBytes()
        .message(1, name)
        .text(3, metric.displayName())
        .text(4, metric.description())
        .varint(5, number(metric.dataset()));
  }

  private static MessageBytes start(Hparams.SessionStart start) {
    return entries(start.hparams())
        .text(2, start.modelUri())
        .text(3, start.monitorUrl())
        .text(4, start.groupName())
        .float64(5, start.startTime());
  }

  /** A map of values as field 1 of a new message. */
  private static MessageBytes entries(Map<String, HparamValue> values) {
    var message = new MessageBytes();
    values.forEach(
        (name, value) ->
            message.message(1, new MessageBytes().textElement(1, name).message(2, value(value))));
    return message;
  }

  private static MessageBytes list(List<HparamValue> values) {
    var message = new MessageBytes();
    values.forEach(value -> message.message(1, value(value)));
    return message;
  }

  /** A {@code google.protobuf.Value}. */
  private static MessageBytes value(HparamValue value) {
    var message = new MessageBytes();
    if (value instanceof HparamValue.NumberValue number) {
      return message.float64Element(2, number.value());
    } else if (value instanceof HparamValue.TextValue text) {
      return message.textElement(3, text.value());
    } else if (value instanceof HparamValue.BoolValue bool) {
      return message.varintElement(4, bool.value() ? 1 : 0);
    } else if (value instanceof HparamValue.StructValue struct) {
      return message.message(5, entries(struct.fields()));
    } else if (value instanceof HparamValue.ListValue list) {
      return message.message(6, list(list.values()));
    }
    return message.varintElement(1, 0);
  }

  /** The constants stand in the order of their numbers, as the reader looks them up. */
  @SuppressWarnings("EnumOrdinal")
  private static int number(Enum<?> constant) {
    return constant.ordinal();
  }
}
