package io.tfevents.convert;

import java.util.List;

/**
 * A column of a table.
 *
 * @param nullable whether a row may lack it
 * @param fields of a list of structures, what a structure holds; else empty
 */
record Field(String name, Type type, boolean nullable, List<Field> fields) {
  enum Type {
    TEXT,
    INT32,
    INT64,
    DOUBLE,
    /** Microseconds since the epoch, UTC. */
    TIMESTAMP,
    BINARY,
    LIST
  }

  static Field of(String name, Type type) {
    return new Field(name, type, false, List.of());
  }

  static Field listOf(String name, Field... fields) {
    return new Field(name, Type.LIST, false, List.of(fields));
  }

  Field orNull() {
    return new Field(name, type, true, fields);
  }
}
