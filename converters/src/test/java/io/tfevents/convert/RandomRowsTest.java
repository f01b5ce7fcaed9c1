package io.tfevents.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of our own making against parquet-java's reader: columns of every type, at random. */
class RandomRowsTest {
  private static final TableSchema SCHEMA =
      new TableSchema(
          Table.TENSORS,
          List.of(
              Field.of("text", Field.Type.TEXT),
              Field.of("text_or_null", Field.Type.TEXT).orNull(),
              Field.of("int32", Field.Type.INT32),
              Field.of("int64", Field.Type.INT64),
              Field.of("int64_or_null", Field.Type.INT64).orNull(),
              Field.of("double", Field.Type.DOUBLE),
              Field.of("double_or_null", Field.Type.DOUBLE).orNull(),
              Field.of("binary", Field.Type.BINARY),
              Field.of("binary_or_null", Field.Type.BINARY).orNull(),
              Field.listOf("longs", Field.Type.INT64),
              Field.listOf("texts", Field.Type.TEXT),
              Field.listOf("binaries", Field.Type.BINARY),
              Field.structsOf(
                  "structs",
                  Field.of("name", Field.Type.TEXT),
                  Field.of("number", Field.Type.DOUBLE)),
              Field.mapOf("map", Field.Type.DOUBLE)));

  @TempDir Path folder;

  /** One for each number of rows; {@code -Dtfevents.times=10} tries ten times as many. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 6L * Integer.getInteger("tfevents.times", 1));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void columnsOfEveryTypeAreReadBack(long seed) throws IOException {
    var random = new Random(seed);
    int rows = new int[] {1, 2, 9, 100, 20_001, 23_000}[(int) (seed % 6)];
    var group = new RowGroup(SCHEMA, 0, rows, columns(rows, random));

    var file =
        Parts.write(
            new ParquetFormat(Compression.ZSTD, seed % 2 == 0),
            folder,
            Table.TENSORS,
            Map.of(),
            group);

    var read = ParquetData.rows(file);
    assertThat(read).hasSize(rows);
    int next = 0;
    for (var row : new RowBatch(group)) {
      for (int i = 0; i < SCHEMA.fields().size(); i++) {
        var field = SCHEMA.fields().get(i);
        var expected = text(row.value(field.name()));
        var found = text(read.get(next), i, field);
        if (!found.equals(expected)) {
          throw new AssertionError(
              "seed "
                  + seed
                  + ", row "
                  + next
                  + ", "
                  + field.name()
                  + ": "
                  + found
                  + ", not "
                  + expected);
        }
      }
      next++;
    }
  }

  private static List<Column> columns(int rows, Random random) {
    var columns = new ArrayList<Column>();
    for (var field : SCHEMA.fields()) {
      var made = column(field, random);
      for (int row = 0; row < rows; row++) {
        if (made instanceof Column.Lists lists) {
          int length = random.nextInt(4) == 0 ? random.nextInt(9) : random.nextInt(2);
          for (int i = 0; i < length; i++) {
            for (int f = 0; f < lists.fields().size(); f++) {
              // The keys of a map differ.
              add(lists.fields().get(f), field.fields().get(f), f == 0 ? i : -1, random);
            }
          }
          lists.endRow();
        } else {
          add(made, field, -1, random);
        }
      }
      columns.add(made);
    }
    return columns;
  }

  private static Column column(Field field, Random random) {
    return switch (field.type()) {
      case TEXT -> new Column.Text(random.nextInt(3));
      case INT32, INT64, TIMESTAMP -> new Column.Longs(random.nextInt(3));
      case DOUBLE -> new Column.Doubles(random.nextInt(3));
      case BINARY -> new Column.Binary();
      case LIST, STRUCTS, MAP ->
          new Column.Lists(
              field.fields().stream().map(part -> column(part, random)).toArray(Column[]::new));
    };
  }

  private static void add(Column column, Field field, int place, Random random) {
    boolean missing = field.nullable() && random.nextInt(3) == 0;
    if (column instanceof Column.Text text) {
      var word = random.nextInt(3) == 0 ? "日" + random.nextInt(50_000) : "w" + random.nextInt(3);
      text.add(missing ? null : place < 0 ? word : place + word);
    } else if (column instanceof Column.Longs longs) {
      if (missing) {
        longs.addMissing();
      } else {
        longs.add(field.type() == Field.Type.INT32 ? random.nextInt() : integer(random));
      }
    } else if (column instanceof Column.Doubles doubles) {
      if (missing) {
        doubles.addMissing();
      } else {
        doubles.add(number(random));
      }
    } else if (column instanceof Column.Binary binary) {
      byte[] bytes = new byte[random.nextInt(100) == 0 ? 9_000 : random.nextInt(5)];
      random.nextBytes(bytes);
      binary.add(missing ? null : Bytes.copyOf(bytes));
    }
  }

  /** Sometimes steps, sometimes the largest differences there are. */
  private static long integer(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextLong();
      case 1 -> Long.MIN_VALUE;
      case 2 -> Long.MAX_VALUE;
      default -> random.nextInt(1000);
    };
  }

  private static double number(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Double.NaN;
      case 1 -> Double.NEGATIVE_INFINITY;
      case 2 -> -0.0;
      case 3 -> Double.longBitsToDouble(random.nextLong());
      default -> random.nextGaussian();
    };
  }

  private static String text(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(RandomRowsTest::text).toList().toString();
    }
    return value instanceof Bytes bytes ? text(bytes) : String.valueOf(value);
  }

  private static String text(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static String text(Group row, int index, Field field) {
    if (row.getFieldRepetitionCount(index) == 0) {
      return "null";
    }
    return switch (field.type()) {
      case LIST, STRUCTS, MAP -> texts(row.getGroup(index, 0), field);
      default -> value(row, index, field);
    };
  }

  private static String texts(Group list, Field field) {
    var texts = new ArrayList<String>();
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      var entry = list.getGroup(0, i);
      switch (field.type()) {
        case MAP ->
            texts.add(
                value(entry, 0, field.fields().get(0))
                    + "="
                    + value(entry, 1, field.fields().get(1)));
        case STRUCTS -> {
          var element = entry.getGroup(0, 0);
          var parts = new ArrayList<String>();
          for (int f = 0; f < field.fields().size(); f++) {
            var part = field.fields().get(f);
            parts.add(part.name() + "=" + value(element, f, part));
          }
          texts.add("{" + String.join(", ", parts) + "}");
        }
        default -> texts.add(value(entry, 0, field.fields().get(0)));
      }
    }
    var joined = String.join(", ", texts);
    return field.type() == Field.Type.MAP ? "{" + joined + "}" : "[" + joined + "]";
  }

  private static String value(Group row, int index, Field field) {
    return switch (field.type()) {
      case TEXT -> row.getString(index, 0);
      case INT32 -> Integer.toString(row.getInteger(index, 0));
      case DOUBLE -> Double.toString(row.getDouble(index, 0));
      case BINARY -> text(Bytes.copyOf(row.getBinary(index, 0).getBytes()));
      default -> Long.toString(row.getLong(index, 0));
    };
  }
}
