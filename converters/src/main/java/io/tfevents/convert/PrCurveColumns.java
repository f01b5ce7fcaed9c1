package io.tfevents.convert;

import io.tfevents.event.PrCurveEvent;
import io.tfevents.event.SummaryEvent;
import java.util.Arrays;
import java.util.List;

/** Precision-recall curves: a list of each number, by ascending threshold. */
final class PrCurveColumns implements ValueColumns {
  private final Column.Doubles[] numbers = new Column.Doubles[7];
  private final Column.Lists[] lists = new Column.Lists[7];

  PrCurveColumns() {
    Arrays.setAll(numbers, i -> new Column.Doubles(256));
    Arrays.setAll(lists, i -> new Column.Lists(numbers[i]));
  }

  @Override
  public void add(SummaryEvent event, int sample) {
    for (var point : ((PrCurveEvent) event).curve().points()) {
      numbers[0].add(point.threshold());
      numbers[1].add(point.truePositives());
      numbers[2].add(point.falsePositives());
      numbers[3].add(point.trueNegatives());
      numbers[4].add(point.falseNegatives());
      numbers[5].add(point.precision());
      numbers[6].add(point.recall());
    }
    for (var list : lists) {
      list.endRow();
    }
  }

  @Override
  public List<Column> columns() {
    return List.of(lists);
  }
}
