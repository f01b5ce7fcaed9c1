package io.tfevents.convert;

import java.io.IOException;
import java.util.function.LongFunction;

/** Where the row groups of a conversion go. */
interface RowTarget {
  /**
   * Adds rows to a table.
   *
   * @param run the run that all of them are of, where runs are kept apart; else empty
   * @param count how many; with none, nothing happens
   * @param rows makes them, from the number of the table's rows before
   */
  void add(Table table, String run, int count, LongFunction<RowGroup> rows) throws IOException;
}
