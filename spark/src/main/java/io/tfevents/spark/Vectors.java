package io.tfevents.spark;

import io.tfevents.convert.Column;
import io.tfevents.convert.Field;
import io.tfevents.convert.RowBatch;
import io.tfevents.tfrecord.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.sql.vectorized.ColumnarMap;
import org.apache.spark.unsafe.types.UTF8String;

/** Columns of rows and numbers, as Spark reads them. */
final class Vectors {
  private Vectors() {}

  /** The wanted columns of some rows, all of one file. */
  static ColumnarBatch batch(RowBatch rows, StructType columns, String file) {
    var vectors = new ColumnVector[columns.size()];
    for (int i = 0; i < vectors.length; i++) {
      var column = columns.fields()[i];
      vectors[i] =
          switch (column.name()) {
            case Schemas.FILE -> new Constant(file);
            case Schemas.FAULT -> new Nulls(column.dataType());
            default -> {
              int at = index(rows.fields(), column.name());
              yield of(column.dataType(), rows.fields().get(at), rows.columns().get(at));
            }
          };
    }
    return new ColumnarBatch(vectors, rows.size());
  }

  /** A row for each fault, in the wanted columns. */
  static ColumnarBatch batch(String run, List<Fault> faults, StructType columns, String file) {
    var vectors = new ColumnVector[columns.size()];
    for (int i = 0; i < vectors.length; i++) {
      var column = columns.fields()[i];
      vectors[i] =
          switch (column.name()) {
            case Schemas.RUN -> new Constant(run);
            case Schemas.FILE -> new Constant(file);
            case Schemas.FAULT -> faults(faults, (StructType) column.dataType());
            default -> new Nulls(column.dataType());
          };
    }
    return new ColumnarBatch(vectors, faults.size());
  }

