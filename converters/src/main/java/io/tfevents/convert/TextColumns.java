package io.tfevents.convert;

import io.tfevents.event.SummaryEvent;
import io.tfevents.event.TextEvent;
import java.util.List;

/** Texts with the shape of the table that they make. */
final class TextColumns implements ValueColumns {
  private final Column.Longs sizes = new Column.Longs(16);
  private final Column.Lists shapes = new Column.Lists(sizes);
  private final Column.Text words = new Column.Text(16);
  private final Column.Lists strings = new Column.Lists(words);

  @Override
  public void add(SummaryEvent event, int sample) {
    var text = (TextEvent) event;
    text.shape().forEach(sizes::add);
    shapes.endRow();
    text.strings().forEach(words::add);
    strings.endRow();
  }

  @Override
  public List<Column> columns() {
    return List.of(shapes, strings);
  }
}
