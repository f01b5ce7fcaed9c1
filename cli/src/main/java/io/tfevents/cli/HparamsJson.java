package io.tfevents.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What the hparams plugin's events say, as fields of a JSON object. */
final class HparamsJson {
  private HparamsJson() {}

  static void write(JsonGenerator json, Hparams content) throws IOException {
    if (content instanceof Hparams.Experiment experiment) {
      json.writeObjectFieldStart("experiment");
      write(json, experiment);
    } else if (content instanceof Hparams.SessionStart start) {
      json.writeObjectFieldStart("session_start");
      write(json, start);
    } else if (content instanceof Hparams.SessionEnd end) {
      json.writeObjectFieldStart("session_end");
      json.writeStringField("status", end.status().name());
      json.writeNumberField("end_time", end.endTime());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Hparams.Experiment experiment) throws IOException {
    json.writeStringField("name", experiment.name());
    json.writeStringField("description", experiment.description());
    json.writeStringField("user", experiment.user());
    json.writeNumberField("time_created", experiment.timeCreated());
    json.writeArrayFieldStart("hparams");
    for (var info : experiment.hparams()) {
      write(json, info);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("metrics");
    for (var metric : experiment.metrics()) {
      json.writeStartObject();
      json.writeStringField("group", metric.name().group());
      json.writeStringField("tag", metric.name().tag());
      json.writeStringField("display_name", metric.displayName());
      json.writeStringField("description", metric.description());
      json.writeStringField("dataset", metric.dataset().name());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Hparams.Info info) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", info.name());
    json.writeStringField("display_name", info.displayName());
    json.writeStringField("description", info.description());
    json.writeStringField("type", info.type().name());
    json.writeBooleanField("differs", info.differs());
    if (info.domain() instanceof Hparams.Domain.Discrete discrete) {
      json.writeFieldName("values");
      write(json, discrete.values());
    } else if (info.domain() instanceof Hparams.Domain.Interval interval) {
      json.writeNumberField("min", interval.min());
      json.writeNumberField("max", interval.max());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Hparams.SessionStart start) throws IOException {
    json.writeFieldName("hparams");
    write(json, start.hparams());
    json.writeStringField("model_uri", start.modelUri());
    json.writeStringField("monitor_url", start.monitorUrl());
    json.writeStringField("group_name", start.groupName());
    json.writeNumberField("start_time", start.startTime());
  }

  /** Hyperparameters by name, as a field. */
  static void write(JsonGenerator json, String field, Map<String, HparamValue> hparams)
      throws IOException {
    json.writeFieldName(field);
    write(json, hparams);
  }

  static void write(JsonGenerator json, HparamValue value) throws IOException {
    if (value instanceof HparamValue.NumberValue number) {
      json.writeNumber(number.value());
    } else if (value instanceof HparamValue.TextValue text) {
      json.writeString(text.value());
    } else if (value instanceof HparamValue.BoolValue bool) {
      json.writeBoolean(bool.value());
    } else if (value instanceof HparamValue.ListValue array) {
      write(json, array.values());
    } else if (value instanceof HparamValue.StructValue struct) {
      write(json, struct.fields());
    } else {
      json.writeNull();
    }
  }

  private static void write(JsonGenerator json, List<HparamValue> values) throws IOException {
    json.writeStartArray();
    for (var value : values) {
      write(json, value);
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Map<String, HparamValue> fields)
      throws IOException {
    json.writeStartObject();
    for (var field : fields.entrySet()) {
      json.writeFieldName(field.getKey());
      write(json, field.getValue());
    }
    json.writeEndObject();
  }
}
