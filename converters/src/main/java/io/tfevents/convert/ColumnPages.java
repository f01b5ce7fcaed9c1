package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Writes a column to pages: texts by dictionary where words come again, whole numbers by
 * differences, doubles and bytes as they are, or doubles with their bytes split. parquet-java's own
 * column writers take several times as long.
 *
 * <p>A column is flat, with or without missing values, or stands in lists; deeper nesting there is
 * none. So levels are 0 or 1.
 */
final class ColumnPages {
  private static final int MOST_VALUES = 20_000;
  private static final int MOST_BYTES = 1 << 20;

  private final Column column;
  private final Column.@Nullable Lists lists;
  private final int rows;
  private final PrimitiveType type;
  private final PageWriter pages;
  private final boolean hasDictionary;
  private final boolean splitsDoubles;

  private ColumnPages(
      Column column,
      Column.@Nullable Lists lists,
      int rows,
      ColumnDescriptor descriptor,
      PageWriter pages,
      boolean splitsDoubles) {
    this.column = column;
    this.lists = lists;
    this.rows = rows;
    this.type = descriptor.getPrimitiveType();
    this.pages = pages;
    this.splitsDoubles = splitsDoubles;
    this.hasDictionary = column instanceof Column.Text text && comesAgain(text);
  }

  /**
   * Writes a column.
   *
   * @param lists the lists that it stands in; null for a flat one
   * @param splitsDoubles whether doubles have their bytes split
   */
  static void write(
      Column column,
      Column.@Nullable Lists lists,
      int rows,
      ColumnDescriptor descriptor,
      PageWriter pages,
      boolean splitsDoubles)
      throws IOException {
    new ColumnPages(column, lists, rows, descriptor, pages, splitsDoubles).write(descriptor);
  }

  private static boolean comesAgain(Column.Text text) {
    int words = text.words().size();
    return words > 0 && (words <= 1_000 || words <= text.size() / 2);
  }

  private void write(ColumnDescriptor descriptor) throws IOException {
    boolean nullable = descriptor.getMaxDefinitionLevel() > 0 && lists == null;
    for (int from = 0; from < rows; ) {
      int to = pageEnd(from);
      if (lists != null) {
        writeListPage(lists, from, to);
      } else if (nullable) {
        writeNullablePage(from, to);
      } else {
        writePage(to - from, 0, to - from, BytesInput.empty(), BytesInput.empty(), from, to);
      }
      from = to;
    }
    if (hasDictionary) {
      pages.writeDictionaryPage(dictionary((Column.Text) column));
    }
  }

  /** A page ends with a row, and has one at least. */
  private int pageEnd(int from) {
    if (lists == null && !(column instanceof Column.Binary)) {
      return Math.min(rows, from + MOST_VALUES);
    }
    int to = from + 1;
    long bytes = bytes(from);
    while (to < rows && start(to + 1) - start(from) <= MOST_VALUES && bytes < MOST_BYTES) {
      bytes += bytes(to++);
    }
    return to;
  }

  /** How many bytes a row takes, if it is one of bytes. */
  private long bytes(int row) {
    long bytes = 0;
    if (column instanceof Column.Binary binary) {
      for (int i = start(row); i < start(row + 1); i++) {
        bytes += binary.isMissing(i) ? 0 : binary.get(i).size();
      }
    }
    return bytes;
  }

  /** Where the values of a row start in the column. */
  private int start(int row) {
    return lists == null ? row : lists.start(row);
  }

  private void writeListPage(Column.Lists lists, int from, int to) throws IOException {
    int most = lists.start(to) - lists.start(from) + to - from;
    int[] repetitions = new int[most];
    int[] definitions = new int[most];
    int count = 0;
    int empty = 0;
    for (int row = from; row < to; row++) {
      int length = lists.end(row) - lists.start(row);
      if (length == 0) {
        empty++;
        count++;
      } else {
        Arrays.fill(repetitions, count + 1, count + length, 1);
        Arrays.fill(definitions, count, count + length, 1);
        count += length;
      }
    }
    writePage(
        to - from,
        empty,
        count,
        BytesInput.from(RunLengths.encode(repetitions, 0, count, 1)),
        BytesInput.from(RunLengths.encode(definitions, 0, count, 1)),
        lists.start(from),
        lists.start(to));
  }

  private void writeNullablePage(int from, int to) throws IOException {
    int[] definitions = new int[to - from];
    int missing = 0;
    for (int row = from; row < to; row++) {
      boolean isMissing = column.isMissing(row);
      definitions[row - from] = isMissing ? 0 : 1;
      missing += isMissing ? 1 : 0;
    }
    var levels = BytesInput.from(RunLengths.encode(definitions, 0, to - from, 1));
    writePage(to - from, missing, to - from, BytesInput.empty(), levels, from, to);
  }

  private void writePage(
      int rows,
      int nulls,
      int values,
      BytesInput repetitions,
      BytesInput definitions,
      int from,
      int to)
      throws IOException {
    var statistics = Statistics.createStats(type);
    statistics.incrementNumNulls(nulls);
    pages.writePageV2(
        rows,
        nulls,
        values,
        repetitions,
        definitions,
        encoding(),
        encode(from, to, statistics),
        statistics,
        SizeStatistics.noopBuilder(type, 0, 0).build(),
        GeospatialStatistics.noopBuilder().build());
  }

