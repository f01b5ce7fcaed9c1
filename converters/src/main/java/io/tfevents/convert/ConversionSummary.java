package io.tfevents.convert;

import io.tfevents.logdir.Kind;
import io.tfevents.logdir.RunSummary;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a conversion did.
 *
 * @param runs what was read
 * @param rows how many rows each table has; a table without rows is not there
 */
public record ConversionSummary(List<RunSummary> runs, Map<Table, Long> rows) {
  public ConversionSummary {
    runs = List.copyOf(runs);
    rows = Map.copyOf(rows);
  }

  /** How many values there were of kinds that have no table yet. */
  public Map<Kind, Long> unconverted() {
    var counts = new EnumMap<Kind, Long>(Kind.class);
    for (var run : runs) {
      for (var tag : run.tags()) {
        switch (tag.kind()) {
          case SCALARS, HISTOGRAMS, IMAGES -> {}
          default -> counts.merge(tag.kind(), tag.points(), Long::sum);
        }
      }
    }
    return counts;
  }
}
