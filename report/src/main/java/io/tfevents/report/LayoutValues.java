package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.event.CustomScalarsEvent;
import io.tfevents.event.Layout;
import java.io.IOException;
import java.util.List;

/** Layouts of TensorBoard's custom scalars dashboard: the categories and charts of the last one. */
final class LayoutValues implements ValueSection.Values<CustomScalarsEvent> {
  @Override
  public void write(List<CustomScalarsEvent> values, JsonGenerator json, Blocks blocks)
      throws IOException {
    json.writeArrayFieldStart("categories");
    if (!values.isEmpty()) {
      for (var category : values.get(values.size() - 1).layout().categories()) {
        json.writeStartObject();
        json.writeStringField("title", category.title());
        json.writeBooleanField("closed", category.closed());
        json.writeArrayFieldStart("charts");
        for (var chart : category.charts()) {
          write(chart, json);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void write(Layout.Chart chart, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", chart.title());
    if (chart instanceof Layout.Multiline lines) {
      json.writeArrayFieldStart("tags");
      for (var tag : lines.tags()) {
        json.writeString(tag);
      }
      json.writeEndArray();
    } else if (chart instanceof Layout.Margin margin) {
      json.writeArrayFieldStart("margins");
      for (var series : margin.series()) {
        json.writeStartObject();
        json.writeStringField("value", series.value());
        json.writeStringField("lower", series.lower());
        json.writeStringField("upper", series.upper());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
