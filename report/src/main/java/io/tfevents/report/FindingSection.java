package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.analysis.Diagnosis;
import io.tfevents.analysis.Finding;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found in the curves, and what was looked at without a finding, counted by kind. */
final class FindingSection implements PageSection {
  private final Diagnosis diagnosis;
  private final List<String> runs;

  FindingSection(Diagnosis diagnosis, List<String> runs) {
    this.diagnosis = diagnosis;
    this.runs = runs;
  }

  @Override
  public String name() {
    return "diagnosis";
  }

  @Override
  public void write(JsonGenerator json, Blocks blocks) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("findings");
    for (var finding : diagnosis.findings()) {
      write(json, finding);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("checks");
    for (var check : counted().entrySet()) {
      json.writeStartObject();
      json.writeStringField("kind", name(check.getKey().kind()));
      json.writeStringField("skipped", check.getKey().skipped());
      json.writeNumberField("count", check.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", name(finding.kind()));
    json.writeStringField("severity", name(finding.severity()));
    json.writeBooleanField("possible", finding.isPossible());
    json.writeNumberField("run", runs.indexOf(finding.training()));
    json.writeArrayFieldStart("tags");
    for (var metric : finding.metrics()) {
      json.writeString(metric);
    }
    json.writeEndArray();
    json.writeNumberField("step", finding.step());
    json.writeStringField("sentence", finding.sentence());
    json.writeObjectFieldStart("evidence");
    for (var number : finding.evidence().entrySet()) {
      json.writeNumberField(number.getKey(), number.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private record Counted(Finding.Kind kind, String skipped) {}

  private Map<Counted, Integer> counted() {
    var counts = new LinkedHashMap<Counted, Integer>();
    for (var check : diagnosis.checks()) {
      counts.merge(new Counted(check.kind(), check.skipped()), 1, Integer::sum);
    }
    return counts;
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
