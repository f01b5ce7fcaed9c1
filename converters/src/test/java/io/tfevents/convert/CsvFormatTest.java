package io.tfevents.convert;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFormatTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 42};
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1};

  @TempDir Path folder;

  @Test
  void theFirstLineNamesTheColumns() throws IOException {
    assertThat(read(write(Table.SCALARS, Rows.scalars())).get(0))
        .containsExactly("run", "tag", "step", "wall_time", "value");
  }

  @Test
  void commasQuotesAndLineBreaksSurvive() throws IOException {
    var words = new String[] {"a,b", "say \"x\"", "line\nline", "cr\r", "\"", "损失", " blanks "};
    var text = Rows.texts(words);
    var longs = Rows.longs(0, 1, 2, 3, 4, 5, 6);
    var doubles = Rows.doubles(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0);

    var file = write(Table.SCALARS, Rows.group(7, text, text, longs, doubles, doubles));

    assertThat(column(file, 1)).containsExactly(words);
  }

  @Test
  void linesEndAsTheStandardSays() throws IOException {
    var text = Files.readString(write(Table.SCALARS, Rows.scalars(1, 2)));

    assertThat(text).endsWith("\r\n").doesNotContain("\n\n");
    assertThat(text.split("\r\n", -1)).hasSize(4);
  }

  @Test
  void aMissingTextIsAnEmptyCellAndAnEmptyTextIsQuoted() throws IOException {
    var text = Rows.texts("a", "b");
    var longs = Rows.longs(1, 2);
    var none = Rows.lists(new int[] {0, 0}, Rows.texts(), Rows.longs(), Rows.longs());
    var group =
        Rows.group(
            2, text, text, longs, longs, Rows.texts(null, ""), Rows.texts("", null), none, longs);

    var lines = Files.readAllLines(write(Table.FILES, group));

    assertThat(lines.get(1)).startsWith("a,a,1,1,,\"\",");
    assertThat(lines.get(2)).startsWith("b,b,2,2,\"\",,");
  }

  @Test
  void aMissingNumberIsAnEmptyCell() throws IOException {
    var file = write(Table.HISTOGRAMS, histograms());

    assertThat(column(file, 5)).containsExactly("0.0", "");
    assertThat(column(file, 9)).containsExactly("0.0", "");
  }

  @Test
  void doublesReadBackTheSame() throws IOException {
    double[] numbers = {
      0.1, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1795430286.791706, 1e22, 1.0 / 3, 123456789
    };

    var file = write(Table.SCALARS, Rows.scalars(numbers));

    assertThat(column(file, 4).stream().mapToDouble(Double::parseDouble).toArray())
        .containsExactly(numbers);
  }

  @Test
  void whatIsNotFiniteHasAName() throws IOException {
    var file =
        write(
            Table.SCALARS,
            Rows.scalars(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));

    assertThat(column(file, 4)).containsExactly("NaN", "Infinity", "-Infinity");
  }

  @Test
  void longsStandInFull() throws IOException {
    var text = Rows.texts("a", "a");
    var doubles = Rows.doubles(1.0, 1.0);
    var longs = Rows.longs(Long.MIN_VALUE, (1L << 53) + 1);

    var file = write(Table.SCALARS, Rows.group(2, text, text, longs, doubles, doubles));

    assertThat(column(file, 2)).containsExactly("-9223372036854775808", "9007199254740993");
  }

  @Test
  void bucketsAreJson() throws IOException {
    var cells = column(write(Table.HISTOGRAMS, histograms()), 4);

    assertThat(Json.parse(cells.get(0)))
        .isEqualTo(
            List.of(
                Map.of("left", "-Infinity", "right", 2.0, "count", 5.0),
                Map.of("left", 2.0, "right", "NaN", "count", 1e300)));
    assertThat(Json.parse(cells.get(1))).isEqualTo(List.of());
  }

  private static RowGroup histograms() {
    var text = Rows.texts("a", "a");
    var doubles = Rows.doubles(0.0, null);
    return Rows.group(
        2,
        text,
        text,
        Rows.longs(0, 1),
        Rows.doubles(0.0, 1.0),
        Rows.lists(
            new int[] {2, 0},
            Rows.doubles(Double.NEGATIVE_INFINITY, 2.0),
            Rows.doubles(2.0, Double.NaN),
            Rows.doubles(5.0, 1e300)),
        doubles,
        doubles,
        doubles,
        doubles,
        doubles);
  }

  @Test
  void faultsAreJsonAndTimesAreInstants() throws IOException {
    var text = Rows.texts("a");
    var longs = Rows.longs(1);
    var faults = Rows.lists(new int[] {1}, Rows.texts("a \"quoted\"\n"), longs, Rows.longs(9));
    var modified = Rows.longs(1_700_000_000_000_000L);

    var file =
        write(Table.FILES, Rows.group(1, text, text, longs, longs, text, text, faults, modified));

    assertThat(Json.parse(column(file, 6).get(0)))
        .isEqualTo(List.of(Map.of("kind", "a \"quoted\"\n", "offset", 1L, "length", 9L)));
    assertThat(column(file, 7)).containsExactly("2023-11-14T22:13:20Z");
  }

  @Test
  void imagesAreFilesNamedInTheirColumn() throws IOException {
    var logs =
        Logs.write(
            folder.resolve("logs"),
            Logs.event(1, Logs.image("x", PNG)),
            Logs.event(2, Logs.image("x", JPEG)),
            Logs.event(3, Logs.image("x", (byte) 7)));

    Conversion.from(logs).to(DataSet.of(Format.CSV, folder.resolve("out")));

    var images = folder.resolve("out/images");
    var names = column(images.resolve("part-00000.csv"), 8);
    assertThat(names).hasSize(3).doesNotHaveDuplicates();
    assertThat(names.get(0)).endsWith(".png");
    assertThat(names.get(1)).endsWith(".jpeg");
    assertThat(images.resolve(names.get(0))).hasBinaryContent(PNG);
    assertThat(images.resolve(names.get(1))).hasBinaryContent(JPEG);
    assertThat(images.resolve(names.get(2))).hasBinaryContent(new byte[] {7});
  }

  @Test
  void imagesOfSeveralRowGroupsKeepApart() throws IOException {
    var first = new RowGroup(TableSchema.of(Table.IMAGES), 0, 1, imageColumns("one"));
    var second = new RowGroup(TableSchema.of(Table.IMAGES), 1, 1, imageColumns("two"));

    var file = write(Table.IMAGES, first, second);

    var names = column(file, 8);
    assertThat(file.resolveSibling(names.get(0))).hasContent("one");
    assertThat(file.resolveSibling(names.get(1))).hasContent("two");
  }

  private static List<Column> imageColumns(String data) {
    var text = Rows.texts("a");
    var longs = Rows.longs(1);
    return List.of(
        text, text, longs, Rows.doubles(1.0), longs, longs, longs, text, Rows.binaries(data));
  }

  @Test
  void theGoldenLogsHaveTheSameScalarsAsInParquet() throws IOException {
    Conversion.from(Logs.GOLDEN).to(DataSet.of(Format.CSV, folder.resolve("csv")));
    Conversion.from(Logs.GOLDEN).to(DataSet.parquet(folder.resolve("parquet")));

    var expected = new ArrayList<List<String>>();
    for (var row : ParquetData.rows(folder.resolve("parquet"), Table.SCALARS)) {
      expected.add(
          List.of(
              row.getString("run", 0),
              row.getString("tag", 0),
              Long.toString(row.getLong("step", 0)),
              DoubleText.of(row.getDouble("wall_time", 0)),
              DoubleText.of(row.getDouble("value", 0))));
    }
    var records = read(folder.resolve("csv/scalars/part-00000.csv"));
    assertThat(records.subList(1, records.size())).isEqualTo(expected);
  }

  private Path write(Table table, RowGroup... groups) throws IOException {
    var target = folder.resolve(table.tableName());
    return Parts.write(new CsvFormat(""), target, table, Map.of(), groups);
  }

  /** The cells of a column, its name left out. */
  private static List<String> column(Path file, int column) throws IOException {
    return read(file).stream().skip(1).map(record -> record.get(column)).toList();
  }

  private static List<List<String>> read(Path file) throws IOException {
    try (var reader = CsvReader.builder().ofCsvRecord(file)) {
      return reader.stream().map(CsvRecord::getFields).toList();
    }
  }
}
