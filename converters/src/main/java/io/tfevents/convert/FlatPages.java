package io.tfevents.convert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;

/**
 * Writes a column that every row has one value of, page by page: texts by dictionary, whole numbers
 * by deltas, doubles with their bytes split. These are nearly all the data there is, and
 * parquet-java's general column writers take several times as long for them.
 */
final class FlatPages {
  private static final int ROWS = 20_000;
  private static final int SLAB = 1 << 12;
  private static final int PAGE_BYTES = 1 << 20;

  private final PrimitiveType type;
  private final PageWriter pages;

  private FlatPages(PrimitiveType type, PageWriter pages) {
    this.type = type;
    this.pages = pages;
  }

  /**
   * Writes a column if it is of a kind that is known here.
   *
   * @return whether it was written
   */
  static boolean write(Column column, int rows, ColumnDescriptor descriptor, PageWriter pages)
      throws IOException {
    if (descriptor.getMaxDefinitionLevel() > 0) {
      return false;
    }
    var writer = new FlatPages(descriptor.getPrimitiveType(), pages);
    switch (descriptor.getPrimitiveType().getPrimitiveTypeName()) {
      case DOUBLE -> writer.writeDoubles((Column.Doubles) column, rows);
      case INT64 -> writer.writeLongs((Column.Longs) column, rows);
      case BINARY -> {
        if (!(column instanceof Column.Text text)) {
          return false;
        }
        writer.writeTexts(text, rows);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void writeDoubles(Column.Doubles column, int rows) throws IOException {
    for (int from = 0; from < rows; from += ROWS) {
      int count = Math.min(ROWS, rows - from);
      byte[] split = new byte[8 * count];
      var statistics = Statistics.createStats(type);
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      int numbers = 0;
      for (int i = 0; i < count; i++) {
        double value = column.get(from + i);
        long bits = Double.doubleToRawLongBits(value);
        for (int b = 0; b < 8; b++) {
          split[b * count + i] = (byte) (bits >>> (8 * b));
        }
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
      writePage(count, Encoding.BYTE_STREAM_SPLIT, BytesInput.from(split), statistics);
    }
  }

  private void writeLongs(Column.Longs column, int rows) throws IOException {
    try (var deltas =
        new DeltaBinaryPackingValuesWriterForLong(
            SLAB, PAGE_BYTES, HeapByteBufferAllocator.getInstance())) {
      for (int from = 0; from < rows; from += ROWS) {
        int count = Math.min(ROWS, rows - from);
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int i = from; i < from + count; i++) {
          long value = column.get(i);
          deltas.writeLong(value);
          min = Math.min(min, value);
          max = Math.max(max, value);
        }
        var statistics = Statistics.createStats(type);
        statistics.updateStats(min);
        statistics.updateStats(max);
        writePage(count, Encoding.DELTA_BINARY_PACKED, deltas.getBytes(), statistics);
        deltas.reset();
      }
    }
  }

  private void writeTexts(Column.Text column, int rows) throws IOException {
    var words = column.words().stream().map(FlatPages::binary).toArray(Binary[]::new);
    int width = BytesUtils.getWidthFromMaxInt(words.length - 1);
    try (var codes =
        new RunLengthBitPackingHybridEncoder(
            width, SLAB, PAGE_BYTES, HeapByteBufferAllocator.getInstance())) {
      for (int from = 0; from < rows; from += ROWS) {
        int count = Math.min(ROWS, rows - from);
        var statistics = Statistics.createStats(type);
        int previous = -1;
        for (int i = from; i < from + count; i++) {
          int code = column.codeAt(i);
          codes.writeInt(code);
          if (code != previous) {
            statistics.updateStats(words[code]);
            previous = code;
          }
        }
        var data = BytesInput.concat(BytesInput.from(new byte[] {(byte) width}), codes.toBytes());
        writePage(count, Encoding.RLE_DICTIONARY, data, statistics);
        codes.reset();
      }
    }
    pages.writeDictionaryPage(dictionary(words));
  }

  private static DictionaryPage dictionary(Binary[] words) throws IOException {
    var plain = new ByteArrayOutputStream();
    for (var word : words) {
      BytesUtils.writeIntLittleEndian(plain, word.length());
      word.writeTo(plain);
    }
    return new DictionaryPage(BytesInput.from(plain), words.length, Encoding.PLAIN);
  }

  private void writePage(int rows, Encoding encoding, BytesInput data, Statistics<?> statistics)
      throws IOException {
    pages.writePageV2(
        rows,
        0,
        rows,
        BytesInput.empty(),
        BytesInput.empty(),
        encoding,
        data,
        statistics,
        SizeStatistics.noopBuilder(type, 0, 0).build(),
        GeospatialStatistics.noopBuilder().build());
  }

  private static Binary binary(String word) {
    return Binary.fromConstantByteArray(word.getBytes(StandardCharsets.UTF_8));
  }
}
