package io.tfevents.report.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Which trainings of a plot have a look of their own: all if there are as many looks, or else the
 * best; the others are there for comparison.
 */
final class Cast {
  private final Plot plot;
  private final Map<Integer, Integer> looks;

  Cast(Plot plot, int most, int best) {
    this.plot = plot;
    var ranks = plot.lines().stream().map(line -> line.metric().rank()).distinct().toList();
    boolean isForAll = ranks.size() <= most;
    this.looks = Looks.of(isForAll ? ranks : ranks.subList(0, best), isForAll ? most : best);
  }

  /** Whether a line has a look of its own. */
  boolean has(PlotLine line) {
    return looks.containsKey(line.metric().rank());
  }

  /** A line's look; {@link TerminalColors#CONTEXT} if it has none of its own. */
  int look(PlotLine line) {
    return looks.getOrDefault(line.metric().rank(), TerminalColors.CONTEXT);
  }

  /** Their lines, the best first. */
  List<PlotLine> lines() {
    return plot.lines().stream().filter(this::has).toList();
  }

  /** Of their lines those by which they are judged, the best first. */
  List<PlotLine> judged() {
    return plot.judged().stream().filter(this::has).toList();
  }

  /** How many lines in the legend are left out. */
  int others() {
    return plot.judged().size() - judged().size();
  }

  /** All lines in the order in which they are drawn, the best last. */
  List<PlotLine> drawn() {
    var drawn = plot.lines();
    var reversed = new ArrayList<>(drawn);
    Collections.reverse(reversed);
    return reversed;
  }
}
