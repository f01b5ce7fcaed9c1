package io.tfevents.convert;

import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a Parquet file, a row group at a time and a column after another, so that only one column
 * of it stands in memory as it was stored.
 */
final class ParquetRows implements RowReader {
  private static final int TAIL = 8;
  private static final String MAGIC = "PAR1";
  private static final Set<PrimitiveTypeName> NUMERIC =
      Set.of(
          PrimitiveTypeName.INT32,
          PrimitiveTypeName.INT64,
          PrimitiveTypeName.FLOAT,
          PrimitiveTypeName.DOUBLE,
          PrimitiveTypeName.BOOLEAN);

  private final Storage storage;
  private final StoredFile file;
  private final String shown;
  private final ParquetMetadata footer;
  private final @Nullable ParsedVersion writer;
  private final LongConsumer progress;
  private TableSchema schema = TableSchema.of(Table.SCALARS);
  private List<List<ParquetLeaf>> leaves = List.of();
  private int group;
  private long rows;

  private ParquetRows(
      Storage storage, StoredFile file, ParquetMetadata footer, LongConsumer progress) {
    this.storage = storage;
    this.file = file;
    this.shown = storage.display(file.location());
    this.footer = footer;
    this.writer = writer(footer.getFileMetaData().getCreatedBy());
    this.progress = progress;
  }

  /**
   * Of a file.
   *
   * @param progress is told how many more bytes were read
   */
  static ParquetRows of(Storage storage, StoredFile file, LongConsumer progress)
      throws IOException {
    var shown = storage.display(file.location());
    long size = file.size();
    if (size < TAIL + MAGIC.length()) {
      throw new IOException(shown + ": no Parquet file: it has " + size + " bytes");
    }
    try {
      var tail = ByteBuffer.wrap(read(storage, file, size - TAIL, TAIL));
      int length = tail.order(ByteOrder.LITTLE_ENDIAN).getInt();
      if (tail.get() != 'P' || tail.get() != 'A' || tail.get() != 'R' || tail.get() != '1') {
        throw new IOException("no Parquet file, or one that was cut short");
      }
      if (length < 0 || length > size - TAIL) {
        throw new IOException("its footer claims " + length + " bytes");
      }
      var bytes = new ByteArrayInputStream(read(storage, file, size - TAIL - length, length));
      var footer =
          new ParquetMetadataConverter()
              .readParquetMetadata(bytes, ParquetMetadataConverter.NO_FILTER);
      return new ParquetRows(storage, file, footer, progress);
    } catch (IOException | RuntimeException e) {
      throw new IOException(shown + ": " + e.getMessage(), e);
    }
  }

  private static byte[] read(Storage storage, StoredFile file, long offset, int length)
      throws IOException {
    try (var in = storage.open(file.location(), offset)) {
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new IOException("it ends " + (length - bytes.length) + " bytes too early");
      }
      return bytes;
    }
  }

  /** Old writers have faults that are known by their version. */
  private static @Nullable ParsedVersion writer(@Nullable String createdBy) {
    try {
      return createdBy == null ? null : VersionParser.parse(createdBy);
    } catch (VersionParser.VersionParseException e) {
      return null;
    }
  }

  @Override
  public List<FoundColumn> columns() {
    return footer.getFileMetaData().getSchema().getFields().stream()
        .map(field -> new FoundColumn(field.getName(), isNumeric(field)))
        .toList();
  }

  private static boolean isNumeric(Type type) {
    return type.isPrimitive()
        && !type.isRepetition(Repetition.REPEATED)
        && NUMERIC.contains(type.asPrimitiveType().getPrimitiveTypeName());
  }

  @Override
  public @Nullable Table statedTable() {
    var kind = footer.getFileMetaData().getKeyValueMetaData().get("tfevents.kind");
    for (var table : Table.values()) {
      if (table.tableName().equals(kind)) {
        return table;
      }
    }
    return null;
  }

  @Override
  public void select(TableSchema schema, List<SourceColumn> columns, BadCells badCells)
      throws IOException {
    this.schema = schema;
    leaves = new ArrayList<>();
    for (var column : columns) {
      try {
        leaves.add(ParquetLeaf.of(footer.getFileMetaData().getSchema(), column));
      } catch (IllegalArgumentException e) {
        throw new IOException(shown + ": column " + column.name() + ": " + e.getMessage(), e);
      }
    }
  }

  @Override
  public @Nullable RowGroup next() throws IOException {
    if (group == footer.getBlocks().size()) {
      return null;
    }
    var block = footer.getBlocks().get(group++);
    if (block.getRowCount() > Integer.MAX_VALUE - 8) {
      throw new IOException(shown + ": a row group of " + block.getRowCount() + " rows");
    }
    int count = (int) block.getRowCount();
    var columns = new ArrayList<Column>();
    for (int i = 0; i < leaves.size(); i++) {
      var column = Cells.column(schema.fields().get(i));
      read(block, leaves.get(i), column, count);
      columns.add(column);
    }
    long firstRow = rows;
    rows += count;
    return new RowGroup(schema, firstRow, count, columns);
  }

  private void read(BlockMetaData block, List<ParquetLeaf> parts, Column column, int count)
      throws IOException {
    for (int i = 0; i < parts.size(); i++) {
      var leaf = parts.get(i);
      try {
        var chunk = chunk(block, leaf);
        leaf.read(reader(chunk, leaf), chunk.getValueCount(), column, i, count);
      } catch (IOException | RuntimeException e) {
        var cause = e instanceof UncheckedIOException ? e.getCause() : null;
        var reason = cause == null ? e.getMessage() : cause.getMessage();
        throw new IOException(
            "%s: rows from %d on: column %s: %s".formatted(shown, rows, leaf.name(), reason), e);
      }
    }
  }

  private static ColumnChunkMetaData chunk(BlockMetaData block, ParquetLeaf leaf)
      throws IOException {
    var path = ColumnPath.get(leaf.descriptor().getPath());
    return block.getColumns().stream()
        .filter(column -> column.getPath().equals(path))
        .findFirst()
        .orElseThrow(() -> new IOException("a row group lacks it"));
  }

  private ColumnReaderImpl reader(ColumnChunkMetaData chunk, ParquetLeaf leaf) throws IOException {
    long start = chunk.getStartingPos();
    long size = chunk.getTotalSize();
    if (start < 0 || size < 0 || size > Integer.MAX_VALUE - 8 || start > file.size() - size) {
      throw new IOException("it claims " + size + " bytes from byte " + start + " on");
    }
    byte[] bytes = read(storage, file, start, (int) size);
    progress.accept(size);
    var pages =
        new ChunkPages(bytes, chunk.getCodec(), chunk.getValueCount(), chunk.getPrimitiveType());
    return new ColumnReaderImpl(leaf.descriptor(), pages, new PrimitiveConverter() {}, writer);
  }

  @Override
  public void skip() {
    if (group < footer.getBlocks().size()) {
      rows += footer.getBlocks().get(group++).getRowCount();
    }
  }

  @Override
  public void close() {}
}
