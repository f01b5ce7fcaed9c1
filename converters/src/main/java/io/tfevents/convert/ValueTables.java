package io.tfevents.convert;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Gathers the values and events of all runs to row groups, in order. */
final class ValueTables implements ChunkTarget {
  private final RowTarget target;
  private final Set<Table> tables;
  private final long rowGroupBytes;
  private final boolean runsApart;
  private final Map<Table, EventRows> values = new EnumMap<>(Table.class);
  private final Queue<ScalarRows> freeScalars = new ConcurrentLinkedQueue<>();
  private ScalarRows scalars;
  private PayloadRows payloads = new PayloadRows();

  /**
   * Without rows.
   *
   * @param tables which tables are wanted
   * @param rowGroupBytes about how many bytes a row group holds in memory at most
   * @param runsApart whether a row group holds rows of one run only
   */
  ValueTables(RowTarget target, Set<Table> tables, long rowGroupBytes, boolean runsApart) {
    this.target = target;
    this.tables = tables;
    this.rowGroupBytes = rowGroupBytes;
    this.runsApart = runsApart;
    this.scalars = newScalars();
  }

  @Override
  public void add(RunTags run, RunChunk chunk) throws IOException {
    run.add(chunk.newTags);
    if (tables.contains(Table.SCALARS)) {
      for (int from = 0; from < chunk.scalars; ) {
        from += scalars.add(run, chunk, from);
        if (scalars.isFull()) {
          writeScalars(run);
        }
      }
    }
    for (var value : chunk.events) {
      addValue(run, value);
    }
    for (var payload : chunk.payloads) {
      payloads.add(run.name(), payload);
      if (payloads.isFull(rowGroupBytes)) {
        writePayloads(run);
      }
    }
  }

  private void addValue(RunTags run, RunChunk.TaggedEvent value) throws IOException {
    var rows = values.computeIfAbsent(value.table(), EventRows::new);
    rows.add(run, value);
    if (rows.isFull(rowGroupBytes)) {
      write(run, value.table());
    }
  }

  @Override
  public void endRun(RunTags run) throws IOException {
    if (runsApart) {
      writeAll(run);
    }
  }

  @Override
  public void finish() throws IOException {
    writeAll(RunTags.NONE);
  }

  private void writeAll(RunTags run) throws IOException {
    writeScalars(run);
    for (var table : List.copyOf(values.keySet())) {
      write(run, table);
    }
    writePayloads(run);
  }

  private void writeScalars(RunTags run) throws IOException {
    if (scalars.size() == 0) {
      return;
    }
    var full = scalars;
    var free = freeScalars.poll();
    scalars = free == null ? newScalars() : free;
    target.add(
        Table.SCALARS,
        partition(run),
        full.size(),
        firstRow -> full.toRowGroup(firstRow, freeScalars));
  }

  private void write(RunTags run, Table table) throws IOException {
    var full = values.remove(table);
    if (full != null) {
      target.add(table, partition(run), full.size(), full::toRowGroup);
    }
  }

  private void writePayloads(RunTags run) throws IOException {
    var full = payloads;
    payloads = new PayloadRows();
    target.add(Table.EVENTS, partition(run), full.size(), full::toRowGroup);
  }

  private String partition(RunTags run) {
    return runsApart ? run.name() : "";
  }

  private ScalarRows newScalars() {
    return new ScalarRows((int) Math.max(1, Math.min(rowGroupBytes / ScalarRows.ROW, 1 << 24)));
  }
}
