package io.tfevents.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.analysis.Candidate;
import io.tfevents.analysis.Comparison;
import io.tfevents.analysis.GateResult;
import io.tfevents.analysis.Moment;
import io.tfevents.analysis.Point;
import io.tfevents.analysis.Training;
import io.tfevents.analysis.Welch;
import io.tfevents.report.table.GateVerdict;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

/** A comparison as one JSON object, numbers with all their digits. */
final class ComparisonJson {
  private ComparisonJson() {}

  static String of(Comparison comparison, List<String> metrics, GateVerdict verdict)
      throws IOException {
    var text = new StringWriter();
    try (var json = JsonLines.JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("baseline", comparison.baseline());
      json.writeArrayFieldStart("runs");
      for (var candidate : comparison.candidates()) {
        write(json, comparison, candidate, metrics);
      }
      json.writeEndArray();
      json.writeBooleanField("passed", verdict.isPassed());
      json.writeArrayFieldStart("gates");
      for (var result : verdict.results()) {
        write(json, result);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(
      JsonGenerator json, Comparison comparison, Candidate candidate, List<String> metrics)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("run", candidate.name());
    json.writeArrayFieldStart("trainings");
    for (Training training : candidate.trainings()) {
      json.writeString(training.name());
    }
    json.writeEndArray();
    HparamsJson.write(json, "hparams", candidate.hparams());
    json.writeObjectFieldStart("metrics");
    for (String metric : metrics) {
      var last = candidate.points(metric, new Moment.Last());
      if (last.isEmpty()) {
        continue;
      }
      json.writeObjectFieldStart(metric);
      var direction = comparison.direction(metric);
      write(json, "last", last);
      if (direction.isPresent()) {
        json.writeStringField("direction", direction.get().name());
        var best = new Moment.Best(direction.get());
        write(json, "best", candidate.points(metric, best));
        var change = comparison.change(candidate, metric, best);
        if (change.isPresent()) {
          json.writeNumberField("change", change.get().difference());
          json.writeNumberField("relative_change", change.get().relative());
        }
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** One point for each training. */
  private static void write(JsonGenerator json, String name, List<Point> points)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (var point : points) {
      json.writeStartObject();
      json.writeNumberField("step", point.step());
      json.writeNumberField("wall_time", point.wallTime());
      json.writeNumberField("value", point.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, GateResult result) throws IOException {
    json.writeStartObject();
    json.writeStringField("condition", result.gate().text());
    json.writeStringField("run", result.candidate());
    write(json, "value", result.value());
    write(json, "baseline", result.baseline());
    write(json, "p", result.welch().map(Welch::p));
    json.writeBooleanField("failed", result.isFailed());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, Optional<Double> number)
      throws IOException {
    json.writeFieldName(name);
    if (number.isPresent()) {
      json.writeNumber(number.get());
    } else {
      json.writeNull();
    }
  }
}
