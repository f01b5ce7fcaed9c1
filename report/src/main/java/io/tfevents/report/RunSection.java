package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.analysis.Training;
import io.tfevents.event.HparamValue;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * The trainings, which the page calls runs, in the order in which they began. The slot, which gives
 * a run its colour, is its place among all of the log directory, those with nothing to show too.
 */
final class RunSection implements PageSection {
  private final List<Training> trainings;
  private final List<Training> all;

  RunSection(List<Training> trainings, List<Training> all) {
    this.trainings = trainings;
    this.all = all;
  }

  @Override
  public String name() {
    return "runs";
  }

  @Override
  public void write(JsonGenerator json, Blocks blocks) throws IOException {
    json.writeStartArray();
    for (var training : trainings) {
      write(json, training, all.indexOf(training), RunSpan.of(training));
    }
    json.writeEndArray();
  }

  static void write(JsonGenerator json, Training training, int slot, RunSpan span)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", training.name());
    json.writeNumberField("slot", slot);
    if (Double.isFinite(span.start())) {
      json.writeNumberField("start", span.start());
    }
    if (Double.isFinite(span.end())) {
      json.writeNumberField("end", span.end());
    }
    if (Double.isFinite(span.interval())) {
      json.writeNumberField("interval", span.interval());
    }
    json.writeStringField("status", training.status().name().toLowerCase(Locale.ROOT));
    json.writeNumberField(
        "faults",
        training.runs().stream()
            .mapToInt(run -> run.faults().size() + run.unreadable().size())
            .sum());
    json.writeObjectFieldStart("hparams");
    for (var hparam : training.hparams().entrySet()) {
      json.writeFieldName(hparam.getKey());
      write(json, hparam.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, HparamValue value) throws IOException {
    if (value instanceof HparamValue.NumberValue number) {
      json.writeNumber(number.value());
    } else if (value instanceof HparamValue.BoolValue bool) {
      json.writeBoolean(bool.value());
    } else if (value instanceof HparamValue.TextValue text) {
      json.writeString(text.value());
    } else if (value instanceof HparamValue.ListValue list) {
      json.writeStartArray();
      for (var each : list.values()) {
        write(json, each);
      }
      json.writeEndArray();
    } else if (value instanceof HparamValue.StructValue struct) {
      json.writeStartObject();
      for (var field : struct.fields().entrySet()) {
        json.writeFieldName(field.getKey());
        write(json, field.getValue());
      }
      json.writeEndObject();
    } else {
      json.writeNull();
    }
  }
}
