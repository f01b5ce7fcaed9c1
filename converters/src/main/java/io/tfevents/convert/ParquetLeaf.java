package io.tfevents.convert;

import io.tfevents.event.Bytes;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * A column of plain values in a Parquet file, and the field that they become: the whole of a column
 * of ours, or one field of its lists. Types may differ as long as each value stays what it is.
 *
 * @param name of the file's column that it belongs to
 * @param slotLevel the definition level from which on a list has an element; 0 outside of lists
 */
record ParquetLeaf(String name, Field field, ColumnDescriptor descriptor, int slotLevel) {
  private static final int MOST_CODES = 1 << 16;

  /**
   * The leaves of a column, in the order of its field's fields.
   *
   * @throws IllegalArgumentException if it cannot become what it is to
   */
  static List<ParquetLeaf> of(MessageType schema, SourceColumn column) {
    var field = column.field();
    var type = schema.getType(column.name());
    return switch (field.type()) {
      case LIST, STRUCTS, MAP -> ofLists(schema, column, type);
      default -> {
        if (!type.isPrimitive() || type.isRepetition(Repetition.REPEATED)) {
          throw new IllegalArgumentException("it holds lists or structures, not " + field.type());
        }
        yield List.of(of(schema, column, field, 0, column.name()));
      }
    };
  }

  private static List<ParquetLeaf> ofLists(MessageType schema, SourceColumn column, Type type) {
    var path = new ArrayList<>(List.of(column.name()));
    var repeated = type;
    if (!type.isRepetition(Repetition.REPEATED)) {
      repeated = onlyChild(type);
      path.add(repeated.getName());
    }
    if (!repeated.isRepetition(Repetition.REPEATED)) {
      throw new IllegalArgumentException("it holds no lists");
    }
    int slotLevel = schema.getMaxDefinitionLevel(path.toArray(String[]::new));
    var fields = column.field().fields();
    if (repeated.isPrimitive()) {
      if (column.field().type() != Field.Type.LIST) {
        throw new IllegalArgumentException("its lists hold no structures");
      }
      return List.of(of(schema, column, fields.get(0), slotLevel, path.toArray(String[]::new)));
    }
    var element = repeated.asGroupType();
    boolean isMap = column.field().type() == Field.Type.MAP;
    if (!isMap
        && element.getFieldCount() == 1
        && (fields.size() == 1 || !element.getType(0).isPrimitive())) {
      var inner = element.getType(0);
      path.add(inner.getName());
      if (inner.isPrimitive()) {
        return List.of(of(schema, column, fields.get(0), slotLevel, path.toArray(String[]::new)));
      }
      element = inner.asGroupType();
    }
    var leaves = new ArrayList<ParquetLeaf>();
    for (int i = 0; i < fields.size(); i++) {
      var member = isMap ? member(element, i) : member(element, fields.get(i).name());
      var full = new ArrayList<>(path);
      full.add(member.getName());
      leaves.add(of(schema, column, fields.get(i), slotLevel, full.toArray(String[]::new)));
    }
    return leaves;
  }

  private static Type onlyChild(Type type) {
    if (type.isPrimitive() || type.asGroupType().getFieldCount() != 1) {
      throw new IllegalArgumentException("it holds no lists");
    }
    return type.asGroupType().getType(0);
  }

  private static Type member(GroupType element, int place) {
    if (place >= element.getFieldCount()) {
      throw new IllegalArgumentException("it holds no keys and values");
    }
    return element.getType(place);
  }

  private static Type member(GroupType element, String name) {
    if (!element.containsField(name)) {
      throw new IllegalArgumentException("its structures have no " + name);
    }
    return element.getType(name);
  }

  private static ParquetLeaf of(
      MessageType schema, SourceColumn column, Field field, int slotLevel, String... path) {
    if (!schema.getType(path).isPrimitive()) {
      throw new IllegalArgumentException("it holds structures, where " + field.type() + " is");
    }
    var descriptor = schema.getColumnDescription(path);
    if (descriptor.getMaxRepetitionLevel() > 1) {
      throw new IllegalArgumentException("it holds lists of lists");
    }
    var leaf = new ParquetLeaf(column.name(), field, descriptor, slotLevel);
    leaf.checkType();
    return leaf;
  }

  private void checkType() {
    if (annotation() instanceof UnknownLogicalTypeAnnotation) {
      return; // Nothing stands in it.
    }
    var type = type();
    boolean isNumber =
        switch (type) {
          case INT32, INT64, FLOAT, DOUBLE, BOOLEAN -> true;
          default -> false;
        };
    boolean isBytes = type == PrimitiveTypeName.BINARY;
    boolean fits =
        !(annotation() instanceof DecimalLogicalTypeAnnotation)
            && switch (field.type()) {
              case TEXT -> isBytes;
              case BINARY -> isBytes || type == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
              case INT32, INT64 -> isNumber && type != PrimitiveTypeName.BOOLEAN;
              case DOUBLE -> isNumber;
              case TIMESTAMP -> annotation() instanceof TimestampLogicalTypeAnnotation;
              case LIST, STRUCTS, MAP -> false;
            };
    if (!fits) {
      throw new IllegalArgumentException(
          "it holds %s, where %s is expected"
              .formatted(descriptor.getPrimitiveType().toString(), field.type()));
    }
  }

