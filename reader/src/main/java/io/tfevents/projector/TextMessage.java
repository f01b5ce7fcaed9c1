package io.tfevents.projector;

import java.util.ArrayList;
import java.util.List;

/**
 * A message in protobuf's text format, before its fields have types. A list in brackets stands as
 * its elements.
 *
 * @param line where it begins
 * @param fields in the order in which they stand
 */
record TextMessage(int line, List<Field> fields) implements TextValue {
  /** A field with one value. */
  record Field(String name, int line, TextValue value) {}

  TextMessage {
    fields = List.copyOf(fields);
  }

  /** The values of a field. */
  List<TextValue> values(String name) {
    var values = new ArrayList<TextValue>();
    for (var field : fields) {
      if (field.name().equals(name)) {
        values.add(field.value());
      }
    }
    return values;
  }
}
