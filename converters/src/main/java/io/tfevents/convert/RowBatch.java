package io.tfevents.convert;

import io.tfevents.event.Bytes;
import io.tfevents.logdir.RunSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Rows of one table, on their way to a {@link RowSink} or from {@link TableRows}. */
public final class RowBatch implements Iterable<RowBatch.Row> {
  private final RowGroup rows;

  RowBatch(RowGroup rows) {
    this.rows = rows;
  }

  /**
   * All rows of a table that sums up runs: {@link Table#HPARAMS}, {@link Table#TAGS} or {@link
   * Table#FILES}.
   *
   * @param runs what reading each run told; for the sessions of {@link Table#HPARAMS} all runs of
   *     the log directory
   */
  public static RowBatch of(Table table, List<RunSummary> runs) {
    return new RowBatch(
        switch (table) {
          case HPARAMS -> SessionRows.of(runs, false);
          case TAGS -> SummaryRows.tags(runs);
          case FILES -> SummaryRows.files(runs);
          default -> throw new IllegalArgumentException(table.tableName() + " sums up no runs");
        });
  }

  /** The table that the rows are of. */
  public Table table() {
    return rows.schema().table();
  }

  /** The columns, in their order. */
  public List<Field> fields() {
    return rows.schema().fields();
  }

  /** The values of each column, in the order of {@link #fields}. */
  public List<Column> columns() {
    return rows.columns();
  }

  /** How many rows there are; a sink is given at least one. */
  public int size() {
    return rows.rows();
  }

  @Override
  public Iterator<Row> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < rows.rows();
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return new Row(rows, next++);
      }
    };
  }

  /**
   * One row. Columns are named; a name that the table does not have, or a column of another type
   * than asked for, is an {@link IllegalArgumentException}.
   */
  public static final class Row {
    private final RowGroup rows;
    private final int row;

    private Row(RowGroup rows, int row) {
      this.rows = rows;
      this.row = row;
    }

    /** A text; null if the row lacks it. */
    public @Nullable String text(String column) {
      return column(column, Column.Text.class).get(row);
    }

    /** A whole number, 0 if the row lacks it; a time in microseconds since the epoch. */
    public long integer(String column) {
      return column(column, Column.Longs.class).get(row);
    }

    /** A number, NaN if the row lacks it. */
    public double number(String column) {
      var numbers = column(column, Column.Doubles.class);
      return numbers.isMissing(row) ? Double.NaN : numbers.get(row);
    }

    /** Bytes; null if the row lacks them. */
    public @Nullable Bytes bytes(String column) {
      var bytes = column(column, Column.Binary.class);
      return bytes.isMissing(row) ? null : bytes.get(row);
    }

    /**
     * Any value: a {@link String}, {@link Integer}, {@link Long}, {@link Double}, {@link Instant}
     * or {@link Bytes}; of lists a {@link List} of these, or of a {@link Map} for each structure;
     * of maps a {@link Map}; null if the row lacks it.
     */
    public @Nullable Object value(String column) {
      int index = index(column);
      return value(rows.schema().fields().get(index), rows.columns().get(index), row);
    }

    private <C extends Column> C column(String name, Class<C> type) {
      var column = rows.columns().get(index(name));
      if (!type.isInstance(column)) {
        throw new IllegalArgumentException(
            "column " + name + " holds " + rows.schema().fields().get(index(name)).type());
      }
      return type.cast(column);
    }

    private int index(String column) {
      int index = rows.schema().indexOf(column);
      if (index < 0) {
        throw new IllegalArgumentException(
            "table " + rows.schema().table().tableName() + " has no column " + column);
      }
      return index;
    }

    private static @Nullable Object value(Field field, Column column, int row) {
      if (column.isMissing(row)) {
        return null;
      }
      if (column instanceof Column.Text texts) {
        return texts.get(row);
      } else if (column instanceof Column.Doubles doubles) {
        return doubles.get(row);
      } else if (column instanceof Column.Binary bytes) {
        return bytes.get(row);
      } else if (column instanceof Column.Lists lists) {
        return list(field, lists, row);
      }
      long number = ((Column.Longs) column).get(row);
      return switch (field.type()) {
        case INT32 -> (int) number;
        case TIMESTAMP -> Instant.EPOCH.plus(number, ChronoUnit.MICROS);
        default -> number;
      };
    }

    private static Object list(Field field, Column.Lists lists, int row) {
      var elements = new ArrayList<@Nullable Object>();
      var entries = new LinkedHashMap<@Nullable Object, @Nullable Object>();
      for (int i = lists.start(row); i < lists.end(row); i++) {
        var parts = new LinkedHashMap<String, @Nullable Object>();
        for (int f = 0; f < lists.fields().size(); f++) {
          var part = field.fields().get(f);
          parts.put(part.name(), value(part, lists.fields().get(f), i));
        }
        switch (field.type()) {
          case MAP -> entries.put(parts.get("key"), parts.get("value"));
          case STRUCTS -> elements.add(Collections.unmodifiableMap(parts));
          default -> elements.add(parts.get("element"));
        }
      }
      return field.type() == Field.Type.MAP
          ? Collections.unmodifiableMap(entries)
          : Collections.unmodifiableList(elements);
    }
  }
}
