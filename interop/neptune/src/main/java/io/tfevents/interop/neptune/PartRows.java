package io.tfevents.interop.neptune;

import io.tfevents.convert.parquet.ParquetFooter;
import io.tfevents.convert.parquet.RowGroupColumns;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one part, one after another, whoever wrote it. A column that is not there is null in
 * all rows.
 */
final class PartRows implements Closeable {
  private final Path file;
  private final ParquetFooter footer;
  private final PartColumn[] columns;
  private int group;
  private long row;
  private long groupEnd;
  private @Nullable RowGroupColumns open;

  private PartRows(Path file, ParquetFooter footer) throws IOException {
    this.file = file;
    this.footer = footer;
    this.columns = columns();
  }

  /**
   * Opens a part.
   *
   * @throws IOException if it is none, or cannot be read
   */
  static PartRows open(Path file) throws IOException {
    try {
      return new PartRows(file, ParquetFooter.read(file.toUri()));
    } catch (IOException | RuntimeException e) {
      throw new IOException(file + ": " + reason(e), e);
    }
  }

  private PartColumn[] columns() throws IOException {
    var wanted = ExportSchema.get().getColumns();
    var found = new PartColumn[wanted.size()];
    var there = footer.metadata().getFileMetaData().getSchema().getColumns();
    for (int leaf = 0; leaf < found.length; leaf++) {
      var name = name(wanted.get(leaf));
      for (int i = 0; i < there.size(); i++) {
        if (name(there.get(i)).equals(name)) {
          checkType(leaf, there.get(i));
          found[leaf] = new PartColumn(there.get(i), i, leaf <= ExportSchema.TYPE);
        }
      }
    }
    for (int leaf : new int[] {ExportSchema.PATH, ExportSchema.TYPE}) {
      if (found[leaf] == null) {
        throw new IOException("no export of Neptune: it has no " + name(wanted.get(leaf)));
      }
    }
    return found;
  }

  private static void checkType(int leaf, ColumnDescriptor found) throws IOException {
    var type = found.getPrimitiveType();
    boolean isDecimal = type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation;
    boolean isNull = type.getLogicalTypeAnnotation() instanceof UnknownLogicalTypeAnnotation;
    boolean fits =
        switch (type.getPrimitiveTypeName()) {
          case INT32, INT64 -> isDecimal ? leaf == ExportSchema.STEP : isNumeric(leaf);
          case FLOAT, DOUBLE -> isNumeric(leaf) && !isWhole(leaf);
          case BOOLEAN -> leaf == ExportSchema.BOOL;
          case BINARY ->
              isDecimal ? leaf == ExportSchema.STEP : !isNumeric(leaf) && leaf != ExportSchema.BOOL;
          case FIXED_LEN_BYTE_ARRAY -> isDecimal && leaf == ExportSchema.STEP;
          case INT96 -> false;
        };
    if (!fits && !isNull) {
      throw new IOException("no export of Neptune: it has a column " + type);
    }
  }

  private static boolean isWhole(int leaf) {
    return switch (leaf) {
      case ExportSchema.INT, ExportSchema.TIMESTAMP, ExportSchema.DATETIME -> true;
      default -> false;
    };
  }

  private static boolean isNumeric(int leaf) {
    return switch (leaf) {
      case ExportSchema.STEP,
          ExportSchema.FLOAT,
          ExportSchema.HISTOGRAM_EDGES,
          ExportSchema.HISTOGRAM_VALUES ->
          true;
      default -> isWhole(leaf);
    };
  }

  /**
   * A leaf's name: in a structure with its field, in a list without what pyarrow calls elements.
   */
  private static String name(ColumnDescriptor leaf) {
    var path = leaf.getPath();
    boolean isField = path.length == 2 || path.length == 4;
    return isField ? path[0] + "." + path[1] : path[0];
  }

  /** What the footer says beside the schema. */
  Map<String, String> about() {
    return footer.metadata().getFileMetaData().getKeyValueMetaData();
  }

  /**
   * Goes to the next row.
   *
   * @return false behind the last
   * @throws IOException if the row group is damaged here; the next call goes on behind it
   */
  boolean next() throws IOException {
    try {
      if (row == groupEnd && !nextGroup()) {
        return false;
      }
      for (var column : columns) {
        if (column != null) {
          column.read();
        }
      }
      row++;
      return true;
    } catch (IOException | RuntimeException e) {
      long first = row;
      row = groupEnd;
      throw new IOException(
          "%s: rows from %d to %d: %s".formatted(file, first, groupEnd, reason(e)), e);
    }
  }

  private boolean nextGroup() throws IOException {
    close();
    var blocks = footer.metadata().getBlocks();
    while (group < blocks.size() && blocks.get(group).getRowCount() <= 0) {
      group++;
    }
    if (group == blocks.size()) {
      return false;
    }
    var block = blocks.get(group++);
    groupEnd = row + block.getRowCount();
    var opened = RowGroupColumns.open(file.toUri(), footer, block);
    open = opened;
    for (var column : columns) {
      if (column != null) {
        column.open(opened);
      }
    }
    return true;
  }

  private static String reason(Exception e) {
    var cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
    return cause instanceof IOException || cause instanceof IllegalArgumentException
        ? String.valueOf(cause.getMessage())
        : "damaged: " + cause;
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  /** Whether the row has a value in a column. */
  boolean has(int leaf) {
    return columns[leaf] != null && !columns[leaf].values().isEmpty();
  }

  private Optional<Object> value(int leaf) {
    return has(leaf) ? Optional.of(columns[leaf].values().get(0)) : Optional.empty();
  }

  /** The text of a column; empty if it is null. */
  String text(int leaf) {
    return value(leaf).map(Object::toString).orElse("");
  }

  /** What the row's attribute holds; empty if it is of no type that is known here. */
  Optional<AttributeType> type() {
    return AttributeType.of(text(ExportSchema.TYPE));
  }

  /** The whole number of a column, milliseconds of a time; 0 if it is null. */
  long whole(int leaf) {
    return value(leaf).map(value -> ((Number) value).longValue()).orElse(0L);
  }

  /** The number of a column; NaN if it is null. */
  double number(int leaf) {
    return value(leaf).map(value -> ((Number) value).doubleValue()).orElse(Double.NaN);
  }

  /** The truth value of a column; false if it is null. */
  boolean bool(int leaf) {
    return value(leaf).map(Boolean.TRUE::equals).orElse(false);
  }

  /** The step; empty if it is null. */
  Optional<BigDecimal> step() {
    return value(ExportSchema.STEP)
        .map(
            step -> step instanceof BigDecimal decimal ? decimal : new BigDecimal(step.toString()));
  }

  /** What is in the row's list, without nulls. */
  List<Object> list(int leaf) {
    return columns[leaf] == null ? List.of() : columns[leaf].values();
  }
}
