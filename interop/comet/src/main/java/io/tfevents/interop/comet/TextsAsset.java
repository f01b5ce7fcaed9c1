package io.tfevents.interop.comet;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.event.HparamValue.StructValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.interop.Json;
import io.tfevents.interop.Texts;
import java.io.IOException;
import java.util.ArrayList;

/** Tables of texts, for which Comet has no form: {@code strings}, row by row, and {@code shape}. */
final class TextsAsset {
  private TextsAsset() {}

  static void write(Texts texts, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("strings");
    for (var string : texts.strings()) {
      json.writeString(string);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("shape");
    for (long size : texts.shape()) {
      json.writeNumber(size);
    }
    json.writeEndArray();
  }

  /**
   * A table of texts.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Texts read(StructValue asset) {
    var strings = new ArrayList<String>();
    for (var element : Json.list(asset, "strings")) {
      strings.add(element instanceof TextValue text ? text.value() : "");
    }
    var shape = Numbers.numbers(asset, "shape").stream().map(Double::longValue).toList();
    if (shape.stream().reduce(1L, (a, b) -> a * b) != strings.size()) {
      throw new IllegalArgumentException(strings.size() + " texts in a table of shape " + shape);
    }
    return new Texts(strings, shape);
  }
}
