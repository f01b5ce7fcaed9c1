package io.tfevents.convert.parquet;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/**
 * All columns of a row group, to be read side by side. A page of each is in memory. For one thread.
 */
public final class RowGroupColumns implements AutoCloseable {
  private final List<ColumnChunk> chunks = new ArrayList<>();
  private final List<ColumnReader> readers = new ArrayList<>();

  private RowGroupColumns() {}

  /**
   * Opens the columns of a row group.
   *
   * @throws IOException if they are not those of the schema, or cannot be read; a page that is
   *     damaged may be a {@link RuntimeException} of parquet-java as well, here or later
   */
  public static RowGroupColumns open(URI file, ParquetFooter footer, BlockMetaData rowGroup)
      throws IOException {
    var leaves = footer.metadata().getFileMetaData().getSchema().getColumns();
    if (rowGroup.getColumns().size() != leaves.size()) {
      throw new IOException("damaged: a row group does not have the columns of the schema");
    }
    var version = version(footer.metadata().getFileMetaData().getCreatedBy());
    var columns = new RowGroupColumns();
    boolean whole = false;
    try {
      for (int i = 0; i < leaves.size(); i++) {
        var chunk = ColumnChunk.open(file, rowGroup.getColumns().get(i), footer.fileSize());
        columns.chunks.add(chunk);
        columns.readers.add(
            new ColumnReaderImpl(leaves.get(i), chunk, new PrimitiveConverter() {}, version));
      }
      whole = true;
      return columns;
    } finally {
      if (!whole) {
        columns.close();
      }
    }
  }

  private static @Nullable ParsedVersion version(@Nullable String createdBy) {
    try {
      return createdBy == null ? null : VersionParser.parse(createdBy);
    } catch (VersionParseException | RuntimeException e) {
      // Taken for a writer whose pages need the greatest care.
      return null;
    }
  }

  /** The values and nulls of a leaf of the schema. */
  public ColumnReader reader(int leaf) {
    return readers.get(leaf);
  }

  /** How many values and nulls a leaf has. */
  public long values(int leaf) {
    return chunks.get(leaf).getTotalValueCount();
  }

  @Override
  public void close() throws IOException {
    for (var chunk : chunks) {
      chunk.close();
    }
  }
}
