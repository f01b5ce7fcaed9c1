package io.tfevents.convert;

import io.tfevents.event.HistogramEvent;
import io.tfevents.event.SummaryEvent;
import java.util.List;

/** Buckets, and what TensorFlow 1's form says of the values beside them. */
final class HistogramColumns implements ValueColumns {
  private final Column.Doubles left = new Column.Doubles(64);
  private final Column.Doubles right = new Column.Doubles(64);
  private final Column.Doubles count = new Column.Doubles(64);
  private final Column.Lists buckets = new Column.Lists(left, right, count);
  private final Column.Doubles min = new Column.Doubles(16);
  private final Column.Doubles max = new Column.Doubles(16);
  private final Column.Doubles num = new Column.Doubles(16);
  private final Column.Doubles sum = new Column.Doubles(16);
  private final Column.Doubles sumSquares = new Column.Doubles(16);

  @Override
  public void add(SummaryEvent event, int sample) {
    var histogram = ((HistogramEvent) event).histogram();
    for (var bucket : histogram.buckets()) {
      left.add(bucket.left());
      right.add(bucket.right());
      count.add(bucket.count());
    }
    buckets.endRow();
    var statistics = histogram.statistics();
    if (statistics == null) {
      List.of(min, max, num, sum, sumSquares).forEach(Column.Doubles::addMissing);
    } else {
      min.add(statistics.min());
      max.add(statistics.max());
      num.add(statistics.num());
      sum.add(statistics.sum());
      sumSquares.add(statistics.sumSquares());
    }
  }

  @Override
  public List<Column> columns() {
    return List.of(buckets, min, max, num, sum, sumSquares);
  }
}
