package io.tfevents.writer;

import java.util.List;

/** What is known of an embedding's vectors, as text: a line each, cells between tabs. */
final class MetadataTable {
  private MetadataTable() {}

  static String ofLabels(List<String> labels) {
    var table = new StringBuilder();
    labels.forEach(label -> row(table, List.of(label)));
    return table.toString();
  }

  static String of(List<String> columns, List<? extends List<String>> rows) {
    if (columns.size() < 2) {
      throw new IllegalArgumentException(
          "a header of "
              + columns.size()
              + " columns, where readers know one by its tabs: use labels");
    }
    var table = new StringBuilder();
    row(table, columns);
    for (var row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row of " + row.size() + " cells in a table of " + columns.size() + ": " + row);
      }
      row(table, row);
    }
    return table.toString();
  }

  private static void row(StringBuilder table, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      var cell = cells.get(i);
      if (cell.chars().anyMatch(c -> c == '\t' || c == '\n' || c == '\r')) {
        throw new IllegalArgumentException(
            "metadata of a vector has a tab or a line break, which separate them: '" + cell + "'");
      }
      table.append(i == 0 ? "" : "\t").append(cell);
    }
    table.append('\n');
  }
}
