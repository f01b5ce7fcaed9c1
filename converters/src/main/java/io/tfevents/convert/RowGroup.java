package io.tfevents.convert;

import java.util.List;

/**
 * Rows of a table, by column.
 *
 * @param firstRow how many rows of the table come before
 * @param release to be called when the columns are of no more use: their memory serves again
 */
record RowGroup(
    TableSchema schema, long firstRow, int rows, List<Column> columns, Runnable release) {
  RowGroup {
    columns = List.copyOf(columns);
  }

  RowGroup(TableSchema schema, long firstRow, int rows, List<Column> columns) {
    this(schema, firstRow, rows, columns, () -> {});
  }
}
