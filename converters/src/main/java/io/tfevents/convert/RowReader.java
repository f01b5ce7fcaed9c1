package io.tfevents.convert;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one file, some at a time. Whatever cannot be read as asked is an {@link
 * IOException} that names file, place and column.
 */
interface RowReader extends Closeable {

  /** The columns that the file has, with what they hold as far as the file says. */
  List<FoundColumn> columns();

  /**
   * A column of a file.
   *
   * @param isNumeric whether it may hold numbers
   */
  record FoundColumn(String name, boolean isNumeric) {}

  /** Which table the file says that its rows are of; null if it does not say. */
  default @Nullable Table statedTable() {
    return null;
  }

  /** What becomes of a cell that does not hold what its column has to. */
  interface BadCells {
    /** The cell counts as missing. */
    void add(Field field, String place, String reason) throws IOException;

    /** It is an error. */
    BadCells FAIL =
        (field, place, reason) -> {
          throw new IOException(place + ": " + reason);
        };
  }

  /**
   * Asks for columns; to be called once, before the first rows.
   *
   * @param columns where the schema's fields come from, in their order
   * @throws IOException if a column cannot become what it is to
   */
  void select(TableSchema schema, List<SourceColumn> columns, BadCells badCells) throws IOException;

  /** The next rows; null if there are no more. */
  @Nullable RowGroup next() throws IOException;

  /** Goes on behind the next rows, without reading them where that can be done. */
  default void skip() throws IOException {
    next();
  }
}
