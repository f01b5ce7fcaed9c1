package io.tfevents.convert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns, filled from JSON in the form of {@link JsonText}. */
final class JsonCells {
  /** Bytes stand in one text, which may be as long as there is memory. */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(1_000)
                  .build())
          .build();

  private JsonCells() {}

  /**
   * Adds the value at the parser, which is left at its last token.
   *
   * @throws IllegalArgumentException if it is none of the field's
   */
  static void add(Column column, Field field, JsonParser json) throws IOException {
    var token = json.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      Cells.addMissing(column);
    } else if (column instanceof Column.Lists lists) {
      addList(lists, field, json);
    } else if (token == JsonToken.VALUE_STRING) {
      Cells.addText(column, field, json.getText());
    } else if (token == JsonToken.VALUE_NUMBER_INT && column instanceof Column.Longs longs) {
      Cells.addLong(longs, field, longValue(json));
    } else if (token == JsonToken.VALUE_NUMBER_FLOAT && column instanceof Column.Longs longs) {
      Cells.addLong(longs, field, Cells.wholeNumber(json.getDoubleValue()));
    } else if (token != null && token.isNumeric() && column instanceof Column.Doubles doubles) {
      doubles.add(Double.parseDouble(json.getText()));
    } else {
      throw unexpected(json, field.type() + " is expected");
    }
  }

  private static long longValue(JsonParser json) throws IOException {
    try {
      return json.getLongValue();
    } catch (InputCoercionException e) {
      throw new IllegalArgumentException(json.getText() + " has more than 64 bits", e);
    }
  }

  private static void addList(Column.Lists lists, Field field, JsonParser json) throws IOException {
    var fields = field.fields();
    if (field.type() == Field.Type.MAP) {
      require(json, JsonToken.START_OBJECT);
      for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        Cells.addText(lists.fields().get(0), fields.get(0), name);
        add(lists.fields().get(1), fields.get(1), json);
      }
    } else {
      require(json, JsonToken.START_ARRAY);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (field.type() == Field.Type.STRUCTS) {
          addStructure(lists, fields, json);
        } else {
          add(lists.fields().get(0), fields.get(0), json);
        }
      }
    }
    lists.endRow();
  }

  private static void addStructure(Column.Lists lists, List<Field> fields, JsonParser json)
      throws IOException {
    require(json, JsonToken.START_OBJECT);
    int size = lists.fields().get(0).size();
    for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      int place = place(fields, name);
      if (place < 0 || lists.fields().get(place).size() > size) {
        json.skipChildren();
      } else {
        add(lists.fields().get(place), fields.get(place), json);
      }
    }
    for (var column : lists.fields()) {
      if (column.size() == size) {
        Cells.addMissing(column);
      }
    }
  }

  private static int place(List<Field> fields, String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static void require(JsonParser json, JsonToken token) throws IOException {
    if (json.currentToken() != token) {
      throw unexpected(
          json, token == JsonToken.START_ARRAY ? "a list is expected" : "an object is expected");
    }
  }

  private static IllegalArgumentException unexpected(JsonParser json, String expected)
      throws IOException {
    @Nullable String text = json.getText();
    return new IllegalArgumentException(
        expected + ", not " + (text == null ? "nothing" : Cells.shortened(text)));
  }
}
