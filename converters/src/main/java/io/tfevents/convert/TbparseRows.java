package io.tfevents.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Row groups as tbparse 0.0.9 shapes its data frames, but for the order of the columns: the log
 * directory itself has an empty name; a text is one {@code value}, its tag without the {@code
 * /text_summary} that PyTorch and tensorboardX put behind it; a histogram is two lists, of limits
 * and of counts, of which the first count is 0, as its {@code tensor_to_histogram} makes them.
 */
final class TbparseRows {
  private static final String TEXT_SUFFIX = "/text_summary";

  private TbparseRows() {}

  static RowGroup of(RowGroup rows) {
    var fields = new ArrayList<Field>();
    var columns = new ArrayList<Column>();
    for (int i = 0; i < rows.columns().size(); i++) {
      var field = rows.schema().fields().get(i);
      var column = rows.columns().get(i);
      boolean isText = rows.schema().table() == Table.TEXT;
      if (field.name().equals("run")) {
        fields.add(field);
        columns.add(mapped((Column.Text) column, run -> run.equals(".") ? "" : run));
      } else if (isText && field.name().equals("tag")) {
        fields.add(field);
        columns.add(mapped((Column.Text) column, TbparseRows::withoutSuffix));
      } else if (isText && field.name().equals("strings")) {
        fields.add(Field.of("value", Field.Type.TEXT));
        columns.add(values((Column.Lists) column));
      } else if (rows.schema().table() == Table.HISTOGRAMS && field.name().equals("buckets")) {
        fields.add(Field.listOf("counts", Field.Type.DOUBLE));
        fields.add(Field.listOf("limits", Field.Type.DOUBLE));
        columns.addAll(countsAndLimits((Column.Lists) column));
      } else if (!(isText && field.name().equals("shape"))) {
        fields.add(field);
        columns.add(column);
      }
    }
    return new RowGroup(
        new TableSchema(rows.schema().table(), fields),
        rows.firstRow(),
        rows.rows(),
        columns,
        rows.release());
  }

  private static String withoutSuffix(String tag) {
    return tag.endsWith(TEXT_SUFFIX) ? tag.substring(0, tag.length() - TEXT_SUFFIX.length()) : tag;
  }

  private static Column mapped(Column.Text words, UnaryOperator<String> name) {
    var mapped = new Column.Text(words.size());
    int[] codes = words.words().stream().mapToInt(word -> mapped.code(name.apply(word))).toArray();
    for (int row = 0; row < words.size(); row++) {
      mapped.addCode(words.isMissing(row) ? -1 : codes[words.codes()[row]]);
    }
    return mapped;
  }

  /** tbparse reads a single text only; several stand as JSON. */
  private static Column values(Column.Lists texts) {
    var words = (Column.Text) texts.fields().get(0);
    var values = new Column.Text(texts.size());
    for (int row = 0; row < texts.size(); row++) {
      if (texts.end(row) - texts.start(row) == 1) {
        values.add(words.get(texts.start(row)));
      } else {
        var json = new StringBuilder();
        JsonText.append(json, Field.listOf("strings", Field.Type.TEXT), texts, row);
        values.add(json.toString());
      }
    }
    return values;
  }

  private static List<Column> countsAndLimits(Column.Lists buckets) {
    var left = (Column.Doubles) buckets.fields().get(0);
    var right = (Column.Doubles) buckets.fields().get(1);
    var count = (Column.Doubles) buckets.fields().get(2);
    var allCounts = new Column.Doubles(count.size() + buckets.size());
    var allLimits = new Column.Doubles(count.size() + buckets.size());
    var counts = new Column.Lists(allCounts);
    var limits = new Column.Lists(allLimits);
    for (int row = 0; row < buckets.size(); row++) {
      for (int i = buckets.start(row); i < buckets.end(row); i++) {
        if (i == buckets.start(row)) {
          allCounts.add(0);
          allLimits.add(left.get(i));
        }
        allCounts.add(count.get(i));
        allLimits.add(right.get(i));
      }
      counts.endRow();
      limits.endRow();
    }
    return List.of(counts, limits);
  }
}
