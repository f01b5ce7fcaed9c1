package io.tfevents.convert;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongFunction;

/** Hands rows to a sink, as they come. */
final class SinkTarget implements RowTarget {
  private final RowSink sink;
  private final Projection projection;
  private final Map<Table, Long> rows = new EnumMap<>(Table.class);

  SinkTarget(RowSink sink, Projection projection) {
    this.sink = sink;
    this.projection = projection;
  }

  @Override
  public void add(Table table, String run, int count, LongFunction<RowGroup> rowGroup)
      throws IOException {
    if (count == 0) {
      return;
    }
    if (Thread.interrupted()) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    var group = rowGroup.apply(rows.getOrDefault(table, 0L));
    try {
      sink.write(new RowBatch(projection.apply(group)));
    } catch (IOException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (Exception e) {
      throw new IOException(table.tableName() + ": the sink does not take the rows: " + e, e);
    }
    group.release().run();
    rows.merge(table, (long) count, Long::sum);
  }

  /** How many rows of each table were handed over. */
  Map<Table, Long> rows() {
    return rows;
  }
}
