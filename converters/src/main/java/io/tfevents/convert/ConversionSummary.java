package io.tfevents.convert;

import io.tfevents.logdir.RunSummary;
import java.util.List;
import java.util.Map;

/**
 * What a conversion did.
 *
 * @param runs what the logs hold; their faults stand with their files
 * @param rows how many rows each table has, all in all; a table without rows is not there
 */
public record ConversionSummary(List<RunSummary> runs, Map<Table, Long> rows) {
  public ConversionSummary {
    runs = List.copyOf(runs);
    rows = Map.copyOf(rows);
  }
}
