package io.tfevents.analysis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A case of {@code testdata/analysis/expected.json}: numbers, and what others make of them. */
final class Expected {
  private static final Path FILE = Path.of("../testdata/analysis/expected.json");

  private final Map<?, ?> fields;

  private Expected(Map<?, ?> fields) {
    this.fields = fields;
  }

  /** All cases of a name; there is at least one. */
  static Stream<Expected> cases(String name) {
    try (var parser = new JsonFactory().createParser(FILE.toFile())) {
      parser.nextToken();
      var cases = (List<?>) ((Map<?, ?>) value(parser)).get(name);
      return Objects.requireNonNull(cases, name).stream().map(of -> new Expected((Map<?, ?>) of));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        var object = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          var name = parser.currentName();
          parser.nextToken();
          if (parser.currentToken() != JsonToken.VALUE_NULL) {
            object.put(name, value(parser));
          }
        }
        yield object;
      }
      case START_ARRAY -> {
        var array = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser));
        }
        yield array;
      }
      default -> parser.getText();
    };
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  private Object get(String name) {
    return Objects.requireNonNull(fields.get(name), name);
  }

  String text(String name) {
    return (String) get(name);
  }

  double number(String name) {
    return Double.parseDouble(text(name));
  }

  double number(String name, double otherwise) {
    return has(name) ? number(name) : otherwise;
  }

  double[] numbers(String name) {
    return numbers(get(name));
  }

  private static double[] numbers(@Nullable Object list) {
    return ((List<?>) Objects.requireNonNull(list))
        .stream().mapToDouble(number -> Double.parseDouble((String) number)).toArray();
  }

  List<double[]> rows(String name) {
    return ((List<?>) get(name)).stream().map(Expected::numbers).toList();
  }

  List<String> texts(String name) {
    return ((List<?>) get(name)).stream().map(text -> (String) text).toList();
  }

  List<Expected> list(String name) {
    return ((List<?>) get(name)).stream().map(of -> new Expected((Map<?, ?>) of)).toList();
  }

  @Override
  public String toString() {
    return fields.toString().substring(0, Math.min(100, fields.toString().length()));
  }
}