  /** Faults with those of their parts that are wanted. */
  private static ColumnVector faults(List<Fault> faults, StructType type) {
    int[] codes = new int[faults.size()];
    Arrays.setAll(codes, fault -> fault);
    var parts = new ColumnVector[type.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] =
          switch (type.fields()[i].name()) {
            case "kind" -> new Texts(codes, texts(faults, fault -> fault.kind().name()));
            case "file" -> new Texts(codes, texts(faults, Fault::file));
            case "offset" -> longs(faults, Fault::offset);
            default -> longs(faults, Fault::length);
          };
    }
    return new Structs(type, parts);
  }

  private static UTF8String[] texts(List<Fault> faults, Function<Fault, String> part) {
    return faults.stream().map(part).map(Vectors::utf8).toArray(UTF8String[]::new);
  }

  private static ColumnVector longs(List<Fault> faults, ToLongFunction<Fault> part) {
    return new Longs(DataTypes.LongType, faults.stream().mapToLong(part).toArray());
  }

  static UTF8String utf8(String text) {
    return UTF8String.fromString(text);
  }

  private static int index(List<Field> fields, String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("there is no column " + name);
  }

  private static ColumnVector of(DataType type, Field field, Column column) {
    if (column instanceof Column.Text texts) {
      var words = texts.words().stream().map(Vectors::utf8).toArray(UTF8String[]::new);
      return new Texts(texts.codes(), words);
    } else if (column instanceof Column.Longs longs) {
      return type instanceof IntegerType
          ? new Integers(longs.array())
          : new Longs(type, longs.array());
    } else if (column instanceof Column.Doubles doubles) {
      return new NullableDoubles(doubles);
    } else if (column instanceof Column.Binary bytes) {
      return new Binaries(bytes);
    }
    var lists = (Column.Lists) column;
    if (type instanceof ArrayType array) {
      return new Lists(array, lists, elements(array.elementType(), field, lists));
    }
    var map = (MapType) type;
    return new Maps(
        map,
        lists,
        of(map.keyType(), field.fields().get(0), lists.fields().get(0)),
        of(map.valueType(), field.fields().get(1), lists.fields().get(1)));
  }

  /** Of structures, those parts that are wanted. */
  private static ColumnVector elements(DataType type, Field field, Column.Lists lists) {
    if (!(type instanceof StructType struct)) {
      return of(type, field.fields().get(0), lists.fields().get(0));
    }
    var parts = new ColumnVector[struct.size()];
    for (int i = 0; i < parts.length; i++) {
      var part = struct.fields()[i];
      int at = index(field.fields(), part.name());
      parts[i] = of(part.dataType(), field.fields().get(at), lists.fields().get(at));
    }
    return new Structs(struct, parts);
  }

  /** Whole numbers, and times in microseconds. */
  static final class Longs extends Vector {
    private final long[] numbers;

    Longs(DataType type, long[] numbers) {
      super(type);
      this.numbers = numbers;
    }

    @Override
    public long getLong(int row) {
      return numbers[row];
    }
  }

  private static final class Integers extends Vector {
    private final long[] numbers;

    Integers(long[] numbers) {
      super(DataTypes.IntegerType);
      this.numbers = numbers;
    }

    @Override
    public int getInt(int row) {
      return (int) numbers[row];
    }
  }

  /** Numbers, none of which is missing. */
  static final class Doubles extends Vector {
    private final double[] numbers;

    Doubles(double[] numbers) {
      super(DataTypes.DoubleType);
      this.numbers = numbers;
    }

    @Override
    public double getDouble(int row) {
      return numbers[row];
    }
  }

  /** Values of which some may be missing. */
  private abstract static class WithMissing extends Vector {
    private final Column column;

    WithMissing(DataType type, Column column) {
      super(type);
      this.column = column;
    }

    @Override
    public boolean hasNull() {
      return numNulls() > 0;
    }

    @Override
    public int numNulls() {
      int nulls = 0;
      for (int row = 0; row < column.size(); row++) {
        nulls += column.isMissing(row) ? 1 : 0;
      }
      return nulls;
    }

    @Override
    public boolean isNullAt(int row) {
      return column.isMissing(row);
    }
  }

  private static final class NullableDoubles extends WithMissing {
    private final Column.Doubles numbers;

    NullableDoubles(Column.Doubles numbers) {
      super(DataTypes.DoubleType, numbers);
      this.numbers = numbers;
    }

    @Override
    public double getDouble(int row) {
      return numbers.get(row);
    }
  }

  /** Texts by code; a negative one is missing. */
  static final class Texts extends Vector {
    private final int[] codes;
    private final UTF8String[] words;

    Texts(int[] codes, UTF8String[] words) {
      super(DataTypes.StringType);
      this.codes = codes;
      this.words = words;
    }

    @Override
    public boolean hasNull() {
      return true;
    }

    @Override
    public int numNulls() {
      int nulls = 0;
      for (int code : codes) {
        nulls += code < 0 ? 1 : 0;
      }
      return nulls;
    }

    @Override
    public boolean isNullAt(int row) {
      return codes[row] < 0;
    }

    @Override
    public UTF8String getUTF8String(int row) {
      return words[codes[row]];
    }
  }

  /** One text in every row. */
  static final class Constant extends Vector {
    private final UTF8String text;

    Constant(String text) {
      super(DataTypes.StringType);
      this.text = utf8(text);
    }

    @Override
    public UTF8String getUTF8String(int row) {
      return text;
    }
  }

  private static final class Binaries extends WithMissing {
    private final Column.Binary bytes;

    Binaries(Column.Binary bytes) {
      super(DataTypes.BinaryType, bytes);
      this.bytes = bytes;
    }

    @Override
    public byte[] getBinary(int row) {
      return bytes.get(row).toByteArray();
    }
  }

  private static final class Lists extends Vector {
    private final Column.Lists lists;
    private final ColumnVector elements;

    Lists(ArrayType type, Column.Lists lists, ColumnVector elements) {
      super(type);
      this.lists = lists;
      this.elements = elements;
    }

    @Override
    public ColumnarArray getArray(int row) {
      int start = lists.start(row);
      return new ColumnarArray(elements, start, lists.end(row) - start);
    }

    @Override
    public ColumnVector getChild(int field) {
      return elements;
    }
  }

  private static final class Maps extends Vector {
    private final Column.Lists entries;
    private final ColumnVector keys;
    private final ColumnVector values;

    Maps(MapType type, Column.Lists entries, ColumnVector keys, ColumnVector values) {
      super(type);
      this.entries = entries;
      this.keys = keys;
      this.values = values;
    }

    @Override
    public ColumnarMap getMap(int row) {
      int start = entries.start(row);
      return new ColumnarMap(keys, values, start, entries.end(row) - start);
    }

    @Override
    public ColumnVector getChild(int field) {
      return field == 0 ? keys : values;
    }
  }

  private static final class Structs extends Vector {
    private final ColumnVector[] parts;

    Structs(DataType type, ColumnVector[] parts) {
      super(type);
      this.parts = parts;
    }

    @Override
    public ColumnVector getChild(int field) {
      return parts[field];
    }
  }

  /** Nothing in any row. */
  static final class Nulls extends Vector {
    Nulls(DataType type) {
      super(type);
    }

    @Override
    public boolean hasNull() {
      return true;
    }

    @Override
    public int numNulls() {
      return Integer.MAX_VALUE;
    }

    @Override
    public boolean isNullAt(int row) {
      return true;
    }
  }
}
