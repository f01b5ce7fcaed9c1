package io.tfevents.convert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What the columns of a data set are called, and in which order they stand. */
public enum ColumnNames {
  /** As {@code docs/parquet-schema.md} says. */
  TFEVENTS,
  /**
   * As the data frames of tbparse 0.0.9 have them: {@code step}, {@code tag}, the values, {@code
   * wall_time}, and {@code dir_name} for the run, which is empty for the log directory itself.
   */
  TBPARSE;

  private static final List<String> LAST = List.of("wall_time", "time", "run");
  private static final Map<String, String> TBPARSE_NAMES =
      Map.of("run", "dir_name", "strings", "value");

  /** The columns of a table by their places, in the order in which they are written. */
  List<Integer> order(List<Field> fields) {
    var places = new ArrayList<Integer>();
    for (int i = 0; i < fields.size(); i++) {
      places.add(i);
    }
    if (this == TBPARSE) {
      places.sort(Comparator.comparing(place -> rank(fields.get(place).name())));
    }
    return places;
  }

  String name(String column) {
    return this == TBPARSE ? TBPARSE_NAMES.getOrDefault(column, column) : column;
  }

  private static int rank(String column) {
    if (column.equals("step")) {
      return -2;
    } else if (column.equals("tag")) {
      return -1;
    }
    return 1 + LAST.indexOf(column);
  }
}
