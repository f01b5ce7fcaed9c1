package io.tfevents.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of a data set. */
public enum Table {
  /** One row a number. */
  SCALARS(values(Field.of("value", Field.Type.DOUBLE))),
  /** One row a histogram. */
  HISTOGRAMS(
      values(
          Field.listOf(
              "buckets",
              Field.of("left", Field.Type.DOUBLE),
              Field.of("right", Field.Type.DOUBLE),
              Field.of("count", Field.Type.DOUBLE)),
          Field.of("min", Field.Type.DOUBLE).orNull(),
          Field.of("max", Field.Type.DOUBLE).orNull(),
          Field.of("num", Field.Type.DOUBLE).orNull(),
          Field.of("sum", Field.Type.DOUBLE).orNull(),
          Field.of("sum_squares", Field.Type.DOUBLE).orNull())),
  /** One row an image. */
  IMAGES(
      values(
          Field.of("sample", Field.Type.INT32),
          Field.of("width", Field.Type.INT32),
          Field.of("height", Field.Type.INT32),
          Field.of("format", Field.Type.TEXT),
          Field.of("data", Field.Type.BINARY))),
  /** One row a run and tag. */
  TAGS(
      List.of(
          Field.of("run", Field.Type.TEXT),
          Field.of("tag", Field.Type.TEXT),
          Field.of("kind", Field.Type.TEXT),
          Field.of("plugin", Field.Type.TEXT),
          Field.of("data_class", Field.Type.TEXT),
          Field.of("display_name", Field.Type.TEXT),
          Field.of("description", Field.Type.TEXT),
          Field.of("content", Field.Type.BINARY),
          Field.of("points", Field.Type.INT64),
          Field.of("first_step", Field.Type.INT64),
          Field.of("last_step", Field.Type.INT64),
          Field.of("first_wall_time", Field.Type.DOUBLE),
          Field.of("last_wall_time", Field.Type.DOUBLE))),
  /** One row an event file. */
  FILES(
      List.of(
          Field.of("run", Field.Type.TEXT),
          Field.of("file", Field.Type.TEXT),
          Field.of("bytes", Field.Type.INT64),
          Field.of("records", Field.Type.INT64),
          Field.of("file_version", Field.Type.TEXT).orNull(),
          Field.of("writer", Field.Type.TEXT).orNull(),
          Field.listOf(
              "faults",
              Field.of("kind", Field.Type.TEXT),
              Field.of("offset", Field.Type.INT64),
              Field.of("length", Field.Type.INT64)),
          Field.of("modified", Field.Type.TIMESTAMP)));

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  private final List<Field> fields;

  Table(List<Field> fields) {
    this.fields = fields;
  }

  private static List<Field> values(Field... further) {
    var fields = new ArrayList<Field>();
    fields.add(Field.of("run", Field.Type.TEXT));
    fields.add(Field.of("tag", Field.Type.TEXT));
    fields.add(Field.of("step", Field.Type.INT64));
    fields.add(Field.of("wall_time", Field.Type.DOUBLE));
    fields.addAll(List.of(further));
    return List.copyOf(fields);
  }

  /** The name of its folder. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<Field> fields() {
    return fields;
  }
}
