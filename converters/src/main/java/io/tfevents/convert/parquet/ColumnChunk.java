package io.tfevents.convert.parquet;

import io.tfevents.storage.Storage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a column in a row group, one after another, their checksums checked where there are
 * some. Large chunks are read as pages are asked for. For one thread. Its methods throw {@link
 * UncheckedIOException} where a page cannot be read.
 */
public final class ColumnChunk implements PageReader, AutoCloseable {
  private static final int READ_AT_ONCE = 4 << 20;
  private static final int BUFFER = 1 << 18;

  private final ColumnChunkMetaData chunk;
  private final InputStream in;
  private long bytesLeft;
  private long valuesLeft;
  private @Nullable PageHeader ahead;

  private ColumnChunk(ColumnChunkMetaData chunk, InputStream in) {
    this.chunk = chunk;
    this.in = in;
    this.bytesLeft = chunk.getTotalSize();
    this.valuesLeft = chunk.getValueCount();
  }

  /**
   * Opens a chunk.
   *
   * @param fileSize the bytes of the file
   * @throws IOException if the chunk stands outside of the file, or cannot be read
   */
  public static ColumnChunk open(URI file, ColumnChunkMetaData chunk, long fileSize)
      throws IOException {
    long start = chunk.getStartingPos();
    long size = chunk.getTotalSize();
    if (start < 0 || size < 0 || size > fileSize - start) {
      throw new IOException("a column stands outside of the file: " + chunk.getPath());
    }
    var stream = Storage.of(file).open(file, start);
    if (size > READ_AT_ONCE) {
      return new ColumnChunk(chunk, new BufferedInputStream(stream, BUFFER));
    }
    try (stream) {
      return new ColumnChunk(chunk, new ByteArrayInputStream(stream.readNBytes((int) size)));
    }
  }

  @Override
  public long getTotalValueCount() {
    return chunk.getValueCount();
  }

  @Override
  public @Nullable DictionaryPage readDictionaryPage() {
    try {
      var header = header();
      if (header.getType() != PageType.DICTIONARY_PAGE) {
        ahead = header;
        return null;
      }
      var dictionary = known(header.getDictionary_page_header());
      byte[] plain = plain(header, bytes(header));
      if (dictionary.getNum_values() < 0 || dictionary.getNum_values() > plain.length) {
        throw new IOException(
            "a dictionary of %d bytes says it holds %d values"
                .formatted(plain.length, dictionary.getNum_values()));
      }
      return new DictionaryPage(
          BytesInput.from(plain), dictionary.getNum_values(), encoding(dictionary.getEncoding()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable DataPage readPage() {
    try {
      while (valuesLeft > 0) {
        var header = ahead == null ? header() : ahead;
        ahead = null;
        byte[] bytes = bytes(header);
        var page =
            switch (known(header.getType())) {
              case DATA_PAGE -> page(header, bytes);
              case DATA_PAGE_V2 -> pageV2(header, bytes);
              case DICTIONARY_PAGE, INDEX_PAGE -> null;
            };
        if (page != null) {
          valuesLeft -= page.getValueCount();
          return page;
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private DataPage page(PageHeader header, byte[] bytes) throws IOException {
    var data = known(header.getData_page_header());
    byte[] plain = plain(header, bytes);
    return new DataPageV1(
        BytesInput.from(plain),
        data.getNum_values(),
        plain.length,
        Statistics.createStats(chunk.getPrimitiveType()),
        encoding(data.getRepetition_level_encoding()),
        encoding(data.getDefinition_level_encoding()),
        encoding(data.getEncoding()));
  }

  private DataPage pageV2(PageHeader header, byte[] bytes) throws IOException {
    var data = known(header.getData_page_header_v2());
    int repetitions = data.getRepetition_levels_byte_length();
    int definitions = data.getDefinition_levels_byte_length();
    int levels = repetitions + definitions;
    if (repetitions < 0 || definitions < 0 || levels < 0 || levels > bytes.length) {
      throw new IOException("a page's levels are longer than the page: " + chunk.getPath());
    }
    byte[] values = Arrays.copyOfRange(bytes, levels, bytes.length);
    int size = header.getUncompressed_page_size() - levels;
    byte[] plain =
        data.isIs_compressed()
            ? PageDecompressor.decompress(chunk.getCodec(), values, size)
            : values;
    return DataPageV2.uncompressed(
        data.getNum_rows(),
        data.getNum_nulls(),
        data.getNum_values(),
        BytesInput.from(bytes, 0, repetitions),
        BytesInput.from(bytes, repetitions, definitions),
        encoding(data.getEncoding()),
        BytesInput.from(plain),
        Statistics.createStats(chunk.getPrimitiveType()));
  }

  private byte[] plain(PageHeader header, byte[] bytes) throws IOException {
    return PageDecompressor.decompress(chunk.getCodec(), bytes, header.getUncompressed_page_size());
  }

  private static Encoding encoding(org.apache.parquet.format.@Nullable Encoding encoding)
      throws IOException {
    return Encoding.valueOf(known(encoding).name());
  }

  /** What a damaged header may lack. */
  private static <T> T known(@Nullable T part) throws IOException {
    if (part == null) {
      throw new IOException("a page's header is damaged, or of a kind not known here");
    }
    return part;
  }

  private PageHeader header() throws IOException {
    return Util.readPageHeader(in);
  }

  /** A page's bytes as they stand in the file. */
  private byte[] bytes(PageHeader header) throws IOException {
    int size = header.getCompressed_page_size();
    if (size < 0 || size > bytesLeft) {
      throw new IOException("a page of " + size + " bytes is larger than its column");
    }
    bytesLeft -= size;
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("the file ends in a page of column " + chunk.getPath());
    }
    if (header.isSetCrc()) {
      var crc = new CRC32();
      crc.update(bytes);
      if ((int) crc.getValue() != header.getCrc()) {
        throw new IOException("a page's checksum does not hold, in column " + chunk.getPath());
      }
    }
    return bytes;
  }
}
