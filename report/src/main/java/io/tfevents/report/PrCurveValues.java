package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.event.PrCurve;
import io.tfevents.event.PrCurveEvent;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Precision-recall curves of a series in a block: of each, u32 n, how many thresholds it has, then
 * in 32 bits n thresholds, true and false positives, true and false negatives, precisions and
 * recalls.
 */
final class PrCurveValues implements ValueSection.Values<PrCurveEvent> {
  private static final List<ToDoubleFunction<PrCurve.Point>> COLUMNS =
      List.of(
          PrCurve.Point::threshold,
          PrCurve.Point::truePositives,
          PrCurve.Point::falsePositives,
          PrCurve.Point::trueNegatives,
          PrCurve.Point::falseNegatives,
          PrCurve.Point::precision,
          PrCurve.Point::recall);

  @Override
  public void write(List<PrCurveEvent> values, JsonGenerator json, Blocks blocks)
      throws IOException {
    var bytes = new PackedBytes();
    for (var value : values) {
      var points = value.curve().points();
      bytes.u32(points.size());
      for (var column : COLUMNS) {
        points.forEach(point -> bytes.f32((float) column.applyAsDouble(point)));
      }
    }
    json.writeNumberField("block", blocks.add(bytes.toArray()));
  }
}
