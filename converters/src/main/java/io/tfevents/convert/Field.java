package io.tfevents.convert;

import java.util.List;

/**
 * A column of a table.
 *
 * @param nullable whether a row may lack it
 * @param fields what stands in it: of a {@link Type#LIST} its element, of {@link Type#STRUCTS} what
 *     each structure holds, of a {@link Type#MAP} key and value; else nothing
 */
public record Field(String name, Type type, boolean nullable, List<Field> fields) {

  /** What a column holds. */
  public enum Type {
    /** Unicode text. */
    TEXT,
    /** 32-bit integers. */
    INT32,
    /** 64-bit integers. */
    INT64,
    /** 64-bit floating-point numbers. */
    DOUBLE,
    /** Microseconds since the epoch, UTC. */
    TIMESTAMP,
    /** Bytes. */
    BINARY,
    /** Lists of values, maybe empty. */
    LIST,
    /** Lists of structures, maybe empty. */
    STRUCTS,
    /** Values by key, maybe none. */
    MAP
  }

  public Field {
    fields = List.copyOf(fields);
  }

  static Field of(String name, Type type) {
    return new Field(name, type, false, List.of());
  }

  static Field listOf(String name, Type element) {
    return new Field(name, Type.LIST, false, List.of(of("element", element)));
  }

  static Field structsOf(String name, Field... fields) {
    return new Field(name, Type.STRUCTS, false, List.of(fields));
  }

  static Field mapOf(String name, Type value) {
    return new Field(name, Type.MAP, false, List.of(of("key", Type.TEXT), of("value", value)));
  }

  Field orNull() {
    return new Field(name, type, true, fields);
  }

  Field named(String name) {
    return new Field(name, type, nullable, fields);
  }
}
