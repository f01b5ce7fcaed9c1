package io.tfevents.convert.example;

import io.tfevents.convert.parquet.ParquetFooter;
import io.tfevents.convert.parquet.RowGroupColumns;
import io.tfevents.proto.SequenceExample;
import io.tfevents.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a Parquet file as messages, one row group after another.
 *
 * <p>What {@link ExampleConversion} notes in a file's metadata tells a step's single values from a
 * list, and a step's feature whose column has another name. All else the columns tell.
 */
final class ParquetRows {
  static final String KIND = "tfevents.kind";
  static final String EXAMPLE = "example";
  static final String SEQUENCE_EXAMPLE = "sequence_example";
  static final String SCHEMA = "tfevents.schema";

  private final URI file;
  private final String name;
  private final ParquetFooter footer;
  private final List<FeatureColumn> columns;

  /** Is told of each row. */
  interface Sink {
    void accept(SequenceExample message) throws IOException;
  }

  private ParquetRows(URI file, String name, ParquetFooter footer, List<FeatureColumn> columns) {
    this.file = file;
    this.name = name;
    this.footer = footer;
    this.columns = columns;
  }

  static ParquetRows open(URI file) throws IOException {
    var name = Storage.of(file).display(file);
    try {
      var footer = ParquetFooter.read(file);
      return new ParquetRows(file, name, footer, columns(footer));
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw new IOException(name + ": " + reason(e), e);
    }
  }

  /** Whether the messages are SequenceExamples. */
  boolean sequence() {
    return SEQUENCE_EXAMPLE.equals(keys().get(KIND))
        || columns.stream().anyMatch(FeatureColumn::isStep);
  }

  /** How many numbers were not exact so far, by column. */
  Map<String, Long> rounded() {
    var rounded = new TreeMap<String, Long>();
    for (var column : columns) {
      if (column.rounded() > 0) {
        rounded.put(column.column(), column.rounded());
      }
    }
    return rounded;
  }

  /** Hands all rows over, and gives their number. */
  long forEach(Sink sink) throws IOException {
    long rows = 0;
    for (var rowGroup : footer.metadata().getBlocks()) {
      if (rowGroup.getRowCount() > 0) {
        rows = forEach(rowGroup, rows, sink);
      }
    }
    return rows;
  }

  private long forEach(BlockMetaData rowGroup, long firstRow, Sink sink) throws IOException {
    try (var leaves = leaves(rowGroup)) {
      open(leaves);
      long end = firstRow + rowGroup.getRowCount();
      for (long row = firstRow; row < end; row++) {
        sink.accept(read(row));
      }
      if (!columns.stream().allMatch(FeatureColumn::ended)) {
        throw new IOException(name + ": damaged: a column goes on behind its row group's rows");
      }
      return end;
    }
  }

  private RowGroupColumns leaves(BlockMetaData rowGroup) throws IOException {
    try {
      return RowGroupColumns.open(file, footer, rowGroup);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      throw new IOException(name + ": " + reason(e), e);
    }
  }

  private void open(RowGroupColumns leaves) {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).open(leaves.reader(i), leaves.values(i));
    }
  }

  private SequenceExample read(long row) throws IOException {
    var message = SequenceExample.newBuilder();
    for (var column : columns) {
      try {
        column.read(message);
      } catch (RuntimeException | OutOfMemoryError e) {
        throw new IOException(
            name + ": column '" + column.column() + "', row " + row + ": " + reason(e), e);
      }
    }
    return message.build();
  }

  private static String reason(Throwable e) {
    if (e instanceof OutOfMemoryError) {
      return "a page is larger than the heap can hold";
    }
    Throwable cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
    return cause instanceof CellException || cause instanceof IOException
        ? String.valueOf(cause.getMessage())
        : "damaged: " + cause;
  }

  private Map<String, String> keys() {
    return footer.metadata().getFileMetaData().getKeyValueMetaData();
  }

  private static List<FeatureColumn> columns(ParquetFooter footer) throws IOException {
    var metadata = footer.metadata().getFileMetaData();
    var noted = noted(metadata.getKeyValueMetaData().get(SCHEMA));
    var columns = new ArrayList<FeatureColumn>();
    for (var type : metadata.getSchema().getFields()) {
      var shape = ColumnShape.of(type);
      var values = shape == null ? null : FeatureValues.of(shape.leaf());
      if (shape == null || values == null || shape.depth() > 2) {
        throw new IOException(
            "column '%s' cannot be a feature, which holds whole numbers, floats, texts or bytes, or lists of these; it is %s"
                .formatted(type.getName(), type.toString().replaceAll("\\s+", " ")));
      }
      var note = noted.get(type.getName());
      if (note != null && depth(note) == shape.depth()) {
        columns.add(
            new FeatureColumn(note.name(), note.feature().name(), note.step(), shape, values));
      } else {
        boolean step = shape.depth() == 2;
        columns.add(new FeatureColumn(type.getName(), type.getName(), step, shape, values));
      }
    }
    return columns;
  }

  private static int depth(ExampleColumn column) {
    return (column.step() ? 1 : 0) + (column.feature().list() ? 1 : 0);
  }

  /** The columns that were noted, by name. */
  private static Map<String, ExampleColumn> noted(@Nullable String schema) {
    var columns = new HashMap<String, ExampleColumn>();
    if (schema != null) {
      ExampleColumn.of(ExampleSchema.parse(schema))
          .forEach(column -> columns.put(column.name(), column));
    }
    return columns;
  }
}
