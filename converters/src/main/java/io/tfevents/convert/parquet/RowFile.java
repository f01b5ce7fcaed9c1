package io.tfevents.convert.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * A Parquet file on a local disk that is written row by row, with a page index. What is in memory
 * is one row group, which its user ends. For one thread.
 *
 * <pre>{@code
 * try (var file = RowFile.create(path, schema, properties, compressor)) {
 *   file.column(0).write(1.5, 0, 0);
 *   file.endRow();
 *   file.finish(Map.of());
 * }
 * }</pre>
 */
public final class RowFile implements AutoCloseable {
  private static final int INDEX_TRUNCATION = 64;
  private static final long ROW_GROUP_BYTES = 128 << 20;

  private final MessageType schema;
  private final ParquetProperties properties;
  private final PageCompressor compressor;
  private final ParquetFileWriter writer;
  private RowGroup rowGroup;

  private RowFile(
      MessageType schema,
      ParquetProperties properties,
      PageCompressor compressor,
      ParquetFileWriter writer) {
    this.schema = schema;
    this.properties = properties;
    this.compressor = compressor;
    this.writer = writer;
    this.rowGroup = new RowGroup();
  }

  /**
   * Makes a file.
   *
   * @param compressor is left open
   * @throws java.nio.file.FileAlreadyExistsException if there is one
   */
  public static RowFile create(
      Path file, MessageType schema, ParquetProperties properties, PageCompressor compressor)
      throws IOException {
    var writer =
        new ParquetFileWriter(
            new LocalOutputFile(file),
            schema,
            ParquetFileWriter.Mode.CREATE,
            ROW_GROUP_BYTES,
            0,
            null,
            properties);
    writer.start();
    return new RowFile(schema, properties, compressor, writer);
  }

  /**
   * Takes a row's values of a leaf of the schema. It is another after the end of a row group.
   *
   * @param leaf its place among the schema's columns
   */
  public ColumnWriter column(int leaf) {
    return rowGroup.columns.get(leaf);
  }

  /** Ends a row, in which each leaf has a value or a null. */
  public void endRow() {
    rowGroup.store.endRecord();
    rowGroup.rows++;
  }

  /** How many rows the row group has that is not ended. */
  public long rows() {
    return rowGroup.rows;
  }

  /** Writes the row group, if it has rows. */
  public void endRowGroup() throws IOException {
    var ended = rowGroup;
    if (ended.rows > 0) {
      ended.write();
      rowGroup = new RowGroup();
      ended.close();
    }
  }

  /** How many bytes the file has so far. */
  public long size() throws IOException {
    return writer.getPos();
  }

  /** Writes what is left, and the footer with what it says beside. */
  public void finish(Map<String, String> metadata) throws IOException {
    endRowGroup();
    writer.end(metadata);
  }

  @Override
  public void close() throws IOException {
    try (writer) {
      rowGroup.close();
    }
  }

  /** The rows that are in memory. */
  private final class RowGroup implements AutoCloseable {
    private final ColumnChunkPageWriteStore pages =
        new ColumnChunkPageWriteStore(
            compressor, schema, HeapByteBufferAllocator.getInstance(), INDEX_TRUNCATION, true);
    private final ColumnWriteStore store = properties.newColumnWriteStore(schema, pages, pages);
    private final List<ColumnWriter> columns = new ArrayList<>();
    private long rows;

    RowGroup() {
      schema.getColumns().forEach(leaf -> columns.add(store.getColumnWriter(leaf)));
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
