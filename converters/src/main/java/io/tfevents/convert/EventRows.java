package io.tfevents.convert;

import io.tfevents.event.Bytes;
import io.tfevents.event.HistogramEvent;
import io.tfevents.event.ImageEvent;
import io.tfevents.event.SummaryEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers histograms, or images, to a row group. */
final class EventRows {
  private static final int MAX_ROWS = 1 << 20;
  private static final long MAX_WEIGHT = 32 << 20;

  /** About how many bytes an event takes in memory without its contents. */
  private static final long EVENT = 128;

  private final Table table;
  private final SeriesOrder series = new SeriesOrder();
  private final List<Row> rows = new ArrayList<>();
  private int[] codes = new int[16];
  private long weight;

  /** A histogram, or one image of those in an event. */
  private record Row(SummaryEvent event, int sample) {}

  EventRows(Table table) {
    this.table = table;
  }

  int size() {
    return rows.size();
  }

  boolean isFull() {
    return rows.size() >= MAX_ROWS || weight >= MAX_WEIGHT;
  }

  void add(RunTags run, RunChunk.TaggedEvent tagged) {
    int samples = tagged.event() instanceof ImageEvent image ? image.images().size() : 1;
    for (int sample = 0; sample < samples; sample++) {
      if (rows.size() == codes.length) {
        codes = Arrays.copyOf(codes, 2 * codes.length);
      }
      codes[rows.size()] = run.code(tagged.tagId(), series);
      rows.add(new Row(tagged.event(), sample));
    }
    weight += weight(tagged.event());
  }

  /** About how many bytes an event holds. */
  static long weight(SummaryEvent event) {
    if (event instanceof HistogramEvent histogram) {
      return EVENT + 40L * histogram.histogram().buckets().size();
    }
    if (event instanceof ImageEvent image) {
      return EVENT + image.images().stream().mapToLong(Bytes::size).sum();
    }
    return EVENT;
  }

  RowGroup toRowGroup(long firstRow) {
    int[] order = series.sorted(codes, rows.size());
    var columns = new ArrayList<Column>();
    var runs = new Column.Text(order.length);
    var tags = new Column.Text(order.length);
    series.addTo(runs, tags, codes, order);
    var steps = new Column.Longs(order.length);
    var wallTimes = new Column.Doubles(order.length);
    for (int row : order) {
      steps.add(rows.get(row).event().step());
      wallTimes.add(rows.get(row).event().wallTime());
    }
    columns.addAll(List.of(runs, tags, steps, wallTimes));
    columns.addAll(table == Table.IMAGES ? images(order) : histograms(order));
    return new RowGroup(firstRow, order.length, columns);
  }

  private List<Column> histograms(int[] order) {
    var left = new Column.Doubles(16);
    var right = new Column.Doubles(16);
    var count = new Column.Doubles(16);
    var buckets = new Column.Lists(left, right, count);
    var statistics = new Column.Doubles[5];
    Arrays.setAll(statistics, i -> new Column.Doubles(order.length));
    for (int row : order) {
      var histogram = ((HistogramEvent) rows.get(row).event()).histogram();
      buckets.add(histogram.buckets().size());
      for (var bucket : histogram.buckets()) {
        left.add(bucket.left());
        right.add(bucket.right());
        count.add(bucket.count());
      }
      var known = histogram.statistics();
      if (known == null) {
        Arrays.stream(statistics).forEach(Column.Doubles::addMissing);
      } else {
        statistics[0].add(known.min());
        statistics[1].add(known.max());
        statistics[2].add(known.num());
        statistics[3].add(known.sum());
        statistics[4].add(known.sumSquares());
      }
    }
    var columns = new ArrayList<Column>(List.of(buckets));
    columns.addAll(List.of(statistics));
    return columns;
  }

  private List<Column> images(int[] order) {
    var samples = new Column.Longs(order.length);
    var widths = new Column.Longs(order.length);
    var heights = new Column.Longs(order.length);
    var formats = new Column.Text(order.length);
    var data = new Column.Binary();
    for (int row : order) {
      var event = (ImageEvent) rows.get(row).event();
      var image = event.images().get(rows.get(row).sample());
      samples.add(rows.get(row).sample());
      widths.add(event.width());
      heights.add(event.height());
      formats.add(ImageFormat.of(image));
      data.add(image);
    }
    return List.of(samples, widths, heights, formats, data);
  }
}
