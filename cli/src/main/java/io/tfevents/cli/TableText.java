package io.tfevents.cli;

import io.tfevents.drawing.VisibleText;
import io.tfevents.report.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A table for people: columns side by side, numbers at the right. */
final class TableText {
  private final Output out;

  TableText(Output out) {
    this.out = out;
  }

  void print(Table table) throws IOException {
    var rows = new ArrayList<List<String>>();
    rows.add(visible(table.header()));
    table.rows().forEach(row -> rows.add(visible(row)));
    int columns = table.header().size();
    int[] widths = new int[columns];
    for (var row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], Columns.width(row.get(column)));
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      var line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        var cell = rows.get(i).get(column);
        line.append(column == 0 ? "" : "  ");
        line.append(
            table.numeric().contains(column)
                ? Columns.toTheRight(cell, widths[column])
                : Columns.padded(cell, widths[column]));
      }
      var text = line.toString().stripTrailing();
      out.println(i == 0 ? out.paint().bold(text) : text);
    }
  }

  private static List<String> visible(List<String> row) {
    return row.stream().map(VisibleText::of).toList();
  }
}
