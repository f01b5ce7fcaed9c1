package io.tfevents.interop.comet;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.PrCurve;
import io.tfevents.interop.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Precision-recall curves as Comet's curves, with the recall as {@code x} and the precision as
 * {@code y}; all that is known of each threshold stands beside that.
 */
final class CurveAsset {
  private static final List<String> COLUMNS =
      List.of(
          "threshold",
          "true_positives",
          "false_positives",
          "true_negatives",
          "false_negatives",
          "precision",
          "recall");

  private CurveAsset() {}

  static void write(String name, PrCurve curve, JsonGenerator json) throws IOException {
    Numbers.write(json, "x", curve.points().stream().map(PrCurve.Point::recall).toList());
    Numbers.write(json, "y", curve.points().stream().map(PrCurve.Point::precision).toList());
    json.writeStringField("name", name);
    json.writeObjectFieldStart(Own.NAME);
    for (int i = 0; i < COLUMNS.size(); i++) {
      int column = i;
      var numbers = curve.points().stream().map(point -> row(point)[column]).toList();
      Numbers.write(json, COLUMNS.get(i), numbers);
    }
    json.writeEndObject();
  }

  private static double[] row(PrCurve.Point point) {
    return new double[] {
      point.threshold(),
      point.truePositives(),
      point.falsePositives(),
      point.trueNegatives(),
      point.falseNegatives(),
      point.precision(),
      point.recall()
    };
  }

  /**
   * A curve that is one of ours.
   *
   * @throws IllegalArgumentException if it is none
   */
  static PrCurve read(StructValue asset) {
    var own = Json.object(asset, Own.NAME);
    if (own == null) {
      throw new IllegalArgumentException("a curve that says nothing of precision and recall");
    }
    var columns = COLUMNS.stream().map(name -> Numbers.numbers(own, name)).toList();
    int size = columns.get(0).size();
    if (columns.stream().anyMatch(column -> column.size() != size)) {
      throw new IllegalArgumentException("a curve with lists of different lengths");
    }
    var points = new ArrayList<PrCurve.Point>();
    for (int i = 0; i < size; i++) {
      int at = i;
      double[] row = columns.stream().mapToDouble(column -> column.get(at)).toArray();
      points.add(new PrCurve.Point(row[0], row[1], row[2], row[3], row[4], row[5], row[6]));
    }
    return new PrCurve(points);
  }
}
