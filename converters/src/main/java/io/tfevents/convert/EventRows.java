package io.tfevents.convert;

import io.tfevents.event.Event;
import io.tfevents.event.SummaryEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Gathers values that are no scalars to a row group. */
final class EventRows {
  private static final int MAX_ROWS = 1 << 20;

  private final Table table;
  private final SeriesOrder series = new SeriesOrder();
  private final List<Row> rows = new ArrayList<>();
  private int[] codes = new int[16];
  private long weight;

  /** A value, or one of the images or sounds in it. */
  private record Row(Supplier<? extends Event> event, int sample) {}

  EventRows(Table table) {
    this.table = table;
  }

  int size() {
    return rows.size();
  }

  boolean isFull(long bytes) {
    return rows.size() >= MAX_ROWS || weight >= bytes;
  }

  void add(RunTags run, RunChunk.TaggedEvent tagged) {
    for (int sample = 0; sample < tagged.rows(); sample++) {
      if (rows.size() == codes.length) {
        codes = Arrays.copyOf(codes, 2 * codes.length);
      }
      codes[rows.size()] = run.code(tagged.tagId(), series);
      rows.add(new Row(tagged.event(), sample));
    }
    weight += tagged.weight();
  }

  RowGroup toRowGroup(long firstRow) {
    int[] order = series.sorted(codes, rows.size());
    var runs = new Column.Text(order.length);
    var tags = new Column.Text(order.length);
    series.addTo(runs, tags, codes, order);
    var steps = new Column.Longs(order.length);
    var wallTimes = new Column.Doubles(order.length);
    var values = ValueColumns.of(table);
    for (int at : order) {
      var row = rows.get(at);
      var event = (SummaryEvent) row.event().get();
      steps.add(event.step());
      wallTimes.add(event.wallTime());
      values.add(event, row.sample());
    }
    var columns = new ArrayList<Column>(List.of(runs, tags, steps, wallTimes));
    columns.addAll(values.columns());
    return new RowGroup(TableSchema.of(table), firstRow, order.length, columns);
  }
}
