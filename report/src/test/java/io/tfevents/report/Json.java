package io.tfevents.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** JSON as maps, lists, numbers and texts; of a value, the part that a path leads to. */
record Json(Object value) {
  private static final Object NOTHING = new Object();

  static Json of(byte[] json) throws IOException {
    try (var parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      return new Json(read(parser));
    }
  }

  private static Object read(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        var map = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          var name = parser.currentName();
          parser.nextToken();
          map.put(name, read(parser));
        }
        return map;
      }
      case START_ARRAY -> {
        var list = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(read(parser));
        }
        return list;
      }
      case VALUE_NUMBER_INT -> {
        return parser.getLongValue();
      }
      case VALUE_NUMBER_FLOAT -> {
        return parser.getDoubleValue();
      }
      case VALUE_STRING -> {
        return parser.getText();
      }
      case VALUE_TRUE, VALUE_FALSE -> {
        return parser.getBooleanValue();
      }
      default -> {
        return NOTHING;
      }
    }
  }

  Json at(Object... path) {
    Object at = value;
    for (Object part : path) {
      Object below =
          part instanceof Integer index ? ((List<?>) at).get(index) : ((Map<?, ?>) at).get(part);
      at = Objects.requireNonNullElse(below, NOTHING);
    }
    return new Json(at);
  }

  boolean isThere() {
    return !value.equals(NOTHING);
  }

  List<Json> all() {
    return ((List<?>) value).stream().map(Json::new).toList();
  }

  Map<?, ?> fields() {
    return (Map<?, ?>) value;
  }

  long whole() {
    return ((Number) value).longValue();
  }

  /** Numbers that JSON does not know stand as text. */
  double number() {
    return value instanceof String text ? Double.parseDouble(text) : ((Number) value).doubleValue();
  }

  String text() {
    return (String) value;
  }
}
