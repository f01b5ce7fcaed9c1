package io.tfevents.convert;

import io.tfevents.event.TensorException;
import io.tfevents.logdir.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one table of values as events. */
final class TableEvents {
  private static final int FIRST_OF_VALUE = 4;

  private final ImportSource source;
  private final RunWriters writers;
  private final Selection selection;
  private final Map<Table, Long> written;
  private final LeftOutRows leftOut;
  private final Samples samples;
  private @Nullable String lastRun;
  private @Nullable String lastTag;
  private @Nullable RunWriter writer;
  private RunWriter.@Nullable Tag tag;

  /**
   * Of a file.
   *
   * @param written counts rows by table
   */
  TableEvents(
      ImportSource source,
      RunWriters writers,
      Selection selection,
      Map<Table, Long> written,
      LeftOutRows leftOut) {
    this.source = source;
    this.writers = writers;
    this.selection = selection;
    this.written = written;
    this.leftOut = leftOut;
    this.samples = new Samples(source.table());
  }

  void add(RowGroup rows) throws IOException {
    var runs = (Column.Text) rows.columns().get(0);
    var tags = (Column.Text) rows.columns().get(1);
    var steps = (Column.Longs) rows.columns().get(2);
    var wallTimes = (Column.Doubles) rows.columns().get(3);
    lastRun = null;
    for (int row = 0; row < rows.rows(); row++) {
      find(rows, row, runs.get(row), tags.get(row));
      var of = tag;
      if (of == null || !of.isSelected() || !selection.includesStep(steps.get(row))) {
        continue;
      }
      if (steps.isMissing(row)) {
        throw new IOException(place(rows, row) + "no step");
      }
      try {
        add(of, new RowView(rows, row), steps.get(row), wallTimes.get(row));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  /** A word of a column is the same object again and again. */
  @SuppressWarnings("ReferenceEquality")
  private void find(RowGroup rows, int row, @Nullable String run, @Nullable String name)
      throws IOException {
    if (run == null || name == null) {
      throw new IOException(place(rows, row) + (run == null ? "no run" : "no tag"));
    }
    if (run != lastRun) {
      lastRun = run;
      lastTag = null;
      try {
        writer = writers.get(RunName.of(run));
      } catch (IllegalArgumentException e) {
        throw new IOException(place(rows, row) + "column run: " + e.getMessage(), e);
      }
    }
    if (name != lastTag) {
      lastTag = name;
      tag = writer == null ? null : writer.tag(name);
    }
  }

  private String place(RowGroup rows, int row) {
    return source.shown() + ": row " + (rows.firstRow() + row + 1) + ": ";
  }

  private void add(RunWriter.Tag of, RowView row, long step, double wallTime) throws IOException {
    var table = source.table();
    if (table == Table.IMAGES || table == Table.AUDIO) {
      if (!samples.goesOn(of, step, wallTime, row)) {
        flush();
        samples.start(of, step, wallTime);
      }
      samples.add(row);
      return;
    }
    try {
      if (table == Table.SCALARS) {
        var values = (Column.Doubles) row.rows().columns().get(FIRST_OF_VALUE);
        // Data frames write a NaN as a missing value.
        double value = values.isMissing(row.row()) ? Double.NaN : values.get(row.row());
        of.scalar(value, step, wallTime);
      } else if (table == Table.GRAPHS && row.text("plugin").equals("graphs")) {
        of.graph(row.bytes("data"), step, wallTime);
      } else if (table == Table.GRAPHS && row.text("plugin").equals("graph_tagged_run_metadata")) {
        of.runMetadata(row.bytes("data"), step, wallTime);
      } else {
        of.write(ValueMaker.of(table, row, of.metadata()), step, wallTime);
      }
      written.merge(table, 1L, Long::sum);
    } catch (IllegalArgumentException | TensorException e) {
      leftOut.add(table, of.name(), String.valueOf(e.getMessage()));
    }
  }

  /** Writes images or sounds that still wait for more of their value. */
  void flush() throws IOException {
    var of = samples.tag();
    try {
      samples.write();
      written.merge(source.table(), (long) samples.size(), Long::sum);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IllegalArgumentException e) {
      leftOut.add(source.table(), of == null ? "" : of.name(), String.valueOf(e.getMessage()));
    }
  }
}