  private PrimitiveTypeName type() {
    return descriptor.getPrimitiveType().getPrimitiveTypeName();
  }

  private LogicalTypeAnnotation annotation() {
    return descriptor.getPrimitiveType().getLogicalTypeAnnotation();
  }

  /**
   * Reads a row group's values.
   *
   * @param count how many there are, missing ones included
   * @param column without rows, but for what other leaves of the same column have added
   * @param place which of the column's leaves this is
   * @throws IllegalArgumentException if a value cannot become one of the field
   */
  void read(ColumnReader values, long count, Column column, int place, int rows) {
    var into =
        new Target(
            values, column instanceof Column.Lists lists ? lists.fields().get(place) : column);
    if (!(column instanceof Column.Lists lists)) {
      requireRows(count, rows);
      for (long i = 0; i < count; i++) {
        into.add();
        values.consume();
      }
      return;
    }
    int row = -1;
    for (long i = 0; i < count; i++) {
      if (values.getCurrentRepetitionLevel() == 0) {
        endRow(lists, place, row++);
      }
      if (values.getCurrentDefinitionLevel() >= slotLevel) {
        into.add();
      }
      values.consume();
    }
    endRow(lists, place, row++);
    requireRows(row, rows);
  }

  /** The first leaf tells how long the lists are, the others must say the same. */
  private static void endRow(Column.Lists lists, int place, int row) {
    if (row < 0) {
      return;
    }
    if (place == 0) {
      lists.endRow();
    } else if (row >= lists.size() || lists.end(row) != lists.fields().get(place).size()) {
      throw new IllegalArgumentException("the lists in it do not match");
    }
  }

  private static void requireRows(long found, int stated) {
    if (found != stated) {
      throw new IllegalArgumentException("it has " + found + " rows in a row group of " + stated);
    }
  }

  /** Takes values one by one. */
  private final class Target {
    private final ColumnReader values;
    private final Column column;
    private final int level = descriptor.getMaxDefinitionLevel();
    private final PrimitiveTypeName type = type();
    private final double perSecond = perSecond();
    private final boolean isUnsigned =
        annotation() instanceof IntLogicalTypeAnnotation integer && !integer.isSigned();

    /** Words of a dictionary are the same objects again and again. */
    private final IdentityHashMap<Binary, Integer> codes = new IdentityHashMap<>();

    Target(ColumnReader values, Column column) {
      this.values = values;
      this.column = column;
    }

    void add() {
      if (values.getCurrentDefinitionLevel() < level) {
        Cells.addMissing(column);
      } else if (column instanceof Column.Text texts) {
        texts.addCode(code(texts, values.getBinary()));
      } else if (column instanceof Column.Binary binary) {
        binary.add(Bytes.copyOf(values.getBinary().getBytesUnsafe()));
      } else if (column instanceof Column.Doubles doubles) {
        doubles.add(doubleValue());
      } else if (column instanceof Column.Longs longs) {
        Cells.addLong(longs, field, longValue());
      }
    }

    private int code(Column.Text texts, Binary word) {
      var known = codes.get(word);
      if (known == null) {
        known = texts.code(word.toStringUsingUTF8());
        if (codes.size() < MOST_CODES) {
          codes.put(word, known);
        }
      }
      return known;
    }

    private long longValue() {
      long value =
          switch (type) {
            case INT32 ->
                isUnsigned ? Integer.toUnsignedLong(values.getInteger()) : values.getInteger();
            case INT64 -> signed(values.getLong());
            case FLOAT -> Cells.wholeNumber(values.getFloat());
            default -> Cells.wholeNumber(values.getDouble());
          };
      if (field.type() != Field.Type.TIMESTAMP || perSecond == 1e6) {
        return value;
      }
      return perSecond == 1e3 ? Math.multiplyExact(value, 1000) : Math.floorDiv(value, 1000);
    }

    private double doubleValue() {
      return switch (type) {
        case DOUBLE -> values.getDouble();
        case FLOAT -> values.getFloat();
        case BOOLEAN -> values.getBoolean() ? 1 : 0;
        case INT32 ->
            isUnsigned ? Integer.toUnsignedLong(values.getInteger()) : values.getInteger();
        default -> perSecond == 0 ? exact(signed(values.getLong())) : values.getLong() / perSecond;
      };
    }

    private long signed(long value) {
      if (isUnsigned && value < 0) {
        throw new IllegalArgumentException(Long.toUnsignedString(value) + " is too large");
      }
      return value;
    }

    private double exact(long value) {
      if ((long) (double) value != value || value == Long.MAX_VALUE) {
        throw new IllegalArgumentException(value + " is no double");
      }
      return value;
    }

    /** Of a time, how many of its units make a second; 0 for no time. */
    private double perSecond() {
      if (!(annotation() instanceof TimestampLogicalTypeAnnotation time)) {
        return 0;
      }
      return switch (time.getUnit()) {
        case MILLIS -> 1e3;
        case MICROS -> 1e6;
        case NANOS -> 1e9;
      };
    }
  }
}
