package io.tfevents.convert;

import java.util.List;

/** A table and its columns, as it is written or was found. */
record TableSchema(Table table, List<Field> fields) {
  TableSchema {
    fields = List.copyOf(fields);
  }

  static TableSchema of(Table table) {
    return new TableSchema(table, table.fields());
  }

  /** Where a column stands; −1 if there is none of this name. */
  int indexOf(String column) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(column)) {
        return i;
      }
    }
    return -1;
  }
}
