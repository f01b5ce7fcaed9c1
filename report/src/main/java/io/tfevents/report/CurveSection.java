package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.analysis.Direction;
import io.tfevents.analysis.Metric;
import io.tfevents.analysis.Point;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All curves: of each tag what tables tell of it, column by column with an entry a run, and the
 * block with its values; and the blocks with the times of each run. Where there is no such point,
 * its step is -1 and its value NaN.
 */
final class CurveSection implements PageSection {
  private final List<TagCurves> tags;
  private final @Nullable DrawnCurves drawn;
  private final Facts facts;

  /** What is known of the curve of a metric that the training of a number has. */
  interface Facts {
    CurveFacts of(int run, Metric metric);
  }

  CurveSection(List<TagCurves> tags, DrawnCurves drawn) {
    this.tags = tags;
    this.drawn = drawn;
    this.facts = (run, metric) -> CurveFacts.of(metric.curve(), metric.direction());
  }

  /** Curves that the page asks for one by one. */
  CurveSection(List<TagCurves> tags, Facts facts) {
    this.tags = tags;
    this.drawn = null;
    this.facts = facts;
  }

  @Override
  public String name() {
    return "curves";
  }

  @Override
  public void write(JsonGenerator json, Blocks blocks) throws IOException {
    json.writeStartObject();
    if (drawn != null) {
      json.writeArrayFieldStart("clocks");
      for (byte[] clocks : drawn.clocks()) {
        json.writeNumber(blocks.addPacked(clocks));
      }
      json.writeEndArray();
    }
    json.writeArrayFieldStart("tags");
    for (int i = 0; i < tags.size(); i++) {
      json.writeStartObject();
      writeName(json, tags.get(i));
      if (drawn != null) {
        json.writeNumberField("block", blocks.addPacked(drawn.tags().get(i)));
        int[] clocks = drawn.clockNumbers().get(i);
        json.writeFieldName("clock");
        json.writeArray(clocks, 0, clocks.length);
      }
      writeFacts(json, tags.get(i));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** What its name tells of a tag, as fields. */
  static void writeName(JsonGenerator json, TagCurves tag) throws IOException {
    var direction = tag.first().direction();
    json.writeStringField("name", tag.name());
    json.writeStringField("tag", tag.first().tag());
    json.writeStringField("measure", tag.first().measure());
    json.writeStringField(
        "split",
        tag.first().split().map(split -> split.name().toLowerCase(Locale.ROOT)).orElse(""));
    json.writeNumberField(
        "direction", direction.map(which -> which == Direction.MINIMIZE ? -1 : 1).orElse(0));
  }

  private void writeFacts(JsonGenerator json, TagCurves tag) throws IOException {
    json.writeArrayFieldStart("runs");
    for (int run : tag.runs()) {
      json.writeNumber(run);
    }
    json.writeEndArray();
    var facts =
        IntStream.range(0, tag.runs().size())
            .mapToObj(i -> this.facts.of(tag.runs().get(i), tag.metrics().get(i)))
            .toList();
    json.writeFieldName("n");
    numbers(json, facts, CurveFacts::points);
    points(json, "first", facts, CurveFacts::first);
    points(json, "last", facts, CurveFacts::last);
    if (tag.first().direction().isPresent()) {
      points(json, "best", facts, CurveFacts::best);
    }
    if (facts.stream().anyMatch(fact -> fact.notFinite() > 0)) {
      json.writeFieldName("bad");
      numbers(json, facts, CurveFacts::notFinite);
      points(json, "firstBad", facts, CurveFacts::firstNotFinite);
    }
  }

  private static void points(
      JsonGenerator json,
      String name,
      List<CurveFacts> facts,
      Function<CurveFacts, Optional<Point>> point)
      throws IOException {
    json.writeFieldName(name);
    json.writeArray(
        facts.stream()
            .mapToDouble(f -> point.apply(f).map(Point::value).orElse(Double.NaN))
            .toArray(),
        0,
        facts.size());
    json.writeFieldName(name + "Step");
    json.writeArray(
        facts.stream().mapToLong(f -> point.apply(f).map(Point::step).orElse(-1L)).toArray(),
        0,
        facts.size());
  }

  private static void numbers(
      JsonGenerator json, List<CurveFacts> facts, ToIntFunction<CurveFacts> number)
      throws IOException {
    json.writeArray(facts.stream().mapToInt(number).toArray(), 0, facts.size());
  }
}
