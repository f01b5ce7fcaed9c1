package io.tfevents.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.event.GraphEvent;
import io.tfevents.logdir.FileSummary;
import io.tfevents.logdir.TagSummary;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/**
 * Runs and their tags as JSON objects, a line each. An object that has {@code tag} is of a tag; one
 * without is of a run: there is one for each run if all is to be told, and for each run without
 * values.
 */
final class ListJson {
  private final Output out;
  private final boolean isLong;

  ListJson(Output out, boolean isLong) {
    this.out = out;
    this.isLong = isLong;
  }

  void print(ListedRun run) throws IOException {
    if (isLong || run.isEmpty()) {
      println(json -> writeRun(json, run));
    }
    for (var tag : run.tags()) {
      println(json -> writeTag(json, run, tag));
    }
  }

  /** Writes fields of an object. */
  private interface Fields {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private void println(Fields fields) throws IOException {
    var line = new StringWriter();
    try (var json = JsonLines.JSON.createGenerator(line)) {
      json.writeStartObject();
      fields.writeTo(json);
      json.writeEndObject();
    }
    out.println(line.toString());
  }

  private static void writeRun(JsonGenerator json, ListedRun run) throws IOException {
    json.writeStringField("run", run.name());
    json.writeNumberField("tags", run.tags().size());
    json.writeNumberField("points", run.points());
    json.writeNumberField("bytes", run.bytes());
    json.writeArrayFieldStart("files");
    for (var file : run.summary().files()) {
      json.writeStartObject();
      writeFile(json, run, file);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("unreadable");
    for (var file : run.summary().unreadable()) {
      json.writeStartObject();
      json.writeStringField("file", file.file().name());
      json.writeStringField("reason", TfEvents.sentence(file.reason()));
      json.writeEndObject();
    }
    json.writeEndArray();
    var inspection = run.inspection();
    if (inspection != null) {
      json.writeBooleanField("graph", !inspection.tag(GraphEvent.TAG).steps().isEmpty());
      writeSteps(json, "session_starts", inspection.starts());
      writeSteps(json, "session_stops", inspection.stops());
      json.writeObjectFieldStart("checkpoints");
      write(json, inspection.checkpoints());
      json.writeEndObject();
    }
  }

  private static void writeFile(JsonGenerator json, ListedRun run, FileSummary file)
      throws IOException {
    json.writeStringField("file", file.file().name());
    json.writeNumberField("bytes", file.file().size());
    json.writeNumberField("records", file.records());
    json.writeNumberField("points", run.pointsIn(file));
    json.writeNumberField("faults", file.faults().size());
    json.writeStringField("version", file.version());
    json.writeStringField("writer", file.writer());
    json.writeStringField("modified", file.file().modified().toString());
    var span = run.span(file);
    if (span != null) {
      json.writeNumberField("first_wall_time", span.first());
      json.writeNumberField("last_wall_time", span.last());
    }
    json.writeBooleanField("header_only", run.isBare(file));
  }

  private static void writeTag(JsonGenerator json, ListedRun run, TagSummary tag)
      throws IOException {
    json.writeStringField("run", run.name());
    json.writeStringField("tag", tag.tag());
    json.writeStringField("kind", tag.kind().tableName());
    json.writeStringField("plugin", tag.plugin());
    json.writeNumberField("points", tag.points());
    json.writeNumberField("first_step", tag.firstStep());
    json.writeNumberField("last_step", tag.lastStep());
    json.writeNumberField("first_wall_time", tag.firstWallTime());
    json.writeNumberField("last_wall_time", tag.lastWallTime());
    var number = tag.lastNumber();
    if (number != null) {
      json.writeNumberField("last_value", number);
    }
    var metadata = tag.metadata();
    if (metadata != null && !metadata.displayName().isEmpty()) {
      json.writeStringField("display_name", metadata.displayName());
    }
    var inspection = run.inspection();
    if (inspection != null) {
      var inspected = inspection.tag(tag.tag());
      write(json, inspected.steps());
      var dtype = inspected.dtype();
      if (dtype != null) {
        json.writeStringField("dtype", dtype);
      }
      var shape = inspected.shape();
      if (shape != null) {
        writeSteps(json, "shape", shape);
      }
    }
  }

  private static void write(JsonGenerator json, StepFacts steps) throws IOException {
    json.writeNumberField("steps", steps.different());
    if (!steps.isEmpty()) {
      json.writeNumberField("min_step", steps.min());
      json.writeNumberField("max_step", steps.max());
    }
    json.writeNumberField("out_of_order", steps.backs());
    json.writeArrayFieldStart("out_of_order_steps");
    for (var back : steps.back()) {
      json.writeArray(new long[] {back.from(), back.to()}, 0, 2);
    }
    json.writeEndArray();
  }

  private static void writeSteps(JsonGenerator json, String name, List<Long> numbers)
      throws IOException {
    json.writeFieldName(name);
    json.writeArray(numbers.stream().mapToLong(Long::longValue).toArray(), 0, numbers.size());
  }
}
