package io.tfevents.convert;

import io.tfevents.event.ImageEvent;
import io.tfevents.event.SummaryEvent;
import java.util.List;

/** Images as the bytes of image files. */
final class ImageColumns implements ValueColumns {
  private final Column.Longs samples = new Column.Longs(16);
  private final Column.Longs widths = new Column.Longs(16);
  private final Column.Longs heights = new Column.Longs(16);
  private final Column.Text formats = new Column.Text(16);
  private final Column.Binary data = new Column.Binary();

  @Override
  public void add(SummaryEvent event, int sample) {
    var images = (ImageEvent) event;
    var image = images.images().get(sample);
    samples.add(sample);
    widths.add(images.width());
    heights.add(images.height());
    formats.add(ImageFormat.of(image));
    data.add(image);
  }

  @Override
  public List<Column> columns() {
    return List.of(samples, widths, heights, formats, data);
  }
}
