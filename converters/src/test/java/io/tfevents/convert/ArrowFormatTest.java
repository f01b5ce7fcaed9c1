package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of Arrow's IPC format, read back by Arrow's own Java library. */
class ArrowFormatTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SCALARS    | value: FloatingPoint(DOUBLE) not null",
        "IMAGES     | sample: Int(32, true) not null",
        "TEXT       | strings: List<element: Utf8 not null> not null",
        "TENSORS    | message: Binary",
        "HISTOGRAMS | min: FloatingPoint(DOUBLE)",
        "HPARAMS    | hparams: Map(false)<entries: Struct<key: Utf8 not null, value: Utf8 not null>"
            + " not null> not null",
        "FILES      | modified: Timestamp(MICROSECOND, UTC) not null",
        "FILES      | file_version: Utf8",
      })
  void typesAreAsDocumented(Table table, String field) throws IOException {
    var file = write(table, Map.of());

    var fields = open(file, reader -> reader.getVectorSchemaRoot().getSchema().getFields());

    assertThat(fields.stream().map(Object::toString)).contains(field);
    assertThat(fields.stream().map(org.apache.arrow.vector.types.pojo.Field::getName))
        .isEqualTo(table.fields().stream().map(Field::name).toList());
  }

  @Test
  void eachRowGroupIsABatch() throws IOException {
    var file = write(Table.SCALARS, Map.of(), Rows.scalars(1, 2), Rows.scalars(3));

    int batches = open(file, reader -> reader.getRecordBlocks().size());
    assertThat(batches).isEqualTo(2);
    assertThat(column(file, "value")).containsExactly(1.0, 2.0, 3.0);
    assertThat(column(file, "step")).containsExactly(0L, 1L, 0L);
    assertThat(column(file, "tag")).containsExactly("a", "a", "a");
  }

  @Test
  void aFileSaysWhereItComesFrom() throws IOException {
    var metadata = Map.of("tfevents.source", "日志", "tfevents.kind", "scalars");

    var file = write(Table.SCALARS, metadata, Rows.scalars(1));

    var found = open(file, reader -> reader.getVectorSchemaRoot().getSchema().getCustomMetadata());
    assertThat(found).isEqualTo(metadata);
  }

  @Test
  void doublesKeepTheirBits() throws IOException {
    double[] numbers = {-0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 0.1};

    var file = write(Table.SCALARS, Map.of(), Rows.scalars(numbers));

    for (int i = 0; i < numbers.length; i++) {
      assertThat(Double.doubleToRawLongBits((Double) column(file, "value").get(i)))
          .isEqualTo(Double.doubleToRawLongBits(numbers[i]));
    }
  }

  @Test
  void whatIsMissingIsNull() throws IOException {
    var text = Rows.texts("a", "b");
    var longs = Rows.longs(1, 2);
    var none = Rows.lists(new int[] {0, 0}, Rows.texts(), Rows.longs(), Rows.longs());
    var group =
        Rows.group(
            2, text, text, longs, longs, Rows.texts(null, ""), Rows.texts("", null), none, longs);

    var file = write(Table.FILES, Map.of(), group);

    assertThat(column(file, "file_version")).containsExactly(null, "");
    assertThat(column(file, "writer")).containsExactly("", null);
    assertThat(column(file, "modified")).containsExactly(1L, 2L);
  }

  @Test
  void everyEighthRowMayBeMissing() throws IOException {
    var minimum = new Column.Doubles(0);
    for (int row = 0; row < 20; row++) {
      if (row % 8 == 0) {
        minimum.addMissing();
      } else {
        minimum.add(row);
      }
    }
    var schema = new TableSchema(Table.SCALARS, List.of(Field.of("x", Field.Type.DOUBLE).orNull()));

    var file =
        write(Table.SCALARS, Map.of(), new RowGroup(schema, 0, 20, List.<Column>of(minimum)));

    var found = column(file, "x");
    for (int row = 0; row < 20; row++) {
      assertThat(found.get(row)).isEqualTo(row % 8 == 0 ? null : (Object) (double) row);
    }
  }

  @Test
  void structuresStandInLists() throws IOException {
    var text = Rows.texts("a", "b", "c");
    var longs = Rows.longs(1, 2, 3);
    var faults =
        Rows.lists(
            new int[] {2, 0, 1},
            Rows.texts("x", "y", "z"),
            Rows.longs(1, 2, 3),
            Rows.longs(4, 5, 6));

    var file =
        write(
            Table.FILES,
            Map.of(),
            Rows.group(3, text, text, longs, longs, text, text, faults, longs));

    assertThat(column(file, "faults"))
        .containsExactly(
            List.of(
                Map.of("kind", "x", "offset", 1L, "length", 4L),
                Map.of("kind", "y", "offset", 2L, "length", 5L)),
            List.of(),
            List.of(Map.of("kind", "z", "offset", 3L, "length", 6L)));
  }

  @Test
  void theGoldenLogsAreTheSameForArrowAndForASink() throws IOException {
    Conversion.from(Logs.GOLDEN).to(DataSet.arrow(folder.resolve("out")));
    var wanted = new LinkedHashMap<Table, Map<String, List<@Nullable Object>>>();
    Conversion.from(Logs.GOLDEN)
        .to(
            batch -> {
              var columns = wanted.computeIfAbsent(batch.table(), table -> new LinkedHashMap<>());
              for (var row : batch) {
                for (var field : batch.fields()) {
                  columns
                      .computeIfAbsent(field.name(), name -> new ArrayList<>())
                      .add(plain(row.value(field.name())));
                }
              }
            });

    assertThat(wanted.keySet()).contains(Table.SCALARS, Table.HPARAMS, Table.TENSORS, Table.EVENTS);
    for (var table : wanted.entrySet()) {
      var file = folder.resolve("out/" + table.getKey().tableName() + "/part-00000.arrow");
      for (var column : table.getValue().entrySet()) {
        assertThat(column(file, column.getKey()))
            .as("%s.%s", table.getKey(), column.getKey())
            .isEqualTo(column.getValue());
      }
    }
  }

  /** What a sink gets, in the form that {@link #value} gives. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Integer number) {
      return number;
    } else if (value instanceof Bytes bytes) {
      return List.of(ByteBuffer.wrap(bytes.toByteArray()));
    } else if (value instanceof Instant time) {
      return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
    } else if (value instanceof List<?> list) {
      return list.stream().map(ArrowFormatTest::plain).toList();
    } else if (value instanceof Map<?, ?> map) {
      var plain = new LinkedHashMap<Object, @Nullable Object>();
      map.forEach((key, part) -> plain.put(key, plain(part)));
      return plain;
    }
    return value;
  }

  private Path write(Table table, Map<String, String> metadata, RowGroup... groups)
      throws IOException {
    return Parts.write(
        new ArrowFormat(), folder.resolve(table.tableName()), table, metadata, groups);
  }

  private interface Reading<T> {
    T read(ArrowFileReader reader) throws IOException;
  }

  private static <T> T open(Path file, Reading<T> reading) throws IOException {
    var ends = Files.readAllBytes(file);
    assertThat(new String(ends, 0, 6, UTF_8)).isEqualTo("ARROW1");
    try (var allocator = new RootAllocator();
        var channel = FileChannel.open(file);
        var reader = new ArrowFileReader(channel, allocator)) {
      return reading.read(reader);
    }
  }

  private static List<@Nullable Object> column(Path file, String name) throws IOException {
    var values = new ArrayList<@Nullable Object>();
    open(
        file,
        reader -> {
          while (reader.loadNextBatch()) {
            var root = reader.getVectorSchemaRoot();
            for (int row = 0; row < root.getRowCount(); row++) {
              values.add(value(root.getVector(name), row));
            }
          }
          return true;
        });
    return values;
  }

  private static @Nullable Object value(FieldVector vector, int row) {
    if (vector.isNull(row)) {
      return null;
    } else if (vector instanceof VarCharVector texts) {
      return new String(texts.get(row), UTF_8);
    } else if (vector instanceof BigIntVector longs) {
      return longs.get(row);
    } else if (vector instanceof IntVector ints) {
      return ints.get(row);
    } else if (vector instanceof Float8Vector doubles) {
      return doubles.get(row);
    } else if (vector instanceof TimeStampMicroTZVector times) {
      return times.get(row);
    } else if (vector instanceof VarBinaryVector bytes) {
      return List.of(ByteBuffer.wrap(bytes.get(row)));
    } else if (vector instanceof MapVector map) {
      var entries = new LinkedHashMap<@Nullable Object, @Nullable Object>();
      var pairs = (StructVector) map.getDataVector();
      for (int i = map.getElementStartIndex(row); i < map.getElementEndIndex(row); i++) {
        entries.put(value(pairs.getChild("key"), i), value(pairs.getChild("value"), i));
      }
      return entries;
    } else if (vector instanceof StructVector struct) {
      var parts = new LinkedHashMap<String, @Nullable Object>();
      struct
          .getChildrenFromFields()
          .forEach(child -> parts.put(child.getName(), value(child, row)));
      return parts;
    }
    var list = (ListVector) vector;
    var elements = new ArrayList<@Nullable Object>();
    for (int i = list.getElementStartIndex(row); i < list.getElementEndIndex(row); i++) {
      elements.add(value(list.getDataVector(), i));
    }
    return elements;
  }
}
