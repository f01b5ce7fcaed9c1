package io.tfevents.edit;

import java.util.List;

/**
 * Runs that were reduced together.
 *
 * @param name what their names have in common, {@code /} between parts; {@code .} for all runs
 * @param runs their names
 * @param series what became of their tags, in order of appearance
 */
public record ReducedGroup(String name, List<String> runs, List<ReducedSeries> series) {
  public ReducedGroup {
    runs = List.copyOf(runs);
    series = List.copyOf(series);
  }
}
