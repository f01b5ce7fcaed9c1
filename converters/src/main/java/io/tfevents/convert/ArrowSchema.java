package io.tfevents.convert;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.Map;
import org.apache.arrow.flatbuf.Binary;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.List;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Struct_;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/** The columns of a table as Arrow's {@code Schema.fbs} describes them. */
final class ArrowSchema {
  private final FlatBufferBuilder builder;

  private ArrowSchema(FlatBufferBuilder builder) {
    this.builder = builder;
  }

  /** Adds a schema to a message; gives its place there. */
  static int add(FlatBufferBuilder builder, TableSchema schema, Map<String, String> metadata) {
    var writer = new ArrowSchema(builder);
    int[] fields = schema.fields().stream().mapToInt(writer::field).toArray();
    int[] pairs =
        metadata.entrySet().stream()
            .mapToInt(
                pair ->
                    KeyValue.createKeyValue(
                        builder,
                        builder.createString(pair.getKey()),
                        builder.createString(pair.getValue())))
            .toArray();
    return Schema.createSchema(
        builder,
        Endianness.Little,
        Schema.createFieldsVector(builder, fields),
        Schema.createCustomMetadataVector(builder, pairs),
        0);
  }

  private int field(Field field) {
    int[] children =
        switch (field.type()) {
          case STRUCTS -> new int[] {structure("element", field)};
          case MAP -> new int[] {structure("entries", field)};
          default -> members(field);
        };
    return field(field.name(), field.nullable(), typeCode(field.type()), type(field), children);
  }

  private int structure(String name, Field field) {
    int[] members = members(field);
    Struct_.startStruct_(builder);
    return field(name, false, Type.Struct_, Struct_.endStruct_(builder), members);
  }

  private int[] members(Field field) {
    return field.fields().stream().mapToInt(this::field).toArray();
  }

  private int field(String name, boolean nullable, byte typeCode, int type, int[] children) {
    return org.apache.arrow.flatbuf.Field.createField(
        builder,
        builder.createString(name),
        nullable,
        typeCode,
        type,
        0,
        org.apache.arrow.flatbuf.Field.createChildrenVector(builder, children),
        0);
  }

  private static byte typeCode(Field.Type type) {
    return switch (type) {
      case TEXT -> Type.Utf8;
      case INT32, INT64 -> Type.Int;
      case DOUBLE -> Type.FloatingPoint;
      case TIMESTAMP -> Type.Timestamp;
      case BINARY -> Type.Binary;
      case LIST, STRUCTS -> Type.List;
      case MAP -> Type.Map;
    };
  }

  private int type(Field field) {
    return switch (field.type()) {
      case TEXT -> {
        Utf8.startUtf8(builder);
        yield Utf8.endUtf8(builder);
      }
      case INT32 -> Int.createInt(builder, Integer.SIZE, true);
      case INT64 -> Int.createInt(builder, Long.SIZE, true);
      case DOUBLE -> FloatingPoint.createFloatingPoint(builder, Precision.DOUBLE);
      case TIMESTAMP ->
          Timestamp.createTimestamp(builder, TimeUnit.MICROSECOND, builder.createString("UTC"));
      case BINARY -> {
        Binary.startBinary(builder);
        yield Binary.endBinary(builder);
      }
      case LIST, STRUCTS -> {
        List.startList(builder);
        yield List.endList(builder);
      }
      case MAP -> org.apache.arrow.flatbuf.Map.createMap(builder, false);
    };
  }
}
