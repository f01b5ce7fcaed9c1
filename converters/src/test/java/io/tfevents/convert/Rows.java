package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tfevents.event.Bytes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short ways to build columns. */
final class Rows {
  private Rows() {}

  static Column.Text texts(@Nullable String... values) {
    var column = new Column.Text(0);
    for (String value : values) {
      column.add(value);
    }
    return column;
  }

  static Column.Longs longs(long... values) {
    var column = new Column.Longs(0);
    for (long value : values) {
      column.add(value);
    }
    return column;
  }

  static Column.Doubles doubles(@Nullable Double... values) {
    var column = new Column.Doubles(0);
    for (Double value : values) {
      if (value == null) {
        column.addMissing();
      } else {
        column.add(value);
      }
    }
    return column;
  }

  static Column.Binary binaries(String... values) {
    var column = new Column.Binary();
    for (String value : values) {
      column.add(Bytes.copyOf(value.getBytes(UTF_8)));
    }
    return column;
  }

  /** Lists of the given lengths. */
  static Column.Lists lists(int[] lengths, Column... elements) {
    var fields = Arrays.stream(elements).map(Rows::none).toArray(Column[]::new);
    var column = new Column.Lists(fields);
    int next = 0;
    for (int length : lengths) {
      for (int end = next + length; next < end; next++) {
        for (int f = 0; f < fields.length; f++) {
          copy(elements[f], next, fields[f]);
        }
      }
      column.endRow();
    }
    return column;
  }

  private static Column none(Column like) {
    if (like instanceof Column.Text) {
      return new Column.Text(0);
    } else if (like instanceof Column.Longs) {
      return new Column.Longs(0);
    }
    return like instanceof Column.Doubles ? new Column.Doubles(0) : new Column.Binary();
  }

  private static void copy(Column from, int row, Column to) {
    if (from instanceof Column.Text text) {
      ((Column.Text) to).add(text.get(row));
    } else if (from instanceof Column.Longs longs) {
      ((Column.Longs) to).add(longs.get(row));
    } else if (from instanceof Column.Doubles doubles) {
      ((Column.Doubles) to).add(doubles.get(row));
    } else if (from instanceof Column.Binary binary) {
      ((Column.Binary) to).add(binary.get(row));
    }
  }

  /** The scalars of one series, at steps 0, 1, 2… */
  static RowGroup scalars(double... values) {
    int rows = values.length;
    var text = new Column.Text(rows);
    var steps = new Column.Longs(rows);
    var numbers = new Column.Doubles(rows);
    for (int row = 0; row < rows; row++) {
      text.add("a");
      steps.add(row);
      numbers.add(values[row]);
    }
    return group(rows, text, text, steps, numbers, numbers);
  }

  static RowGroup group(int rows, Column... columns) {
    return new RowGroup(TableSchema.of(Table.SCALARS), 0, rows, List.of(columns));
  }
}
