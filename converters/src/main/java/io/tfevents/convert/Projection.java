package io.tfevents.convert;

import java.util.ArrayList;

/**
 * Which columns of a table are written, in which order, under which names.
 *
 * @param times whether tables with a wall time have it as a timestamp, too
 * @param withoutRun whether the run is told by the place of the rows
 */
record Projection(boolean times, ColumnNames names, boolean withoutRun) {
  static final String TIME = "time";
  private static final String WALL_TIME = "wall_time";

  RowGroup apply(RowGroup made) {
    var rows = names == ColumnNames.TBPARSE ? TbparseRows.of(made) : made;
    var fields = new ArrayList<>(rows.schema().fields());
    var columns = new ArrayList<>(rows.columns());
    int wallTime = rows.schema().indexOf(WALL_TIME);
    if (times && wallTime >= 0) {
      fields.add(wallTime + 1, Field.of(TIME, Field.Type.TIMESTAMP).orNull());
      columns.add(wallTime + 1, timestamps((Column.Doubles) columns.get(wallTime)));
    }
    var writtenFields = new ArrayList<Field>();
    var writtenColumns = new ArrayList<Column>();
    for (int place : names.order(fields)) {
      var field = fields.get(place);
      boolean isRun = field.name().equals("run");
      if (!(isRun && withoutRun && rows.schema().table().isOfEvents())) {
        writtenFields.add(field.named(names.name(field.name())));
        writtenColumns.add(columns.get(place));
      }
    }
    return new RowGroup(
        new TableSchema(rows.schema().table(), writtenFields),
        rows.firstRow(),
        rows.rows(),
        writtenColumns,
        rows.release());
  }

  /** What no timestamp can tell, a NaN for example, is missing. */
  private static Column timestamps(Column.Doubles wallTimes) {
    var micros = new Column.Longs(wallTimes.size());
    for (int row = 0; row < wallTimes.size(); row++) {
      double value = Math.rint(wallTimes.get(row) * 1e6);
      if (Math.abs(value) < 0x1p63) {
        micros.add((long) value);
      } else {
        micros.addMissing();
      }
    }
    return micros;
  }
}
