package io.tfevents.interop.drawing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON file: an object, a list, a text, a number, a boolean or null. What is asked for
 * and not there is null, so that a path can be followed without a check at each step. Immutable.
 */
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
  private static final Json NULL = new Json(null);

  private final @Nullable Object value;

  private Json(@Nullable Object value) {
    this.value = value;
  }

  /**
   * Reads the one value that a file holds; {@code NaN} and {@code Infinity} are numbers.
   *
   * @throws IOException if it is no JSON, or anything stands behind the value
   */
  public static Json read(Reader in) throws IOException {
    try (var parser = FACTORY.createParser(in)) {
      if (parser.nextToken() == null) {
        throw new JsonParseException(parser, "there is nothing");
      }
      var value = value(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "something follows the value");
      }
      return new Json(value);
    }
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new JsonParseException(parser, "no value");
    };
  }

  private static Map<String, Json> object(JsonParser parser) throws IOException {
    var object = new LinkedHashMap<String, Json>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      object.put(name, new Json(value(parser)));
    }
    return object;
  }

  private static List<Json> list(JsonParser parser) throws IOException {
    var list = new ArrayList<Json>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(new Json(value(parser)));
    }
    return list;
  }

  /** Whether it is there, and not null. */
  public boolean isPresent() {
    return value != null;
  }

  /** What an object has under a name. */
  public Json at(String name) {
    return value instanceof Map<?, ?> object && object.get(name) instanceof Json json ? json : NULL;
  }

  /** What a list has at an index. */
  public Json at(int index) {
    var items = items();
    return index >= 0 && index < items.size() ? items.get(index) : NULL;
  }

  /** The elements of a list; none of anything else. */
  @SuppressWarnings("unchecked") // Lists are made here.
  public List<Json> items() {
    return value instanceof List<?> list ? (List<Json>) list : List.of();
  }

  /** The values of an object; none of anything else. */
  @SuppressWarnings("unchecked") // Objects are made here.
  public List<Json> values() {
    return value instanceof Map<?, ?> object
        ? List.copyOf(((Map<String, Json>) object).values())
        : List.of();
  }

  /** Whether it is a list. */
  public boolean isList() {
    return value instanceof List<?>;
  }

  /** Whether it is a number. */
  public boolean isNumber() {
    return value instanceof Number;
  }

  /** Whether it is a text. */
  public boolean isText() {
    return value instanceof String;
  }

  /** A text, or a number or boolean as it is written; else nothing. */
  public String text() {
    return value == null || value instanceof Map<?, ?> || value instanceof List<?>
        ? ""
        : value.toString();
  }

  /** A number, also one that is written as a text; else what is given. */
  public double number(double otherwise) {
    if (value instanceof Number number) {
      return number.doubleValue();
    } else if (value instanceof String text) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        return otherwise;
      }
    }
    return otherwise;
  }

  /** A whole number, also one that is written as a text; else what is given. */
  public long whole(long otherwise) {
    double number = number(Double.NaN);
    return number == Math.rint(number) ? (long) number : otherwise;
  }

  /** A boolean; else what is given. */
  public boolean flag(boolean otherwise) {
    return value instanceof Boolean flag ? flag : otherwise;
  }
}
