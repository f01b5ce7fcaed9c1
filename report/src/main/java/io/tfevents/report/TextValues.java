package io.tfevents.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.event.TextEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Texts of a series in a block of JSON: of each step how many columns its table has, 0 for a single
 * text, and its texts with source and {@linkplain Markdown tree}, row by row.
 */
final class TextValues implements ValueSection.Values<TextEvent> {
  /** Longer texts, and tables, are cut. */
  private static final int MOST_CHARACTERS = 100_000;

  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public void write(List<TextEvent> values, JsonGenerator json, Blocks blocks) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var block = JSON.createGenerator(bytes)) {
      block.writeStartArray();
      for (var value : values) {
        write(value, block);
      }
      block.writeEndArray();
    }
    json.writeNumberField("block", blocks.add(bytes.toByteArray()));
  }

  private static void write(TextEvent text, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("columns", columns(text.shape()));
    int left = MOST_CHARACTERS;
    json.writeArrayFieldStart("texts");
    for (var each : text.strings()) {
      var source = each.length() > left ? each.substring(0, left) : each;
      json.writeStartObject();
      json.writeStringField("source", source);
      json.writeFieldName("tree");
      Markdown.write(source, json);
      json.writeEndObject();
      left -= source.length();
      if (left == 0) {
        break;
      }
    }
    json.writeEndArray();
    json.writeBooleanField("cut", left == 0);
    json.writeEndObject();
  }

  private static long columns(List<Long> shape) {
    return switch (shape.size()) {
      case 0 -> 0;
      case 1 -> shape.get(0) == 1 ? 0 : 1;
      default -> shape.get(shape.size() - 1);
    };
  }
}
