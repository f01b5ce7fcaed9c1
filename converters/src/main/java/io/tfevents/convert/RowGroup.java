package io.tfevents.convert;

import java.util.List;

/**
 * Rows of a table, by column.
 *
 * @param firstRow how many rows of the table come before
 */
record RowGroup(TableSchema schema, long firstRow, int rows, List<Column> columns) {
  RowGroup {
    columns = List.copyOf(columns);
  }
}
