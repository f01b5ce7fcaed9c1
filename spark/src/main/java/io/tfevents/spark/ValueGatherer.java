package io.tfevents.spark;

import io.tfevents.convert.Table;
import io.tfevents.convert.TableRows;
import io.tfevents.event.Event;
import io.tfevents.event.MessageView;
import io.tfevents.event.PayloadKind;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.TagDictionary;
import io.tfevents.event.ValueKind;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** All that is no number, decoded if it is wanted. */
final class ValueGatherer implements Gatherer {
  private static final int ROWS = 4096;
  private static final long BYTES = 8 << 20;

  private final TableRows rows;
  private final StructType columns;
  private final RowFilter filter;
  private final TagNames names;

  /** What the record at hand holds. */
  private final List<Runnable> held = new ArrayList<>();

  ValueGatherer(String run, Table table, StructType columns, RowFilter filter) {
    this.rows = new TableRows(run, table);
    this.columns = columns;
    this.filter = filter;
    this.names = new TagNames(filter);
  }

  @Override
  public void use(TagDictionary dictionary) {
    names.use(dictionary);
  }

  @Override
  public void scalar(double wallTime, long step, int tagId, double value) {}

  @Override
  public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
    if (rows.mayHold(kind) && names.includes(tagId) && filter.includes(step, wallTime)) {
      var event = (SummaryEvent) message.event();
      int bytes = message.end() - message.start();
      held.add(() -> rows.add(kind, event, bytes));
    }
  }

  @Override
  public void payload(double wallTime, long step, PayloadKind kind, MessageView message) {
    if (rows.holdsPayloads()
        && kind != PayloadKind.EMPTY_SUMMARY
        && filter.includes(step, wallTime)) {
      Event event = message.event();
      int bytes = message.end() - message.start();
      held.add(() -> rows.add(event, bytes));
    }
  }

  @Override
  public void keep() {
    if (!held.isEmpty()) {
      held.forEach(Runnable::run);
      held.clear();
    }
  }

  @Override
  public void drop() {
    held.clear();
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public boolean isFull() {
    return rows.size() >= ROWS || rows.weight() >= BYTES;
  }

  @Override
  public ColumnarBatch take(String file) {
    return Vectors.batch(rows.take(), columns, file);
  }
}
