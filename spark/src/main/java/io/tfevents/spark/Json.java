package io.tfevents.spark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The two forms of JSON that pass between Spark and the source. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** A list of texts. */
  static List<String> strings(String json) {
    var strings = new ArrayList<String>();
    try (var parser = FACTORY.createParser(json)) {
      expect(parser, JsonToken.START_ARRAY, json);
      while (parser.nextToken() == JsonToken.VALUE_STRING) {
        strings.add(parser.getText());
      }
      return strings;
    } catch (IOException e) {
      throw new IllegalArgumentException("tfevents: not a list of texts: " + json, e);
    }
  }

  /** An object whose values are whole numbers. */
  static Map<String, Long> numbers(String json) {
    var numbers = new TreeMap<String, Long>();
    try (var parser = FACTORY.createParser(json)) {
      expect(parser, JsonToken.START_OBJECT, json);
      for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        expect(parser, JsonToken.VALUE_NUMBER_INT, json);
        numbers.put(name, parser.getLongValue());
      }
      return numbers;
    } catch (IOException e) {
      throw new IllegalArgumentException("tfevents: not an object of numbers: " + json, e);
    }
  }

  static String of(Map<String, Long> numbers) {
    var text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      for (var number : numbers.entrySet()) {
        json.writeNumberField(number.getKey(), number.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void expect(JsonParser parser, JsonToken token, String json) throws IOException {
    if (parser.nextToken() != token) {
      throw new IllegalArgumentException("tfevents: " + token + " is missing in " + json);
    }
  }
}
