package io.tfevents.convert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the columns of a data set are called, and in which order they stand. */
public enum ColumnNames {
  /** As {@code docs/parquet-schema.md} says. */
  TFEVENTS,
  /**
   * As the data frames of tbparse 0.0.9 have them with {@code pivot=False}: {@code step}, {@code
   * tag}, the values, {@code wall_time}, and {@code dir_name} for the run, which is empty for the
   * log directory itself. A text is one {@code value}; a histogram has {@code counts} and {@code
   * limits}, as tbparse's {@code tensor_to_histogram} makes them. Images and audio stay as they are
   * in the log, where tbparse has arrays.
   */
  TBPARSE;

  private static final List<String> LAST = List.of("wall_time", "time", "run");
  private static final List<String> STATISTICS = List.of("max", "min", "num", "sum", "sum_squares");

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
    return this == TBPARSE && column.equals("run") ? "dir_name" : column;
  }

  private static int rank(String column) {
    if (column.equals("step")) {
      return -2;
    } else if (column.equals("tag")) {
      return -1;
    } else if (LAST.contains(column)) {
      return 1 + STATISTICS.size() + LAST.indexOf(column);
    }
    return 1 + STATISTICS.indexOf(column);
  }
}
