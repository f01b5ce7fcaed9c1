package io.tfevents.convert;

import io.tfevents.storage.StoredOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * Tables as Parquet files with page checksums and page indexes.
 *
 * <p>Implementation: columns are written one by one to pages in memory, by {@link ColumnPages},
 * with no record assembly and so without any class of Hadoop.
 */
final class ParquetFormat implements TableFormat {
  private static final int ROW_GROUP_SIZE = 128 << 20;
  private static final int INDEX_TRUNCATION = 64;
  private static final int BUFFER = 1 << 16;
  private static final ParquetProperties PROPERTIES =
      ParquetProperties.builder()
          .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0)
          .withPageWriteChecksumEnabled(true)
          .build();

  private final Compression compression;
  private final boolean splitsDoubles;

  /**
   * A format.
   *
   * @param splitsDoubles whether doubles have their bytes split, which not every reader knows
   */
  ParquetFormat(Compression compression, boolean splitsDoubles) {
    this.compression = compression;
    this.splitsDoubles = splitsDoubles;
  }

  @Override
  public String extension() {
    return "parquet";
  }

  private record Pages(int rows, ColumnChunkPageWriteStore store) implements EncodedRows {}

  @Override
  public EncodedRows encode(RowGroup rows) throws IOException {
    var schema = messageType(rows.schema());
    try (var compressor = compression.newCompressor()) {
      var pages =
          new ColumnChunkPageWriteStore(
              compressor, schema, HeapByteBufferAllocator.getInstance(), INDEX_TRUNCATION, true);
      for (int i = 0; i < rows.columns().size(); i++) {
        encode(rows.columns().get(i), rows.rows(), schema, i, pages);
      }
      return new Pages(rows.rows(), pages);
    }
  }

  private void encode(
      Column column, int rows, MessageType schema, int index, ColumnChunkPageWriteStore pages)
      throws IOException {
    var leaves = new MessageType(schema.getName(), schema.getType(index)).getColumns();
    if (column instanceof Column.Lists lists) {
      for (int i = 0; i < leaves.size(); i++) {
        var leaf = leaves.get(i);
        ColumnPages.write(
            lists.fields().get(i), lists, rows, leaf, pages.getPageWriter(leaf), splitsDoubles);
      }
    } else {
      var leaf = leaves.get(0);
      ColumnPages.write(column, null, rows, leaf, pages.getPageWriter(leaf), splitsDoubles);
    }
  }

  @Override
  public TableFile create(PartFile file, TableSchema schema) throws IOException {
    var writer =
        new ParquetFileWriter(
            new Output(file.out()),
            messageType(schema),
            ParquetFileWriter.Mode.CREATE,
            ROW_GROUP_SIZE,
            0,
            null,
            PROPERTIES);
    writer.start();
    return new ParquetFile(writer, new TreeMap<>(file.metadata()));
  }

  private record ParquetFile(ParquetFileWriter writer, Map<String, String> metadata)
      implements TableFile {
    @Override
    public void append(EncodedRows rows) throws IOException {
      var encoded = (Pages) rows;
      try (var pages = encoded.store()) {
        writer.startBlock(encoded.rows());
        pages.flushToFileWriter(writer);
        writer.endBlock();
      }
    }

    @Override
    public void close() throws IOException {
      try (writer) {
        writer.end(metadata);
      }
    }
  }

  /** A file in a storage, as parquet-java writes it. */
  private record Output(StoredOutput out) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new PositionOutputStream() {
        private final BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
        private long position;

        @Override
        public long getPos() {
          return position;
        }

        @Override
        public void write(int oneByte) throws IOException {
          buffered.write(oneByte);
          position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          buffered.write(bytes, offset, length);
          position += length;
        }

        @Override
        public void flush() throws IOException {
          buffered.flush();
        }

        @Override
        public void close() throws IOException {
          buffered.close();
        }
      };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }

  private static MessageType messageType(TableSchema schema) {
    return new MessageType(
        schema.table().tableName(), schema.fields().stream().map(ParquetFormat::type).toList());
  }

  private static Type type(Field field) {
    var repetition = field.nullable() ? Repetition.OPTIONAL : Repetition.REQUIRED;
    return switch (field.type()) {
      case TEXT ->
          Types.primitive(PrimitiveTypeName.BINARY, repetition)
              .as(LogicalTypeAnnotation.stringType())
              .named(field.name());
      case INT32 -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(field.name());
      case INT64 -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(field.name());
      case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(field.name());
      case TIMESTAMP ->
          Types.primitive(PrimitiveTypeName.INT64, repetition)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
              .named(field.name());
      case BINARY -> Types.primitive(PrimitiveTypeName.BINARY, repetition).named(field.name());
      case LIST ->
          Types.list(repetition).setElementType(type(field.fields().get(0))).named(field.name());
      case STRUCTS -> {
        var members = field.fields().stream().map(ParquetFormat::type).toList();
        var element = new GroupType(Repetition.REQUIRED, "element", members);
        yield Types.list(repetition).setElementType(element).named(field.name());
      }
      case MAP ->
          Types.map(repetition)
              .key(type(field.fields().get(0)))
              .value(type(field.fields().get(1)))
              .named(field.name());
    };
  }
}
