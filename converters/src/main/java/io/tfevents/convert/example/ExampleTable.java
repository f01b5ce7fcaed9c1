package io.tfevents.convert.example;

import io.tfevents.convert.parquet.PageCompressor;
import io.tfevents.proto.SequenceExample;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * Records as rows of a Parquet file: Zstandard, page checksums, page index. A row group ends at a
 * number of raw bytes, and what is in memory is one row group.
 */
final class ExampleTable implements AutoCloseable {
  private static final int INDEX_TRUNCATION = 64;

  /** Of Zstandard: its usual one. */
  private static final int LEVEL = 3;

  /** Large values fill a page after a few rows. */
  private static final int ROWS_BEFORE_A_LOOK_AT_SIZE = 16;

  private final List<ExampleColumn> columns;
  private final MessageType schema;
  private final long rowGroupBytes;
  private final ParquetProperties properties =
      ParquetProperties.builder()
          .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0)
          .withValuesWriterFactory(new FloatsByBits())
          .withMinRowCountForPageSizeCheck(ROWS_BEFORE_A_LOOK_AT_SIZE)
          .withPageWriteChecksumEnabled(true)
          .build();
  private final PageCompressor compressor = PageCompressor.of(CompressionCodecName.ZSTD, LEVEL);
  private final ParquetFileWriter writer;

  private RowGroup rowGroup;

  private ExampleTable(Path file, ExampleSchema schema, long rowGroupBytes) throws IOException {
    this.columns = ExampleColumn.of(schema);
    this.schema = ExampleColumn.schema(columns);
    this.rowGroupBytes = rowGroupBytes;
    this.writer =
        new ParquetFileWriter(
            new LocalOutputFile(file),
            this.schema,
            ParquetFileWriter.Mode.CREATE,
            rowGroupBytes,
            0,
            null,
            properties);
    writer.start();
    rowGroup = new RowGroup();
  }

  static ExampleTable create(Path file, ExampleSchema schema, long rowGroupBytes)
      throws IOException {
    return new ExampleTable(file, schema, rowGroupBytes);
  }

  void add(SequenceExample message, TFRecordReader at) throws IOException {
    rowGroup.add(message, at);
    if (rowGroup.bytes >= rowGroupBytes) {
      endRowGroup();
    }
  }

  /** Writes what is left, and the footer. */
  void finish(Map<String, String> metadata) throws IOException {
    if (rowGroup.rows > 0) {
      endRowGroup();
    }
    writer.end(metadata);
  }

  @Override
  public void close() throws IOException {
    try (writer;
        compressor) {
      rowGroup.close();
    }
  }

  private void endRowGroup() throws IOException {
    var ended = rowGroup;
    ended.write();
    rowGroup = new RowGroup();
    ended.close();
  }

  /** The rows that are in memory. */
  private final class RowGroup implements AutoCloseable {
    private final ColumnChunkPageWriteStore pages =
        new ColumnChunkPageWriteStore(
            compressor, schema, HeapByteBufferAllocator.getInstance(), INDEX_TRUNCATION, true);
    private final ColumnWriteStore store = properties.newColumnWriteStore(schema, pages, pages);
    private final List<FeatureCells> cells = new ArrayList<>();
    private long rows;
    private long bytes;

    RowGroup() {
      var leaves = schema.getColumns();
      for (int i = 0; i < columns.size(); i++) {
        cells.add(new FeatureCells(columns.get(i), store.getColumnWriter(leaves.get(i))));
      }
    }

    void add(SequenceExample message, TFRecordReader at) throws IOException {
      for (var cell : cells) {
        cell.write(message, at);
      }
      store.endRecord();
      rows++;
      bytes += at.length();
    }

    void write() throws IOException {
      store.flush();
      writer.startBlock(rows);
      pages.flushToFileWriter(writer);
      writer.endBlock();
    }

    @Override
    public void close() {
      try (pages) {
        store.close();
      }
    }
  }
}
