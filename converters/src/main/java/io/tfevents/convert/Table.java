package io.tfevents.convert;

import static io.tfevents.convert.Field.Type.BINARY;
import static io.tfevents.convert.Field.Type.DOUBLE;
import static io.tfevents.convert.Field.Type.INT32;
import static io.tfevents.convert.Field.Type.INT64;
import static io.tfevents.convert.Field.Type.TIMESTAMP;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of a data set; {@code docs/parquet-schema.md} tells of their columns. */
public enum Table {
  /** One row a number. */
  SCALARS(values(Field.of("value", DOUBLE))),
  /** One row a histogram. */
  HISTOGRAMS(
      values(
          Field.structsOf(
              "buckets",
              Field.of("left", DOUBLE),
              Field.of("right", DOUBLE),
              Field.of("count", DOUBLE)),
          Field.of("min", DOUBLE).orNull(),
          Field.of("max", DOUBLE).orNull(),
          Field.of("num", DOUBLE).orNull(),
          Field.of("sum", DOUBLE).orNull(),
          Field.of("sum_squares", DOUBLE).orNull())),
  /** One row an image. */
  IMAGES(
      values(
          Field.of("sample", INT32),
          Field.of("width", INT32),
          Field.of("height", INT32),
          Field.of("format", Field.Type.TEXT),
          Field.of("data", BINARY))),
  /** One row a sound. */
  AUDIO(
      values(
          Field.of("sample", INT32),
          Field.of("sample_rate", DOUBLE).orNull(),
          Field.of("format", Field.Type.TEXT),
          Field.of("label", Field.Type.TEXT).orNull(),
          Field.of("data", BINARY))),
  /** One row a text, or table of texts. */
  TEXT(values(Field.listOf("shape", INT64), Field.listOf("strings", Field.Type.TEXT))),
  /** One row a tensor that has no table of its own. */
  TENSORS(
      values(
          Field.of("plugin", Field.Type.TEXT),
          Field.of("dtype", Field.Type.TEXT),
          Field.listOf("shape", INT64),
          Field.of("data", BINARY).orNull(),
          Field.listOf("strings", BINARY),
          Field.of("message", BINARY).orNull())),
  /** One row a precision-recall curve. */
  PR_CURVES(
      values(
          Field.listOf("thresholds", DOUBLE),
          Field.listOf("true_positives", DOUBLE),
          Field.listOf("false_positives", DOUBLE),
          Field.listOf("true_negatives", DOUBLE),
          Field.listOf("false_negatives", DOUBLE),
          Field.listOf("precision", DOUBLE),
          Field.listOf("recall", DOUBLE))),
  /** One row a part of a mesh. */
  MESHES(
      values(
          Field.of("part", Field.Type.TEXT),
          Field.of("dtype", Field.Type.TEXT),
          Field.listOf("shape", INT64),
          Field.of("data", BINARY))),
  /** One row a graph, a model, or what running a graph took. */
  GRAPHS(
      values(
          Field.of("plugin", Field.Type.TEXT),
          Field.of("name", Field.Type.TEXT),
          Field.of("data", BINARY))),
  /** One row a session of training with its hyperparameters. */
  HPARAMS(
      List.of(
          Field.of("run", Field.Type.TEXT),
          Field.of("group", Field.Type.TEXT),
          Field.mapOf("hparams", Field.Type.TEXT),
          Field.mapOf("metrics", DOUBLE),
          Field.of("status", Field.Type.TEXT),
          Field.of("start_time", DOUBLE).orNull(),
          Field.of("end_time", DOUBLE).orNull())),
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
          Field.of("content", BINARY),
          Field.of("points", INT64),
          Field.of("first_step", INT64),
          Field.of("last_step", INT64),
          Field.of("first_wall_time", DOUBLE),
          Field.of("last_wall_time", DOUBLE))),
  /** One row an event file. */
  FILES(
      List.of(
          Field.of("run", Field.Type.TEXT),
          Field.of("file", Field.Type.TEXT),
          Field.of("bytes", INT64),
          Field.of("records", INT64),
          Field.of("file_version", Field.Type.TEXT).orNull(),
          Field.of("writer", Field.Type.TEXT).orNull(),
          Field.structsOf(
              "faults",
              Field.of("kind", Field.Type.TEXT),
              Field.of("offset", INT64),
              Field.of("length", INT64)),
          Field.of("modified", TIMESTAMP))),
  /** One row an event that is no summary. */
  EVENTS(
      List.of(
          Field.of("run", Field.Type.TEXT),
          Field.of("file", Field.Type.TEXT),
          Field.of("step", INT64),
          Field.of("wall_time", DOUBLE),
          Field.of("kind", Field.Type.TEXT),
          Field.of("status", Field.Type.TEXT).orNull(),
          Field.of("path", Field.Type.TEXT).orNull(),
          Field.of("message", Field.Type.TEXT).orNull(),
          Field.of("data", BINARY).orNull()));

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  private final List<Field> fields;

  Table(List<Field> fields) {
    this.fields = fields;
  }

  private static List<Field> values(Field... further) {
    var fields = new ArrayList<Field>();
    fields.add(Field.of("run", Field.Type.TEXT));
    fields.add(Field.of("tag", Field.Type.TEXT));
    fields.add(Field.of("step", INT64));
    fields.add(Field.of("wall_time", DOUBLE));
    fields.addAll(List.of(further));
    return List.copyOf(fields);
  }

  /** The name of its folder. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its columns, where nothing else was asked for. */
  public List<Field> fields() {
    return fields;
  }

  /** Whether its rows come from the values and events of the logs, and not from summing them up. */
  public boolean isOfEvents() {
    return this != HPARAMS && this != TAGS && this != FILES;
  }
}
