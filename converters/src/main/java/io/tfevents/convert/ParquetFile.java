package io.tfevents.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * A table as a Parquet file: Zstandard, a dictionary for texts, deltas for whole numbers, doubles
 * with their bytes split, page checksums and page index.
 *
 * <p>Implementation: columns are written one by one to pages in memory, by {@link FlatPages} or by
 * parquet-java's column writers, with no record assembly and so without any class of Hadoop.
 */
final class ParquetFile implements TableFile {
  private static final int ROW_GROUP_SIZE = 128 << 20;
  private static final int INDEX_TRUNCATION = 64;

  private final MessageType schema;
  private final ParquetProperties properties;
  private final ParquetFileWriter writer;
  private final Map<String, String> metadata;

  private ParquetFile(
      MessageType schema,
      ParquetProperties properties,
      ParquetFileWriter writer,
      Map<String, String> metadata) {
    this.schema = schema;
    this.properties = properties;
    this.writer = writer;
    this.metadata = metadata;
  }

  static ParquetFile create(Path folder, Table table, Map<String, String> metadata)
      throws IOException {
    Files.createDirectories(folder);
    var schema =
        new MessageType(table.tableName(), table.fields().stream().map(ParquetFile::type).toList());
    var properties = properties(schema);
    var writer =
        new ParquetFileWriter(
            new LocalOutputFile(folder.resolve("part-00000.parquet")),
            schema,
            ParquetFileWriter.Mode.CREATE,
            ROW_GROUP_SIZE,
            0,
            null,
            properties);
    writer.start();
    return new ParquetFile(schema, properties, writer, metadata);
  }

  @Override
  public EncodedRows encode(RowGroup rows) throws IOException {
    try (var compressor = new ZstdCompressor()) {
      var pages =
          new ColumnChunkPageWriteStore(
              compressor, schema, HeapByteBufferAllocator.getInstance(), INDEX_TRUNCATION, true);
      for (int i = 0; i < rows.columns().size(); i++) {
        encode(rows.columns().get(i), rows.rows(), schema.getType(i), pages);
      }
      return () -> append(rows.rows(), pages);
    }
  }

  private void append(int rows, ColumnChunkPageWriteStore pages) throws IOException {
    try (pages) {
      writer.startBlock(rows);
      pages.flushToFileWriter(writer);
      writer.endBlock();
    }
  }

  private void encode(Column column, int rows, Type type, ColumnChunkPageWriteStore pages)
      throws IOException {
    var alone = new MessageType(schema.getName(), type);
    var first = alone.getColumns().get(0);
    if (FlatPages.write(column, rows, first, pages.getPageWriter(first))) {
      return;
    }
    try (var store = properties.newColumnWriteStore(alone, pages, pages)) {
      encode(column, rows, alone, store);
      store.flush();
    }
  }

  @Override
  public void close() throws IOException {
    try (writer) {
      writer.end(metadata);
    }
  }

  private static void encode(Column column, int rows, MessageType type, ColumnWriteStore store) {
    var leaves = type.getColumns();
    if (column instanceof Column.Lists lists) {
      encodeLists(lists, rows, leaves, store);
      return;
    }
    var leaf = leaf(column, leaves.get(0), store);
    int present = leaves.get(0).getMaxDefinitionLevel();
    for (int row = 0; row < rows; row++) {
      leaf.write(row, 0, present);
      store.endRecord();
    }
  }

  private static void encodeLists(
      Column.Lists lists, int rows, List<ColumnDescriptor> leaves, ColumnWriteStore store) {
    var fields = new ArrayList<Leaf>();
    for (int f = 0; f < leaves.size(); f++) {
      fields.add(leaf(lists.fields().get(f), leaves.get(f), store));
    }
    for (int row = 0; row < rows; row++) {
      int start = lists.start(row);
      int end = lists.end(row);
      for (int f = 0; f < fields.size(); f++) {
        if (start == end) {
          store.getColumnWriter(leaves.get(f)).writeNull(0, 0);
        }
        for (int i = start; i < end; i++) {
          fields.get(f).write(i, i == start ? 0 : 1, 1);
        }
      }
      store.endRecord();
    }
  }

  /** Writes one value of a column. */
  private interface Leaf {
    void write(int index, int repetition, int definition);
  }

  private static Leaf leaf(Column column, ColumnDescriptor leaf, ColumnWriteStore store) {
    ColumnWriter out = store.getColumnWriter(leaf);
    if (column instanceof Column.Text text) {
      var words =
          text.words().stream()
              .map(word -> Binary.fromConstantByteArray(word.getBytes(UTF_8)))
              .toArray(Binary[]::new);
      return (i, r, d) -> {
        int code = text.codeAt(i);
        if (code < 0) {
          out.writeNull(r, d - 1);
        } else {
          out.write(words[code], r, d);
        }
      };
    } else if (column instanceof Column.Doubles doubles) {
      return (i, r, d) -> {
        if (doubles.isMissing(i)) {
          out.writeNull(r, d - 1);
        } else {
          out.write(doubles.get(i), r, d);
        }
      };
    } else if (column instanceof Column.Binary binary) {
      return (i, r, d) ->
          out.write(Binary.fromConstantByteBuffer(binary.get(i).asByteBuffer()), r, d);
    } else if (column instanceof Column.Longs longs) {
      if (leaf.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT32) {
        return (i, r, d) -> out.write((int) longs.get(i), r, d);
      }
      return (i, r, d) -> out.write(longs.get(i), r, d);
    }
    throw new AssertionError(column);
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
      case LIST -> {
        var element =
            new GroupType(
                Repetition.REQUIRED,
                "element",
                field.fields().stream().map(ParquetFile::type).toList());
        yield Types.list(repetition).setElementType(element).named(field.name());
      }
    };
  }

  private static ParquetProperties properties(MessageType schema) {
    var properties =
        ParquetProperties.builder()
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0)
            .withPageWriteChecksumEnabled(true);
    for (var column : schema.getColumns()) {
      var path = String.join(".", column.getPath());
      boolean isText =
          column.getPrimitiveType().getLogicalTypeAnnotation()
              instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation;
      properties.withDictionaryEncoding(path, isText);
      if (column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.DOUBLE) {
        properties.withByteStreamSplitEncoding(path, true);
      }
    }
    return properties.build();
  }
}
