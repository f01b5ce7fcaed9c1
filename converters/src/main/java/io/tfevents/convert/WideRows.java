package io.tfevents.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Gathers rows with a column a tag to a row group. */
final class WideRows {
  private final List<Field> fields;
  private final Duplicates duplicates;
  private final Column.Text runs = new Column.Text(16);
  private final Column.Longs steps = new Column.Longs(16);
  private final Column.Doubles wallTimes = new Column.Doubles(16);
  private final List<Column.Doubles> tags;
  private final double[] values;

  /** How many numbers of the row there are by tag. */
  private final int[] counts;

  private int size;

  /** Without rows. */
  WideRows(List<Field> fields, int tagCount, Duplicates duplicates) {
    this.fields = fields;
    this.duplicates = duplicates;
    this.tags = IntStream.range(0, tagCount).mapToObj(tag -> new Column.Doubles(16)).toList();
    this.values = new double[tagCount];
    this.counts = new int[tagCount];
  }

  int size() {
    return size;
  }

  /**
   * Adds a row.
   *
   * @param order the row's points from {@code start} to before {@code end}
   * @param column the place of a tag among the columns, by its id in the run
   */
  void add(String run, RunPoints points, int[] order, int start, int end, IntUnaryOperator column) {
    double earliest = Double.NaN;
    for (int i = start; i < end; i++) {
      int point = order[i];
      double wallTime = points.wallTime(point);
      // A NaN counts only if there is nothing else.
      if (wallTime < earliest || Double.isNaN(earliest)) {
        earliest = wallTime;
      }
      add(column.applyAsInt(points.tagId(point)), points.value(point));
    }
    runs.add(run);
    steps.add(points.step(order[start]));
    wallTimes.add(earliest);
    for (int tag = 0; tag < counts.length; tag++) {
      if (counts[tag] == 0) {
        tags.get(tag).addMissing();
      } else {
        tags.get(tag).add(counts[tag] == 1 ? values[tag] : values[tag] / counts[tag]);
        counts[tag] = 0;
      }
    }
    size++;
  }

  private void add(int tag, double value) {
    if (counts[tag] == 0) {
      values[tag] = value;
      counts[tag] = 1;
    } else if (duplicates == Duplicates.MEAN) {
      values[tag] += value;
      counts[tag]++;
    } else if (duplicates == Duplicates.LAST) {
      values[tag] = value;
    }
  }

  RowGroup toRowGroup(long firstRow) {
    var columns = new ArrayList<Column>(List.of(runs, steps, wallTimes));
    columns.addAll(tags);
    return new RowGroup(new TableSchema(Table.SCALARS, fields), firstRow, size, columns);
  }
}
