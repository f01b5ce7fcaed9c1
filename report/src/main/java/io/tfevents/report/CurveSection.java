package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.analysis.Direction;
import io.tfevents.analysis.Point;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * All curves: of each tag what tables tell of it, column by column with an entry a run, and the
 * block with its values; and the blocks with the times of each run. Where there is no such point,
 * its step is -1 and its value NaN.
 */
final class CurveSection implements PageSection {
  private final List<TagCurves> tags;
  private final DrawnCurves drawn;

  CurveSection(List<TagCurves> tags, DrawnCurves drawn) {
    this.tags = tags;
    this.drawn = drawn;
  }

  @Override
  public String name() {
    return "curves";
  }

  @Override
  public void write(JsonGenerator json, Blocks blocks) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("clocks");
    for (byte[] clocks : drawn.clocks()) {
      json.writeNumber(blocks.addPacked(clocks));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("tags");
    for (int i = 0; i < tags.size(); i++) {
      writeTag(
          json, tags.get(i), blocks.addPacked(drawn.tags().get(i)), drawn.clockNumbers().get(i));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeTag(JsonGenerator json, TagCurves tag, int block, int[] clocks)
      throws IOException {
    var direction = tag.first().direction();
    json.writeStartObject();
    json.writeStringField("name", tag.name());
    json.writeStringField("tag", tag.first().tag());
    json.writeStringField("measure", tag.first().measure());
    json.writeStringField(
        "split",
        tag.first().split().map(split -> split.name().toLowerCase(Locale.ROOT)).orElse(""));
    json.writeNumberField(
        "direction", direction.map(which -> which == Direction.MINIMIZE ? -1 : 1).orElse(0));
    json.writeNumberField("block", block);
    json.writeArrayFieldStart("runs");
    for (int run : tag.runs()) {
      json.writeNumber(run);
    }
    json.writeEndArray();
    json.writeFieldName("clock");
    json.writeArray(clocks, 0, clocks.length);
    var facts =
        tag.metrics().stream().map(metric -> CurveFacts.of(metric.curve(), direction)).toList();
    json.writeFieldName("n");
    numbers(json, facts, CurveFacts::points);
    points(json, "first", facts, CurveFacts::first);
    points(json, "last", facts, CurveFacts::last);
    if (direction.isPresent()) {
      points(json, "best", facts, CurveFacts::best);
    }
    if (facts.stream().anyMatch(fact -> fact.notFinite() > 0)) {
      json.writeFieldName("bad");
      numbers(json, facts, CurveFacts::notFinite);
      points(json, "firstBad", facts, CurveFacts::firstNotFinite);
    }
    json.writeEndObject();
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
