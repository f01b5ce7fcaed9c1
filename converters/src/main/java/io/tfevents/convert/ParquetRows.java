package io.tfevents.convert;

import io.tfevents.convert.parquet.ColumnChunk;
import io.tfevents.convert.parquet.ParquetFooter;
import io.tfevents.storage.Storage;
import io.tfevents.storage.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.column.impl.ColumnReaderImpl;
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
  private static final Set<PrimitiveTypeName> NUMERIC =
      Set.of(
          PrimitiveTypeName.INT32,
          PrimitiveTypeName.INT64,
          PrimitiveTypeName.FLOAT,
          PrimitiveTypeName.DOUBLE,
          PrimitiveTypeName.BOOLEAN);

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
    try {
      var footer = ParquetFooter.read(file.location());
      return new ParquetRows(storage, file, footer.metadata(), progress);
    } catch (IOException | RuntimeException e) {
      throw new IOException(storage.display(file.location()) + ": " + e.getMessage(), e);
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
        try (var pages = ColumnChunk.open(file.location(), chunk, file.size())) {
          var values =
              new ColumnReaderImpl(leaf.descriptor(), pages, new PrimitiveConverter() {}, writer);
          leaf.read(values, chunk.getValueCount(), column, i, count);
        }
        progress.accept(chunk.getTotalSize());
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

  @Override
  public void skip() {
    if (group < footer.getBlocks().size()) {
      rows += footer.getBlocks().get(group++).getRowCount();
    }
  }

  @Override
  public void close() {}
}