  private Encoding encoding() {
    if (column instanceof Column.Doubles) {
      return splitsDoubles ? Encoding.BYTE_STREAM_SPLIT : Encoding.PLAIN;
    } else if (column instanceof Column.Longs) {
      return Encoding.DELTA_BINARY_PACKED;
    }
    return hasDictionary ? Encoding.RLE_DICTIONARY : Encoding.PLAIN;
  }

  private BytesInput encode(int from, int to, Statistics<?> statistics) throws IOException {
    if (column instanceof Column.Doubles doubles) {
      return encode(doubles, from, to, statistics);
    } else if (column instanceof Column.Longs longs) {
      return encode(longs, from, to, statistics);
    } else if (column instanceof Column.Text text) {
      return hasDictionary
          ? encodeCodes(text, from, to, statistics)
          : encodePlain(text, from, to, statistics);
    } else if (column instanceof Column.Binary binary) {
      return encode(binary, from, to, statistics);
    }
    throw new AssertionError(column);
  }

  private BytesInput encode(Column.Doubles column, int from, int to, Statistics<?> statistics) {
    double[] values = column.array();
    int start = from;
    int count = to - from;
    if (column.hasMissing()) {
      values =
          IntStream.range(from, to)
              .filter(i -> !column.isMissing(i))
              .mapToDouble(column::get)
              .toArray();
      start = 0;
      count = values.length;
    }
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    int numbers = 0;
    for (int i = start; i < start + count; i++) {
      double value = values[i];
      if (Double.isNaN(value)) {
        statistics.updateStats(value);
      } else {
        min = Math.min(min, value);
        max = Math.max(max, value);
        numbers++;
      }
    }
    if (numbers > 0) {
      statistics.updateStats(min);
      statistics.updateStats(max);
    }
    return BytesInput.from(
        splitsDoubles ? SplitBytes.encode(values, start, count) : plain(values, start, count));
  }

  private static byte[] plain(double[] values, int from, int count) {
    byte[] plain = new byte[Double.BYTES * count];
    ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(values, from, count);
    return plain;
  }

  private BytesInput encode(Column.Longs column, int from, int to, Statistics<?> statistics) {
    long[] values = column.array();
    int start = from;
    int count = to - from;
    if (column.hasMissing()) {
      values =
          IntStream.range(from, to)
              .filter(i -> !column.isMissing(i))
              .mapToLong(column::get)
              .toArray();
      start = 0;
      count = values.length;
    }
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (int i = start; i < start + count; i++) {
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    boolean isInt = type.getPrimitiveTypeName() == PrimitiveTypeName.INT32;
    if (count > 0 && isInt) {
      statistics.updateStats((int) min);
      statistics.updateStats((int) max);
    } else if (count > 0) {
      statistics.updateStats(min);
      statistics.updateStats(max);
    }
    return BytesInput.from(
        DeltaBits.encode(values, start, count, isInt ? Integer.SIZE : Long.SIZE));
  }

  private static BytesInput encodeCodes(
      Column.Text column, int from, int to, Statistics<?> statistics) {
    int[] codes = column.codes();
    int start = from;
    int end = to;
    if (hasMissing(codes, from, to)) {
      codes = Arrays.stream(codes, from, to).filter(code -> code >= 0).toArray();
      start = 0;
      end = codes.length;
    }
    int previous = -1;
    for (int i = start; i < end; i++) {
      if (codes[i] != previous) {
        previous = codes[i];
        statistics.updateStats(binary(column.words().get(previous)));
      }
    }
    int width = RunLengths.width(column.words().size() - 1);
    return BytesInput.concat(
        BytesInput.from(new byte[] {(byte) width}),
        BytesInput.from(RunLengths.encode(codes, start, end, width)));
  }

  private static boolean hasMissing(int[] codes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (codes[i] < 0) {
        return true;
      }
    }
    return false;
  }

  private static BytesInput encodePlain(
      Column.Text column, int from, int to, Statistics<?> statistics) throws IOException {
    var plain = new ByteArrayOutputStream();
    for (int i = from; i < to; i++) {
      var word = column.get(i);
      if (word != null) {
        var bytes = binary(word);
        statistics.updateStats(bytes);
        writePlain(plain, bytes);
      }
    }
    return BytesInput.from(plain);
  }

  private static BytesInput encode(Column.Binary column, int from, int to, Statistics<?> statistics)
      throws IOException {
    var plain = new ByteArrayOutputStream();
    for (int i = from; i < to; i++) {
      if (!column.isMissing(i)) {
        var bytes = Binary.fromConstantByteBuffer(column.get(i).asByteBuffer());
        statistics.updateStats(bytes);
        writePlain(plain, bytes);
      }
    }
    return BytesInput.from(plain);
  }

  private static DictionaryPage dictionary(Column.Text column) throws IOException {
    var plain = new ByteArrayOutputStream();
    for (var word : column.words()) {
      writePlain(plain, binary(word));
    }
    return new DictionaryPage(BytesInput.from(plain), column.words().size(), Encoding.PLAIN);
  }

  private static void writePlain(ByteArrayOutputStream plain, Binary bytes) throws IOException {
    BytesUtils.writeIntLittleEndian(plain, bytes.length());
    bytes.writeTo(plain);
  }

  private static Binary binary(String word) {
    return Binary.fromConstantByteArray(word.getBytes(UTF_8));
  }
}
