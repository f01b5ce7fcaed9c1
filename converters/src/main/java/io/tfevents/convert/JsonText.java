package io.tfevents.convert;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Cells as JSON: numbers in their shortest form, those that JSON has no form for as {@code "NaN"},
 * {@code "Infinity"} and {@code "-Infinity"}, times as texts of ISO 8601, bytes in base64, lists as
 * arrays, structures and maps as objects.
 */
final class JsonText {
  private JsonText() {}

  /** Appends a text in quotes. */
  static void appendString(StringBuilder json, @Nullable String text) {
    if (text == null) {
      json.append("null");
      return;
    }
    json.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, json);
    json.append('"');
  }

  /** Appends the value of a row. */
  static void append(StringBuilder json, Field field, Column column, int row) {
    if (column.isMissing(row)) {
      json.append("null");
    } else if (column instanceof Column.Text words) {
      appendString(json, words.get(row));
    } else if (column instanceof Column.Longs longs) {
      if (field.type() == Field.Type.TIMESTAMP) {
        appendString(json, Instant.EPOCH.plus(longs.get(row), ChronoUnit.MICROS).toString());
      } else {
        json.append(longs.get(row));
      }
    } else if (column instanceof Column.Doubles doubles) {
      appendNumber(json, doubles.get(row));
    } else if (column instanceof Column.Binary binary) {
      json.append('"');
      json.append(Base64.getEncoder().encodeToString(binary.get(row).toByteArray()));
      json.append('"');
    } else if (column instanceof Column.Lists lists) {
      appendList(json, field, lists, row);
    }
  }

  private static void appendNumber(StringBuilder json, double number) {
    var digits = DoubleText.of(number);
    json.append(Double.isFinite(number) ? digits : "\"" + digits + "\"");
  }

  private static void appendList(StringBuilder json, Field field, Column.Lists lists, int row) {
    boolean isMap = field.type() == Field.Type.MAP;
    json.append(isMap ? '{' : '[');
    for (int i = lists.start(row); i < lists.end(row); i++) {
      if (i > lists.start(row)) {
        json.append(',');
      }
      switch (field.type()) {
        case MAP -> {
          append(json, field.fields().get(0), lists.fields().get(0), i);
          json.append(':');
          append(json, field.fields().get(1), lists.fields().get(1), i);
        }
        case STRUCTS -> appendStructure(json, field, lists, i);
        default -> append(json, field.fields().get(0), lists.fields().get(0), i);
      }
    }
    json.append(isMap ? '}' : ']');
  }

  private static void appendStructure(StringBuilder json, Field field, Column.Lists lists, int i) {
    json.append('{');
    for (int f = 0; f < field.fields().size(); f++) {
      var member = field.fields().get(f);
      json.append(f == 0 ? "" : ",");
      appendString(json, member.name());
      json.append(':');
      append(json, member, lists.fields().get(f), i);
    }
    json.append('}');
  }
}
