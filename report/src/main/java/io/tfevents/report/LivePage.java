package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.Headers;
import io.tfevents.analysis.Metric;
import io.tfevents.analysis.Training;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** A board's page: the model as it is now, made once a version, without the curves' points. */
final class LivePage {
  private static final String ELSEWHERE = "default-src 'none'; frame-ancestors 'none'";

  private final String title;
  private final String policy;

  /** What was made last, and its version; guarded by this. */
  private byte[] made = {};

  private String madeOf = "";

  LivePage(String title) throws IOException {
    this.title = title;
    this.policy = Page.livePolicy();
  }

  /** The policy for the page alone. */
  String policy() {
    return policy;
  }

  /** The headers of any answer. */
  void headers(Headers headers) {
    headers.set("Content-Security-Policy", ELSEWHERE);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cache-Control", "no-store");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
  }

  byte[] html(LiveModel model) throws IOException {
    var html = new ByteArrayOutputStream();
    Page.writeLive(title, json(model), html);
    return html.toByteArray();
  }

  synchronized byte[] json(LiveModel model) throws IOException {
    var version = model.epoch() + "/" + model.version();
    if (!version.equals(madeOf)) {
      made = PageModel.json(json -> writeHead(json, model), sections(model), new Blocks());
      madeOf = version;
    }
    return made;
  }

  private static List<PageSection> sections(LiveModel model) {
    var trainings = model.trainings();
    var names = trainings.stream().map(Training::name).toList();
    CurveSection.Facts facts =
        (run, metric) -> Objects.requireNonNull(model.runs().get(run).facts().get(metric.name()));
    return List.of(
        new LiveRuns(model.runs()),
        new CurveSection(model.tags(), facts),
        new BestSection(trainings),
        new PairSection(trainings, model.tags()),
        new FindingSection(model.diagnosis(), names));
  }

  private void writeHead(JsonGenerator json, LiveModel model) throws IOException {
    json.writeStringField("title", title);
    json.writeStringField("version", Report.version());
    json.writeNumberField("baseline", -1);
    json.writeStringField(
        "primary", BestSection.primary(model.trainings()).map(Metric::name).orElse(""));
    json.writeNumberField("mantissaBits", Precision.EXACT.mantissaBits());
    json.writeNumberField("mostPoints", Precision.EXACT.mostPoints());
    json.writeBooleanField("exact", true);
    json.writeObjectFieldStart("live");
    json.writeStringField("epoch", model.epoch());
    json.writeNumberField("version", model.version());
    json.writeNumberField("now", System.currentTimeMillis() / 1e3);
    json.writeEndObject();
  }

  /** The runs with the slots that they keep. */
  private record LiveRuns(List<LiveRun> runs) implements PageSection {
    @Override
    public String name() {
      return "runs";
    }

    @Override
    public void write(JsonGenerator json, Blocks blocks) throws IOException {
      json.writeStartArray();
      for (var run : runs) {
        RunSection.write(json, run.training(), run.slot(), run.span());
      }
      json.writeEndArray();
    }
  }
}
