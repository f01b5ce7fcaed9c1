package io.tfevents.interop.neptune;

import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * The columns of an export ({@code neptune_exporter/model.py}), as pyarrow lays them out in
 * Parquet. Any may be null. Steps are decimal numbers with six places behind the point.
 */
final class ExportSchema {
  static final int PROJECT = 0;
  static final int RUN = 1;
  static final int PATH = 2;
  static final int TYPE = 3;
  static final int STEP = 4;
  static final int TIMESTAMP = 5;
  static final int INT = 6;
  static final int FLOAT = 7;
  static final int STRING = 8;
  static final int BOOL = 9;
  static final int DATETIME = 10;
  static final int STRING_SET = 11;
  static final int FILE = 12;
  static final int HISTOGRAM_TYPE = 13;
  static final int HISTOGRAM_EDGES = 14;
  static final int HISTOGRAM_VALUES = 15;

  static final int STEP_PRECISION = 18;
  static final int STEP_SCALE = 6;

  /** How many bytes hold a decimal number of that precision. */
  static final int STEP_BYTES = Long.BYTES;

  private static final List<String> TEXTS =
      List.of("project_id", "run_id", "attribute_path", "attribute_type");

  private static final MessageType SCHEMA = schema();

  private ExportSchema() {}

  /** The columns, whose leaves are those that the constants number. */
  static MessageType get() {
    return SCHEMA;
  }

  private static MessageType schema() {
    var schema = Types.buildMessage();
    TEXTS.forEach(name -> schema.addField(text(name)));
    return schema
        .addField(
            Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                .length(STEP_BYTES)
                .as(LogicalTypeAnnotation.decimalType(STEP_SCALE, STEP_PRECISION))
                .named("step"))
        .addField(time("timestamp"))
        .addField(Types.optional(PrimitiveTypeName.INT64).named("int_value"))
        .addField(Types.optional(PrimitiveTypeName.DOUBLE).named("float_value"))
        .addField(text("string_value"))
        .addField(Types.optional(PrimitiveTypeName.BOOLEAN).named("bool_value"))
        .addField(time("datetime_value"))
        .addField(
            Types.list(Repetition.OPTIONAL)
                .setElementType(text("element"))
                .named("string_set_value"))
        .addField(Types.optionalGroup().addField(text("path")).named("file_value"))
        .addField(
            Types.optionalGroup()
                .addField(text("type"))
                .addField(numbers("edges"))
                .addField(numbers("values"))
                .named("histogram_value"))
        .named("schema");
  }

  private static PrimitiveType text(String name) {
    return Types.optional(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  private static PrimitiveType time(String name) {
    return Types.optional(PrimitiveTypeName.INT64)
        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
        .named(name);
  }

  private static GroupType numbers(String name) {
    return Types.list(Repetition.OPTIONAL)
        .setElementType(Types.optional(PrimitiveTypeName.DOUBLE).named("element"))
        .named(name);
  }
}
