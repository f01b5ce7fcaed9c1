package io.tfevents.convert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one column in one row group, their checksums checked where there are some.
 * parquet-java's own reader of files needs classes of Hadoop.
 */
final class ChunkPages implements PageReader {
  private static final ParquetMetadataConverter CONVERTER = new ParquetMetadataConverter();

  private final ByteArrayInputStream in;
  private final CompressionCodecName codec;
  private final long values;
  private final Statistics<?> noStatistics;
  private long valuesRead;
  private @Nullable DictionaryPage dictionary;
  private @Nullable PageHeader next;

  /**
   * Of the bytes of a column chunk.
   *
   * @param values how many values it has, missing ones included
   */
  ChunkPages(byte[] chunk, CompressionCodecName codec, long values, PrimitiveType type) {
    this.in = new ByteArrayInputStream(chunk);
    this.codec = codec;
    this.values = values;
    this.noStatistics = Statistics.createStats(type);
  }

  @Override
  public @Nullable DictionaryPage readDictionaryPage() {
    try {
      var header = peek();
      if (dictionary == null && header != null && header.type == PageType.DICTIONARY_PAGE) {
        next = null;
        byte[] plain = decompress(take(header), header.uncompressed_page_size);
        dictionary =
            new DictionaryPage(
                BytesInput.from(plain),
                header.dictionary_page_header.num_values,
                CONVERTER.getEncoding(header.dictionary_page_header.encoding));
      }
      return dictionary;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long getTotalValueCount() {
    return values;
  }

  @Override
  public @Nullable DataPage readPage() {
    try {
      while (valuesRead < values) {
        var header = peek();
        if (header == null) {
          throw new IOException("its pages end after " + valuesRead + " of " + values + " values");
        }
        next = null;
        byte[] body = take(header);
        if (header.type == PageType.DATA_PAGE) {
          valuesRead += header.data_page_header.num_values;
          return first(header, body);
        } else if (header.type == PageType.DATA_PAGE_V2) {
          valuesRead += header.data_page_header_v2.num_values;
          return second(header, body);
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable PageHeader peek() throws IOException {
    if (next == null && in.available() > 0) {
      next = Util.readPageHeader(in);
    }
    return next;
  }

  /** The bytes behind a header, as they are stored. */
  private byte[] take(PageHeader header) throws IOException {
    int size = header.compressed_page_size;
    if (size < 0 || size > in.available() || header.uncompressed_page_size < 0) {
      throw new IOException("a page is damaged: it claims " + size + " bytes");
    }
    byte[] body = in.readNBytes(size);
    if (header.isSetCrc()) {
      var crc = new CRC32();
      crc.update(body);
      if ((int) crc.getValue() != header.crc) {
        throw new IOException("a page is damaged: its checksum is another");
      }
    }
    return body;
  }

  private byte[] decompress(byte[] body, int size) throws IOException {
    return PageDecompressor.decompress(codec, body, size);
  }

  private DataPage first(PageHeader header, byte[] body) throws IOException {
    var of = Objects.requireNonNull(header.data_page_header);
    byte[] plain = decompress(body, header.uncompressed_page_size);
    return new DataPageV1(
        BytesInput.from(plain),
        of.num_values,
        plain.length,
        noStatistics,
        CONVERTER.getEncoding(of.repetition_level_encoding),
        CONVERTER.getEncoding(of.definition_level_encoding),
        CONVERTER.getEncoding(of.encoding));
  }

  /** Its levels stand before the values, and are never compressed. */
  private DataPage second(PageHeader header, byte[] body) throws IOException {
    var of = Objects.requireNonNull(header.data_page_header_v2);
    int repetition = of.repetition_levels_byte_length;
    int levels = repetition + of.definition_levels_byte_length;
    if (repetition < 0 || levels < repetition || levels > body.length) {
      throw new IOException("a page is damaged: its levels claim " + levels + " bytes");
    }
    byte[] data = Arrays.copyOfRange(body, levels, body.length);
    int size = header.uncompressed_page_size - levels;
    boolean isCompressed = !of.isSetIs_compressed() || of.is_compressed;
    byte[] plain = isCompressed ? decompress(data, size) : data;
    return DataPageV2.uncompressed(
        of.num_rows,
        of.num_nulls,
        of.num_values,
        BytesInput.from(body, 0, repetition),
        BytesInput.from(body, repetition, levels - repetition),
        CONVERTER.getEncoding(of.encoding),
        BytesInput.from(plain),
        noStatistics);
  }
}
