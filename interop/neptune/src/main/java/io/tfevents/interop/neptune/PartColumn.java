package io.tfevents.interop.neptune;

import io.tfevents.convert.parquet.RowGroupColumns;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.jspecify.annotations.Nullable;

/** A leaf of a part's columns, and what the row has in it. */
final class PartColumn {
  private static final int MOST_WORDS = 1 << 16;

  private final String name;
  private final ColumnDescriptor leaf;
  private final int index;
  private final boolean comesAgain;
  private final List<Object> values = new ArrayList<>();

  /** Words of a dictionary are the same objects again and again. */
  private final IdentityHashMap<Binary, String> words = new IdentityHashMap<>();

  private @Nullable ColumnReader reader;
  private long left;

  /**
   * @param comesAgain whether its words are few
   */
  PartColumn(ColumnDescriptor leaf, int index, boolean comesAgain) {
    this.name = String.join(".", leaf.getPath());
    this.leaf = leaf;
    this.index = index;
    this.comesAgain = comesAgain;
  }

  /** Begins with the rows of a group. */
  void open(RowGroupColumns group) {
    reader = group.reader(index);
    left = group.values(index);
    words.clear();
  }

  /** Reads what the next row has: one value or null, or a list's values. */
  void read() throws IOException {
    values.clear();
    var in = reader;
    do {
      if (in == null || left-- <= 0) {
        throw new IOException("damaged: column " + name + " ends before its row group");
      }
      if (in.getCurrentDefinitionLevel() == leaf.getMaxDefinitionLevel()) {
        values.add(value(in));
      }
      in.consume();
    } while (leaf.getMaxRepetitionLevel() > 0 && in.getCurrentRepetitionLevel() > 0);
  }

  /** What the row has: nothing if it is null, one value, or a list's. */
  List<Object> values() {
    return values;
  }

  private Object value(ColumnReader in) {
    return switch (leaf.getPrimitiveType().getPrimitiveTypeName()) {
      case INT32 -> whole(in.getInteger());
      case INT64 -> whole(in.getLong());
      case FLOAT -> (double) in.getFloat();
      case DOUBLE -> in.getDouble();
      case BOOLEAN -> in.getBoolean();
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> {
        var binary = in.getBinary();
        yield decimal() == null ? word(binary) : decimal(binary.getBytes());
      }
    };
  }

  private @Nullable DecimalLogicalTypeAnnotation decimal() {
    var annotation = leaf.getPrimitiveType().getLogicalTypeAnnotation();
    return annotation instanceof DecimalLogicalTypeAnnotation decimal ? decimal : null;
  }

  private BigDecimal decimal(byte[] unscaled) {
    return unscaled.length == Long.BYTES
        ? decimal(ByteBuffer.wrap(unscaled).getLong())
        : new BigDecimal(new BigInteger(unscaled), scale());
  }

  private BigDecimal decimal(long unscaled) {
    return BigDecimal.valueOf(unscaled, scale());
  }

  private int scale() {
    var type = decimal();
    return type == null ? 0 : type.getScale();
  }

  private Object whole(long number) {
    if (decimal() != null) {
      return decimal(number);
    }
    var annotation = leaf.getPrimitiveType().getLogicalTypeAnnotation();
    if (annotation instanceof TimestampLogicalTypeAnnotation time) {
      return switch (time.getUnit()) {
        case MILLIS -> number;
        case MICROS -> Math.floorDiv(number, 1_000);
        case NANOS -> Math.floorDiv(number, 1_000_000);
      };
    }
    return number;
  }

  private String word(Binary binary) {
    if (!comesAgain) {
      return binary.toStringUsingUTF8();
    }
    var known = words.get(binary);
    if (known == null) {
      known = binary.toStringUsingUTF8();
      if (words.size() < MOST_WORDS) {
        words.put(binary, known);
      }
    }
    return known;
  }
}
