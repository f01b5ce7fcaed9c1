package io.tfevents.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetFormatTest {
  private static final Double[] EDGES = {
    0.0,
    -0.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MAX_VALUE,
    0.1
  };

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = Table.class,
      names = {"SCALARS", "HISTOGRAMS", "IMAGES", "TAGS", "FILES"})
  void theSchemaIsAsDocumented(Table table) throws IOException {
    var values =
        """
        required binary run (STRING);
        required binary tag (STRING);
        required int64 step;
        required double wall_time;
        """;
    var fields =
        switch (table) {
          case SCALARS -> values + "required double value;";
          case HISTOGRAMS ->
              values
                  + """
                  required group buckets (LIST) {
                    repeated group list {
                      required group element {
                        required double left;
                        required double right;
                        required double count;
                      }
                    }
                  }
                  optional double min;
                  optional double max;
                  optional double num;
                  optional double sum;
                  optional double sum_squares;
                  """;
          case IMAGES ->
              values
                  + """
                  required int32 sample;
                  required int32 width;
                  required int32 height;
                  required binary format (STRING);
                  required binary data;
                  """;
          case TAGS ->
              """
              required binary run (STRING);
              required binary tag (STRING);
              required binary kind (STRING);
              required binary plugin (STRING);
              required binary data_class (STRING);
              required binary display_name (STRING);
              required binary description (STRING);
              required binary content;
              required int64 points;
              required int64 first_step;
              required int64 last_step;
              required double first_wall_time;
              required double last_wall_time;
              """;
          default ->
              """
              required binary run (STRING);
              required binary file (STRING);
              required int64 bytes;
              required int64 records;
              optional binary file_version (STRING);
              optional binary writer (STRING);
              required group faults (LIST) {
                repeated group list {
                  required group element {
                    required binary kind (STRING);
                    required int64 offset;
                    required int64 length;
                  }
                }
              }
              required int64 modified (TIMESTAMP(MICROS,true));
              """;
        };
    var file = write(table);

    try (var reader = ParquetData.open(file)) {
      assertThat(reader.getFileMetaData().getSchema())
          .isEqualTo(
              MessageTypeParser.parseMessageType(
                  "message " + table.tableName() + " {" + fields + "}"));
    }
  }

  @Test
  void doublesKeepTheirBits() throws IOException {
    var values = Arrays.stream(EDGES).mapToDouble(Double::doubleValue).toArray();

    var rows = ParquetData.rows(write(Table.SCALARS, Rows.scalars(values)));

    assertThat(rows).extracting(row -> row.getDouble("value", 0)).containsExactly(EDGES);
    assertThat(rows).extracting(row -> row.getDouble("wall_time", 0)).containsExactly(EDGES);
  }

  @Test
  void statisticsHoldForTheNumbersBesideNaN() throws IOException {
    var file = write(Table.SCALARS, Rows.scalars(3, Double.NaN, -1, 2));

    var statistics = column(file, "value").getStatistics();
    assertThat(statistics.hasNonNullValue()).isTrue();
    assertThat((Object) statistics.genericGetMin()).isEqualTo(-1.0);
    assertThat((Object) statistics.genericGetMax()).isEqualTo(3.0);
  }

  @Test
  void longsKeepTheirLimits() throws IOException {
    var steps = new Long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0L, -1L, (1L << 53) + 1};
    var texts = Rows.texts("a", "a", "a", "a", "a");
    var doubles = Rows.doubles(1.0, 1.0, 1.0, 1.0, 1.0);
    var longs = Rows.longs(Arrays.stream(steps).mapToLong(Long::longValue).toArray());

    var file = write(Table.SCALARS, Rows.group(5, texts, texts, longs, doubles, doubles));

    assertThat(ParquetData.rows(file))
        .extracting(row -> row.getLong("step", 0))
        .containsExactly(steps);
    var statistics = column(file, "step").getStatistics();
    assertThat((Object) statistics.genericGetMin()).isEqualTo(Long.MIN_VALUE);
    assertThat((Object) statistics.genericGetMax()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void textsAreUnicodeAndMayBeEmpty() throws IOException {
    var words = new String[] {"", "损失/训练", "\ud83d\ude00", "a\0b", "line\nline", ""};
    var text = Rows.texts(words);
    var longs = Rows.longs(0, 1, 2, 3, 4, 5);
    var doubles = Rows.doubles(1.0, 1.0, 1.0, 1.0, 1.0, 1.0);

    var file = write(Table.SCALARS, Rows.group(6, text, text, longs, doubles, doubles));

    assertThat(ParquetData.rows(file))
        .extracting(row -> row.getString("tag", 0))
        .containsExactly(words);
  }

  @Test
  void bucketsMayBeManyOrNone() throws IOException {
    var rows = ParquetData.rows(write(Table.HISTOGRAMS, histograms()));

    assertThat(rows).extracting(ParquetFormatTest::buckets).containsExactly(2, 0, 0, 1);
    var last = rows.get(3).getGroup("buckets", 0).getGroup("list", 0).getGroup("element", 0);
    assertThat(last.getDouble("left", 0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(last.getDouble("right", 0)).isNaN();
    assertThat(last.getDouble("count", 0)).isEqualTo(7);
    var second = rows.get(0).getGroup("buckets", 0).getGroup("list", 1).getGroup("element", 0);
    assertThat(second.getDouble("left", 0)).isEqualTo(2);
  }

  @Test
  void missingStatisticsAreNullAndZeroIsNot() throws IOException {
    var rows = ParquetData.rows(write(Table.HISTOGRAMS, histograms()));

    for (String name : List.of("min", "max", "num", "sum", "sum_squares")) {
      assertThat(rows)
          .extracting(row -> row.getFieldRepetitionCount(name))
          .containsExactly(1, 0, 1, 0);
    }
    assertThat(rows.get(2).getDouble("min", 0)).isEqualTo(Double.valueOf(0.0));
    assertThat(rows.get(0).getDouble("max", 0)).isNaN();
  }

  private static RowGroup histograms() {
    var text = Rows.texts("a", "a", "a", "a");
    var buckets =
        Rows.lists(
            new int[] {2, 0, 0, 1},
            Rows.doubles(1.0, 2.0, Double.NEGATIVE_INFINITY),
            Rows.doubles(2.0, 3.0, Double.NaN),
            Rows.doubles(5.0, 6.0, 7.0));
    var statistic = Rows.doubles(1.0, null, 0.0, null);
    var nan = Rows.doubles(Double.NaN, null, 0.0, null);
    return Rows.group(
        4,
        text,
        text,
        Rows.longs(0, 1, 2, 3),
        Rows.doubles(0.0, 1.0, 2.0, 3.0),
        buckets,
        statistic,
        nan,
        statistic,
        statistic,
        statistic);
  }

  private static int buckets(Group row) {
    return row.getGroup("buckets", 0).getFieldRepetitionCount("list");
  }

  @Test
  void imagesKeepTheirBytes() throws IOException {
    var text = Rows.texts("a", "a", "b");
    var big = "x".repeat(3 << 20);
    var numbers = Rows.longs(0, Integer.MAX_VALUE, Integer.MIN_VALUE);
    var group =
        Rows.group(
            3,
            text,
            text,
            Rows.longs(0, 1, 2),
            Rows.doubles(0.0, 1.0, 2.0),
            numbers,
            numbers,
            numbers,
            Rows.texts("png", "", "jpeg"),
            Rows.binaries("", big, "\0\1"));

    var rows = ParquetData.rows(write(Table.IMAGES, group));

    assertThat(rows)
        .extracting(row -> row.getBinary("data", 0).toStringUsingUTF8())
        .containsExactly("", big, "\0\1");
    assertThat(rows)
        .extracting(row -> row.getInteger("width", 0))
        .containsExactly(0, Integer.MAX_VALUE, Integer.MIN_VALUE);
    assertThat(rows)
        .extracting(row -> row.getString("format", 0))
        .containsExactly("png", "", "jpeg");
  }

  @Test
  void tagsHaveTheContentOfTheirMetadata() throws IOException {
    var text = Rows.texts("", "描述");
    var longs = Rows.longs(1, -1);
    var doubles = Rows.doubles(Double.NaN, -0.0);
    var group =
        Rows.group(
            2,
            text,
            text,
            text,
            text,
            text,
            text,
            text,
            Rows.binaries("", "\n\3abc"),
            longs,
            longs,
            longs,
            doubles,
            doubles);

    var rows = ParquetData.rows(write(Table.TAGS, group));

    assertThat(rows)
        .extracting(row -> row.getBinary("content", 0).toStringUsingUTF8())
        .containsExactly("", "\n\3abc");
    assertThat(rows).extracting(row -> row.getString("description", 0)).containsExactly("", "描述");
    assertThat(rows)
        .extracting(row -> row.getDouble("last_wall_time", 0))
        .containsExactly(Double.NaN, -0.0);
  }

  @Test
  void filesMayLackVersionWriterAndFaults() throws IOException {
    var text = Rows.texts("a", "b");
    var longs = Rows.longs(1, 2);
    var group =
        Rows.group(
            2,
            text,
            text,
            longs,
            longs,
            Rows.texts(null, "brain.Event:2"),
            Rows.texts("", null),
            Rows.lists(
                new int[] {0, 2}, Rows.texts("DATA_CRC", "TRUNCATED"), longs, Rows.longs(9, 8)),
            Rows.longs(-1, 1_700_000_000_123_456L));

    var rows = ParquetData.rows(write(Table.FILES, group));

    assertThat(rows)
        .extracting(row -> row.getFieldRepetitionCount("file_version"))
        .containsExactly(0, 1);
    assertThat(rows).extracting(row -> row.getFieldRepetitionCount("writer")).containsExactly(1, 0);
    assertThat(rows.get(0).getString("writer", 0)).isEmpty();
    var faults = rows.get(1).getGroup("faults", 0);
    assertThat(rows.get(0).getGroup("faults", 0).getFieldRepetitionCount("list")).isZero();
    assertThat(faults.getGroup("list", 1).getGroup("element", 0).getString("kind", 0))
        .isEqualTo("TRUNCATED");
    assertThat(faults.getGroup("list", 1).getGroup("element", 0).getLong("length", 0)).isEqualTo(8);
    assertThat(rows)
        .extracting(row -> row.getLong("modified", 0))
        .containsExactly(-1L, 1_700_000_000_123_456L);
  }

  @Test
  void manyPagesAreReadBackInOrder() throws IOException {
    double[] values = new double[70_001];
    Arrays.setAll(values, i -> i % 1000 == 0 ? Double.NaN : i / 3.0);

    var rows = ParquetData.rows(write(Table.SCALARS, Rows.scalars(values)));

    assertThat(rows.stream().mapToDouble(row -> row.getDouble("value", 0)).toArray())
        .containsExactly(values);
    assertThat(rows.get(70_000).getLong("step", 0)).isEqualTo(70_000);
  }

  @Test
  void manyDistinctTextsAreReadBackInOrder() throws IOException {
    var words = new ArrayList<String>();
    for (int i = 0; i < 50_000; i++) {
      words.add("tag" + 7919 * i % 50_000);
    }
    var text = Rows.texts(words.toArray(String[]::new));
    var base = Rows.scalars(new double[50_000]).columns();
    var group = Rows.group(50_000, text, text, base.get(2), base.get(3), base.get(4));

    var rows = ParquetData.rows(write(Table.SCALARS, group));

    assertThat(rows.stream().map(row -> row.getString("tag", 0)).toList()).isEqualTo(words);
  }

  @Test
  void rowGroupsFollowEachOther() throws IOException {
    var rows = ParquetData.rows(write(Table.SCALARS, Rows.scalars(1, 2), Rows.scalars(3)));

    assertThat(rows).extracting(row -> row.getDouble("value", 0)).containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void flatColumnsHaveTheStatedEncodings() throws IOException {
    var file = write(Table.SCALARS, Rows.scalars(1, 2, 3));

    assertThat(column(file, "run").getEncodings()).contains(Encoding.RLE_DICTIONARY);
    assertThat(column(file, "tag").getEncodings()).contains(Encoding.RLE_DICTIONARY);
    assertThat(column(file, "step").getEncodings()).containsExactly(Encoding.DELTA_BINARY_PACKED);
    assertThat(column(file, "wall_time").getEncodings())
        .containsExactly(Encoding.BYTE_STREAM_SPLIT);
    assertThat(column(file, "value").getEncodings()).containsExactly(Encoding.BYTE_STREAM_SPLIT);
  }

  @Test
  void nullableAndNestedDoublesAreSplitToo() throws IOException {
    var file = write(Table.HISTOGRAMS, histograms());

    assertThat(column(file, "min").getEncodings()).contains(Encoding.BYTE_STREAM_SPLIT);
    assertThat(column(file, "buckets.list.element.left").getEncodings())
        .contains(Encoding.BYTE_STREAM_SPLIT);
  }

  @Test
  void everyColumnIsCompressedAndHasIndexes() throws IOException {
    for (var file :
        List.of(
            write(Table.SCALARS, Rows.scalars(1, 2, 3)), write(Table.HISTOGRAMS, histograms()))) {
      try (var reader = ParquetData.open(file)) {
        for (var column : reader.getFooter().getBlocks().get(0).getColumns()) {
          assertThat(column.getCodec()).isEqualTo(CompressionCodecName.ZSTD);
          assertThat(reader.readOffsetIndex(column)).as("%s", column.getPath()).isNotNull();
          assertThat(reader.readColumnIndex(column)).as("%s", column.getPath()).isNotNull();
        }
      }
    }
  }

  @Test
  void everyPageHasAChecksum() throws IOException {
    for (var file :
        List.of(
            write(Table.SCALARS, Rows.scalars(new double[50_000])),
            write(Table.HISTOGRAMS, histograms()))) {
      try (var reader = ParquetData.open(file)) {
        var pages = reader.readNextRowGroup();
        for (var column : reader.getFileMetaData().getSchema().getColumns()) {
          var columnPages = pages.getPageReader(column);
          var dictionary = columnPages.readDictionaryPage();
          assertThat(dictionary == null || dictionary.getCrc().isPresent()).isTrue();
          for (var page = columnPages.readPage(); page != null; page = columnPages.readPage()) {
            assertThat(page).isInstanceOf(DataPageV2.class);
            assertThat(page.getCrc()).as("%s", column).isPresent();
          }
        }
      }
    }
  }

  @Test
  void theFooterTellsWhereTheDataCameFrom() throws IOException {
    try (var reader = ParquetData.open(write(Table.SCALARS, Rows.scalars(1)))) {
      assertThat(reader.getFileMetaData().getKeyValueMetaData())
          .isEqualTo(Map.of("tfevents.kind", "scalars", "tfevents.source", "日志"));
    }
  }

  @Test
  void aConversionNamesItsSourceVersionAndKind() throws IOException {
    Conversion.from(Logs.GOLDEN)
        .source("s3a://bucket/日志")
        .to(DataSet.parquet(folder.resolve("out")));

    for (var table : List.of(Table.SCALARS, Table.TAGS, Table.FILES)) {
      try (var reader = ParquetData.open(ParquetData.file(folder.resolve("out"), table))) {
        assertThat(reader.getFileMetaData().getKeyValueMetaData())
            .containsEntry("tfevents.kind", table.tableName())
            .containsEntry("tfevents.source", "s3a://bucket/日志")
            .containsKey("tfevents.version");
      }
    }
  }

  private static ColumnChunkMetaData column(Path file, String path) throws IOException {
    try (var reader = ParquetData.open(file)) {
      return reader.getFooter().getBlocks().get(0).getColumns().stream()
          .filter(column -> column.getPath().toDotString().equals(path))
          .findFirst()
          .orElseThrow();
    }
  }

  private Path write(Table table, RowGroup... groups) throws IOException {
    var target = folder.resolve(table.tableName() + "-" + groups.length);
    var metadata = Map.of("tfevents.kind", table.tableName(), "tfevents.source", "日志");
    return Parts.write(new ParquetFormat(Compression.ZSTD, true), target, table, metadata, groups);
  }
}
