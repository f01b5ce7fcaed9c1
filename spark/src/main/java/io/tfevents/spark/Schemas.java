package io.tfevents.spark;

import io.tfevents.convert.Field;
import io.tfevents.convert.Table;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Tables as Spark sees them. */
final class Schemas {
  static final String RUN = "run";
  static final String TAG = "tag";
  static final String STEP = "step";
  static final String WALL_TIME = "wall_time";

  /** The number of a scalar. */
  static final String VALUE = "value";

  /** In mode PERMISSIVE, what is wrong where there is no row. */
  static final String FAULT = "fault";

  static final StructType FAULT_TYPE =
      new StructType()
          .add("kind", DataTypes.StringType, false)
          .add("file", DataTypes.StringType, false)
          .add("offset", DataTypes.LongType, false)
          .add("length", DataTypes.LongType, false);

  /** A hidden column: the event file that a row is of. */
  static final String FILE = "_file";

  private Schemas() {}

  static StructType of(Table table, FaultMode mode) {
    boolean withFaults = mode == FaultMode.PERMISSIVE && table.isOfEvents();
    var schema = new StructType();
    for (var field : table.fields()) {
      boolean nullable = field.nullable() || (withFaults && !field.name().equals(RUN));
      schema = schema.add(field.name(), type(field), nullable);
    }
    return withFaults ? schema.add(FAULT, FAULT_TYPE, true) : schema;
  }

  private static DataType type(Field field) {
    return switch (field.type()) {
      case TEXT -> DataTypes.StringType;
      case INT32 -> DataTypes.IntegerType;
      case INT64 -> DataTypes.LongType;
      case DOUBLE -> DataTypes.DoubleType;
      case TIMESTAMP -> DataTypes.TimestampType;
      case BINARY -> DataTypes.BinaryType;
      case LIST -> DataTypes.createArrayType(type(field.fields().get(0)), false);
      case STRUCTS -> DataTypes.createArrayType(struct(field), false);
      case MAP ->
          DataTypes.createMapType(type(field.fields().get(0)), type(field.fields().get(1)), false);
    };
  }

  private static StructType struct(Field field) {
    var struct = new StructType();
    for (var part : field.fields()) {
      struct = struct.add(part.name(), type(part), part.nullable());
    }
    return struct;
  }
}
