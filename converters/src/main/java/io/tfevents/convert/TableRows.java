package io.tfevents.convert;

import io.tfevents.event.Event;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.ValueKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the rows that one run's values make in one table, in the order in which they are added,
 * for readers that bring their own loop. Not safe for use by several threads.
 *
 * <p>Of {@link Table#SCALARS} and the tables that sum up runs it has none: numbers need no object,
 * and {@link RowBatch#of} makes the others.
 */
public final class TableRows {
  private final String run;
  private final Table table;
  private Values values;
  private PayloadRows payloads = new PayloadRows();
  private long weight;

  /** Without rows. */
  public TableRows(String run, Table table) {
    this.run = run;
    this.table = table;
    this.values = new Values(table);
  }

  private static final class Values {
    final Column.Text runs = new Column.Text(16);
    final Column.Text tags = new Column.Text(16);
    final Column.Longs steps = new Column.Longs(16);
    final Column.Doubles wallTimes = new Column.Doubles(16);
    final ValueColumns columns;

    Values(Table table) {
      columns = ValueColumns.of(table == Table.EVENTS ? Table.TENSORS : table);
    }
  }

  /** Whether values of a kind may have rows here. Any that does not fit its own table may. */
  public boolean mayHold(ValueKind kind) {
    return kind != ValueKind.HPARAMS
        && kind != ValueKind.SCALAR
        && (table == Table.TENSORS || EventTable.of(kind) == table);
  }

  /** Whether events that are no summaries have rows here. */
  public boolean holdsPayloads() {
    return table == Table.EVENTS;
  }

  /**
   * Adds the rows of a value, if it has any here.
   *
   * @param bytes how many it takes in its file
   */
  public void add(ValueKind kind, SummaryEvent event, long bytes) {
    int rows = EventTable.rows(event);
    if ((rows == 0 ? Table.TENSORS : EventTable.of(kind)) != table) {
      return;
    }
    for (int sample = 0; sample < Math.max(1, rows); sample++) {
      values.runs.add(run);
      values.tags.add(event.tag());
      values.steps.add(event.step());
      values.wallTimes.add(event.wallTime());
      values.columns.add(event, sample);
    }
    weight += EventTable.weight(event, bytes);
  }

  /**
   * Adds the row of an event that is no summary.
   *
   * @param bytes how many it takes in its file
   */
  public void add(Event payload, long bytes) {
    payloads.add(run, payload, bytes);
    weight += bytes;
  }

  /** How many rows there are. */
  public int size() {
    return holdsPayloads() ? payloads.size() : values.steps.size();
  }

  /** About how many bytes they take. */
  public long weight() {
    return weight;
  }

  /** Hands over all rows, and has none then. */
  public RowBatch take() {
    weight = 0;
    if (holdsPayloads()) {
      var full = payloads;
      payloads = new PayloadRows();
      return new RowBatch(full.toRowGroup(0));
    }
    var full = values;
    values = new Values(table);
    var columns = new ArrayList<Column>(List.of(full.runs, full.tags, full.steps, full.wallTimes));
    columns.addAll(full.columns.columns());
    int rows = full.steps.size();
    return new RowBatch(new RowGroup(TableSchema.of(table), 0, rows, columns));
  }
}
