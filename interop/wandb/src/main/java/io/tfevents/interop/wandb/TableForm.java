package io.tfevents.interop.wandb;

import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.ListValue;
import io.tfevents.event.HparamValue.NullValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.event.PrCurve;
import io.tfevents.interop.HparamJson;
import io.tfevents.interop.Json;
import io.tfevents.interop.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Texts and precision-recall curves as {@code wandb.Table}, a file of JSON with {@code columns} and
 * rows of {@code data}. A single text is a table of one cell in the column {@code text}; a curve
 * has a row for each threshold.
 */
final class TableForm {
  static final String TYPE = "table-file";

  private static final String TEXT = "text";
  private static final String SHAPE = "shape";

  private static final List<String> CURVE =
      List.of(
          "threshold",
          "true_positives",
          "false_positives",
          "true_negatives",
          "false_negatives",
          "precision",
          "recall");

  private TableForm() {}

  /** A table of texts; one of other than two dimensions is a column. */
  static StructValue of(Texts texts) {
    var shape = texts.shape();
    boolean isTable = shape.size() == 2 && shape.get(1) > 0;
    int width = isTable ? Math.toIntExact(shape.get(1)) : 1;
    var columns =
        isTable && !texts.isSingle()
            ? IntStream.range(0, width).mapToObj(Integer::toString).toList()
            : List.of(TEXT);
    var rows = new ArrayList<HparamValue>();
    for (int from = 0; from + width <= texts.strings().size(); from += width) {
      var row = texts.strings().subList(from, from + width);
      rows.add(new ListValue(row.stream().<HparamValue>map(TextValue::new).toList()));
    }
    return table(columns, rows);
  }

  /** What the table of texts does not say; null if nothing. */
  static @Nullable StructValue more(Texts texts) {
    return texts.isSingle()
        ? null
        : new Json()
            .withNumbers(SHAPE, texts.shape().stream().map(Long::doubleValue).toList())
            .object();
  }

  static StructValue of(PrCurve curve) {
    var rows = new ArrayList<HparamValue>();
    for (var point : curve.points()) {
      rows.add(
          new ListValue(
              List.of(
                  new NumberValue(point.threshold()),
                  new NumberValue(point.truePositives()),
                  new NumberValue(point.falsePositives()),
                  new NumberValue(point.trueNegatives()),
                  new NumberValue(point.falseNegatives()),
                  new NumberValue(point.precision()),
                  new NumberValue(point.recall()))));
    }
    return table(CURVE, rows);
  }

  private static StructValue table(List<String> columns, List<HparamValue> rows) {
    return new Json().withTexts("columns", columns).with("data", new ListValue(rows)).object();
  }

  static boolean isCurve(StructValue table) {
    return Json.texts(table, "columns").equals(CURVE);
  }

  /**
   * A precision-recall curve.
   *
   * @throws IllegalArgumentException if it is none
   */
  static PrCurve curve(StructValue table) {
    var points = new ArrayList<PrCurve.Point>();
    for (var row : Json.list(table, "data")) {
      var cells = Json.numbers(new Json().with("row", row).object(), "row");
      if (cells.size() != CURVE.size()) {
        throw new IllegalArgumentException("a row of " + cells.size() + " cells in a curve");
      }
      points.add(
          new PrCurve.Point(
              cells.get(0),
              cells.get(1),
              cells.get(2),
              cells.get(3),
              cells.get(4),
              cells.get(5),
              cells.get(6)));
    }
    return new PrCurve(points);
  }

  /**
   * Texts. A table that is none of ours has its columns' names in the first row, and what is no
   * text in its cells is JSON.
   *
   * @throws IllegalArgumentException if it is no table
   */
  static Texts texts(StructValue table, @Nullable StructValue more) {
    var cells = new ArrayList<String>();
    var columns = Json.texts(table, "columns");
    var rows = Json.list(table, "data");
    boolean isText = columns.equals(List.of(TEXT)) && rows.size() == 1;
    boolean isOurs = more != null || isText;
    if (!isOurs) {
      cells.addAll(columns);
    }
    for (var row : rows) {
      var values = row instanceof ListValue list ? list.values() : List.of(row);
      if (!isOurs && values.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row of " + values.size() + " cells below " + columns.size() + " columns");
      }
      values.forEach(value -> cells.add(cell(value)));
    }
    if (isText && cells.size() == 1 && more == null) {
      return Texts.of(cells.get(0));
    }
    var shape =
        more == null
            ? List.of(rows.size() + 1L, (long) columns.size())
            : Json.numbers(more, SHAPE).stream().map(Double::longValue).toList();
    if (shape.stream().reduce(1L, (a, b) -> a * b) != cells.size()) {
      throw new IllegalArgumentException(cells.size() + " texts in a table of shape " + shape);
    }
    return new Texts(cells, shape);
  }

  private static String cell(HparamValue value) {
    if (value instanceof TextValue text) {
      return text.value();
    }
    return value instanceof NullValue ? "" : HparamJson.of(value);
  }
}
