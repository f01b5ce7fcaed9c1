package io.tfevents.convert.example;

import com.google.protobuf.UnsafeByteOperations;
import io.tfevents.proto.BytesList;
import io.tfevents.proto.Feature;
import io.tfevents.proto.FloatList;
import io.tfevents.proto.Int64List;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** Gathers the values of one feature from a column's leaf. */
abstract class FeatureValues {
  private long rounded;

  /** The leaf's current value. */
  abstract void add(ColumnReader leaf);

  /** A feature of the values since the last call. */
  abstract Feature take();

  final void countRounded() {
    rounded++;
  }

  /** How many numbers were not exact. */
  final long rounded() {
    return rounded;
  }

  /** For a leaf of this type; null if a feature cannot hold its values. */
  static @Nullable FeatureValues of(PrimitiveType leaf) {
    var meaning = leaf.getLogicalTypeAnnotation();
    boolean plain = meaning == null || meaning instanceof IntLogicalTypeAnnotation;
    return switch (leaf.getPrimitiveTypeName()) {
      case BINARY -> meaning == null || isText(meaning) ? new Bytes() : null;
      case FIXED_LEN_BYTE_ARRAY -> meaning == null ? new Bytes() : null;
      case BOOLEAN, INT32, INT64 -> plain ? new Longs(leaf) : null;
      case FLOAT, DOUBLE -> plain ? new Floats(leaf) : null;
      case INT96 -> null;
    };
  }

  private static boolean isText(LogicalTypeAnnotation meaning) {
    return meaning.equals(LogicalTypeAnnotation.stringType())
        || meaning.equals(LogicalTypeAnnotation.enumType())
        || meaning.equals(LogicalTypeAnnotation.jsonType())
        || meaning.equals(LogicalTypeAnnotation.bsonType());
  }

  private static final class Bytes extends FeatureValues {
    private BytesList.Builder values = BytesList.newBuilder();

    @Override
    void add(ColumnReader leaf) {
      values.addValue(UnsafeByteOperations.unsafeWrap(leaf.getBinary().getBytes()));
    }

    @Override
    Feature take() {
      var feature = Feature.newBuilder().setBytesList(values).build();
      values = BytesList.newBuilder();
      return feature;
    }
  }

  private static final class Longs extends FeatureValues {
    private final PrimitiveTypeName type;
    private final boolean unsigned;
    private Int64List.Builder values = Int64List.newBuilder();

    Longs(PrimitiveType leaf) {
      type = leaf.getPrimitiveTypeName();
      unsigned =
          leaf.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation whole
              && !whole.isSigned();
    }

    @Override
    void add(ColumnReader leaf) {
      values.addValue(
          switch (type) {
            case BOOLEAN -> leaf.getBoolean() ? 1 : 0;
            case INT32 -> unsigned ? Integer.toUnsignedLong(leaf.getInteger()) : leaf.getInteger();
            default -> signed(leaf.getLong());
          });
    }

    private long signed(long value) {
      if (unsigned && value < 0) {
        throw new CellException(Long.toUnsignedString(value) + " does not fit into int64");
      }
      return value;
    }

    @Override
    Feature take() {
      var feature = Feature.newBuilder().setInt64List(values).build();
      values = Int64List.newBuilder();
      return feature;
    }
  }

  private static final class Floats extends FeatureValues {
    private final boolean wide;
    private FloatList.Builder values = FloatList.newBuilder();

    Floats(PrimitiveType leaf) {
      wide = leaf.getPrimitiveTypeName() == PrimitiveTypeName.DOUBLE;
    }

    @Override
    void add(ColumnReader leaf) {
      if (!wide) {
        values.addValue(leaf.getFloat());
        return;
      }
      double value = leaf.getDouble();
      float narrow = (float) value;
      if (Double.compare(narrow, value) != 0) {
        countRounded();
      }
      values.addValue(narrow);
    }

    @Override
    Feature take() {
      var feature = Feature.newBuilder().setFloatList(values).build();
      values = FloatList.newBuilder();
      return feature;
    }
  }
}
