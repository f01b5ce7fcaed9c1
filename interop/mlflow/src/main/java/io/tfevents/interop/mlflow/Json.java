package io.tfevents.interop.mlflow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of JSON that a server answered. Fields that are not there are empty: servers leave out
 * what is.
 */
record Json(Map<String, Object> fields) {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          // Each character is a byte then, which makes lengths plain.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  /** Writes the fields of an object. */
  interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  /** An object as text, in ASCII. */
  static String object(Fields fields) {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** An object with a field. */
  static String object(String name, String value) {
    return object(json -> json.writeStringField(name, value));
  }

  /**
   * Of a text in UTF-8.
   *
   * @throws IOException if it is no object
   */
  static Json parse(byte[] text) throws IOException {
    try (var parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no object of JSON");
      }
      return new Json(fields(parser));
    }
  }

  private static Map<String, Object> fields(JsonParser parser) throws IOException {
    var fields = new LinkedHashMap<String, Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      var value = value(parser);
      if (value != null) {
        fields.put(name, value);
      }
    }
    return fields;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> new Json(fields(parser));
      case START_ARRAY -> {
        var list = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          var element = value(parser);
          if (element != null) {
            list.add(element);
          }
        }
        yield list;
      }
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  /** A text, number or truth value as it was written; empty if there is none. */
  String text(String name) {
    return fields.get(name) instanceof String text ? text : "";
  }

  /**
   * A whole number; 0 if there is none.
   *
   * @throws IOException if it is no whole number
   */
  long number(String name) throws IOException {
    var text = text(name);
    try {
      return text.isEmpty() ? 0 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IOException("'" + text + "' is no whole number", e);
    }
  }

  /** An object. */
  Json object(String name) {
    return fields.get(name) instanceof Json object ? object : new Json(Map.of());
  }

  /** The objects of a list. */
  List<Json> objects(String name) {
    return fields.get(name) instanceof List<?> list
        ? list.stream().filter(Json.class::isInstance).map(Json.class::cast).toList()
        : List.of();
  }

  /** A list of objects with {@code key} and {@code value} as a map. */
  Map<String, String> pairs(String name) {
    var pairs = new LinkedHashMap<String, String>();
    objects(name).forEach(pair -> pairs.put(pair.text("key"), pair.text("value")));
    return pairs;
  }
}
