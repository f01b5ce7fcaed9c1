package io.tfevents.convert;

import java.util.List;
import java.util.Map;

/**
 * What an import did.
 *
 * @param runs the runs that were written, by name
 * @param rows how many rows of each table became events; a table without any is not there
 * @param events how many events were written
 * @param leftOut what could not be written
 */
public record ImportSummary(
    List<String> runs, Map<Table, Long> rows, long events, List<LeftOut> leftOut) {
  public ImportSummary {
    runs = List.copyOf(runs);
    rows = Map.copyOf(rows);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Rows, or cells of a wide file, that say nothing that an event could hold.
   *
   * @param tag theirs
   * @param rows how many there are
   * @param reason why the first of them is left out
   */
  public record LeftOut(Table table, String tag, long rows, String reason) {}
}
