package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.event.StoredValueReader;
import io.tfevents.event.SummaryEvent;
import io.tfevents.logdir.EventSeries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Values of one kind but numbers: of each tag and run how many there are, the steps and times of
 * those that the page holds, and what {@link Values} writes of them.
 */
final class ValueSection<E extends SummaryEvent> implements PageSection {
  private final String name;
  private final List<TagSeries<E>> tags;
  private final KeptValues kept;
  private final Values<E> values;

  /** What is written of a series' values. */
  interface Values<E> {
    /** Writes fields of the series' JSON object, and adds blocks. */
    void write(List<E> values, JsonGenerator json, Blocks blocks) throws IOException;
  }

  ValueSection(String name, List<TagSeries<E>> tags, KeptValues kept, Values<E> values) {
    this.name = name;
    this.tags = tags;
    this.kept = kept;
    this.values = values;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isEmpty() {
    return tags.isEmpty();
  }

  @Override
  public void write(JsonGenerator json, Blocks blocks) throws IOException {
    json.writeStartArray();
    try (var reader = new StoredValueReader()) {
      for (var tag : tags) {
        json.writeStartObject();
        json.writeStringField("name", tag.name());
        json.writeArrayFieldStart("series");
        for (var part : tag.parts()) {
          write(part, reader, json, blocks);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private void write(
      TagSeries.Part<E> part, StoredValueReader reader, JsonGenerator json, Blocks blocks)
      throws IOException {
    var series = part.series();
    int[] indexes = kept.of(series);
    json.writeStartObject();
    json.writeNumberField("run", part.run());
    json.writeNumberField("of", series.size());
    json.writeArrayFieldStart("steps");
    for (int index : indexes) {
      json.writeNumber(series.step(index));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("times");
    for (int index : indexes) {
      json.writeNumber(series.wallTime(index));
    }
    json.writeEndArray();
    values.write(read(series, indexes, reader), json, blocks);
    json.writeEndObject();
  }

  @SuppressWarnings("unchecked") // A series' values are of its type.
  private List<E> read(EventSeries<E> series, int[] indexes, StoredValueReader reader)
      throws IOException {
    var read = new ArrayList<E>();
    for (int index : indexes) {
      read.add((E) reader.read(series.stored(index), series.tag()));
    }
    return read;
  }
}
