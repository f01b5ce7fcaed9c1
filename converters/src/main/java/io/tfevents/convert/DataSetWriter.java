package io.tfevents.convert;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.LongFunction;

/** Writes the tables of a generation of a data set. */
final class DataSetWriter implements RowTarget, AutoCloseable {
  private final DataSet dataSet;
  private final Generation generation;
  private final TableFormat format;
  private final Projection projection;
  private final Map<String, String> metadata;
  private final ExecutorService encoders;
  private final int mostPending;
  private final Map<Table, TableWriter> tables = new EnumMap<>(Table.class);

  DataSetWriter(
      DataSet dataSet,
      Generation generation,
      Projection projection,
      Map<String, String> metadata,
      ExecutorService encoders,
      int mostPending) {
    this.dataSet = dataSet;
    this.generation = generation;
    this.format =
        dataSet
            .format()
            .newTableFormat(dataSet.compression(), dataSet.splitsDoubles(), generation.prefix());
    this.projection = projection;
    this.metadata = metadata;
    this.encoders = encoders;
    this.mostPending = mostPending;
  }

  @Override
  public void add(Table table, String run, int count, LongFunction<RowGroup> rows)
      throws IOException {
    if (count > 0) {
      var writer = tables.computeIfAbsent(table, this::newWriter);
      writer.add(run, count, firstRow -> projection.apply(rows.apply(firstRow)));
    }
  }

  /** Appends what is pending and ends all files. */
  void finish() throws IOException {
    for (var table : tables.values()) {
      table.finish();
    }
  }

  /** What was written. */
  List<Manifest.Part> parts() {
    return tables.values().stream().flatMap(table -> table.parts().stream()).toList();
  }

  /** Closes files that were not finished. */
  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (var table : tables.values()) {
      try {
        table.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private TableWriter newWriter(Table table) {
    return new TableWriter(table, dataSet, generation, format, metadata, encoders, mostPending);
  }
}
