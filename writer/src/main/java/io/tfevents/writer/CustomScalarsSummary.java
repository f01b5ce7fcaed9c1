package io.tfevents.writer;

import io.tfevents.event.DataClass;
import io.tfevents.event.Layout;

/**
 * The charts of TensorBoard's custom scalars dashboard. A log has one layout, under {@link #TAG} in
 * any of its runs, mostly at step 0.
 *
 * <pre>{@code
 * CustomScalarsSummary.of(
 *     new Layout(
 *         List.of(
 *             new Category(
 *                 "losses",
 *                 List.of(new Multiline("both", List.of("loss/(train|test)"))),
 *                 false))));
 * }</pre>
 */
public final class CustomScalarsSummary {
  /** The tag under which TensorBoard looks for a layout. */
  public static final String TAG = "custom_scalars__config__";

  private CustomScalarsSummary() {}

  /** Of the categories and charts to show. */
  public static SummaryValue of(Layout layout) {
    var message = new MessageBytes();
    for (var category : layout.categories()) {
      message.message(2, category(category));
    }
    return SummaryValue.tensor(
        TensorBytes.strings(new byte[][] {message.toByteArray()}),
        SummaryValue.metadata("custom_scalars", DataClass.TENSOR));
  }

  private static MessageBytes category(Layout.Category category) {
    var message = new MessageBytes().text(1, category.title());
    for (var chart : category.charts()) {
      message.message(2, chart(chart));
    }
    return message.varint(3, category.closed() ? 1 : 0);
  }

  private static MessageBytes chart(Layout.Chart chart) {
    var message = new MessageBytes().text(1, chart.title());
    if (chart instanceof Layout.Multiline lines) {
      var tags = new MessageBytes();
      lines.tags().forEach(tag -> tags.textElement(1, tag));
      message.message(2, tags);
    } else if (chart instanceof Layout.Margin bands) {
      var series = new MessageBytes();
      for (var one : bands.series()) {
        series.message(
            1, new MessageBytes().text(1, one.value()).text(2, one.lower()).text(3, one.upper()));
      }
      message.message(3, series);
    }
    return message;
  }
}
