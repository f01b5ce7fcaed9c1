package io.tfevents.report.plot;

import io.tfevents.report.plot.Ticks.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What part of the plane a plot shows, and what of its lines lies outside.
 *
 * @param above how many points lie above it
 * @param below how many lie below it
 * @param homeless how many have no place on a logarithmic axis
 */
record Frame(PlotOptions options, Scale x, Scale y, int above, int below, int homeless) {
  private static final double ROOM = 0.05;

  /**
   * A frame around a plot.
   *
   * @param lines those whose values it holds; of the others only the places along the horizontal
   *     axis count
   * @return empty if none of their points has a place in one
   */
  static Optional<Frame> around(List<PlotLine> lines, Plot plot) {
    var options = plot.options();
    var all = new Extent();
    int homeless = 0;
    for (var line : lines) {
      for (int i = 0; i < line.size(); i++) {
        if (hasPlace(line, i, options)) {
          all.add(line.smooth(i));
        } else if (Double.isFinite(line.value(i)) && Double.isFinite(line.x(i))) {
          homeless++;
        }
      }
    }
    if (all.isEmpty()) {
      return Optional.empty();
    }
    var across = new Extent();
    for (var line : plot.lines()) {
      for (int i = 0; i < line.size(); i++) {
        if (Double.isFinite(line.x(i)) && (!options.isLogX() || line.x(i) > 0)) {
          across.add(line.x(i));
        }
      }
    }
    var shown = options.hidesOutliers() ? Outliers.without(lines, plot, all) : all;
    var y = Scale.around(shown.least(), shown.most(), ROOM, options.isLogY());
    var x =
        across.most() > across.least()
            ? new Scale(across.least(), across.most(), options.isLogX())
            : Scale.around(across.least(), across.most(), 0, options.isLogX());
    return Optional.of(
        new Frame(options, x, y, count(lines, y, true), count(lines, y, false), homeless));
  }

  private static boolean hasPlace(PlotLine line, int index, PlotOptions options) {
    return Double.isFinite(line.smooth(index))
        && Double.isFinite(line.x(index))
        && (!options.isLogY() || line.smooth(index) > 0)
        && (!options.isLogX() || line.x(index) > 0);
  }

  private static int count(List<PlotLine> lines, Scale y, boolean above) {
    int count = 0;
    for (var line : lines) {
      for (int i = 0; i < line.size(); i++) {
        double value = line.smooth(i);
        if (y.holds(value) && (above ? value > y.high() : value < y.low())) {
          count++;
        }
      }
    }
    return count;
  }

  /** Whether a point has a place; it may lie above or below. */
  boolean holds(double x, double y) {
    return this.x.holds(x) && this.y.holds(y);
  }

  List<Tick> xTicks(int most) {
    return switch (options.x()) {
      case STEP -> Ticks.steps(x, most);
      case RELATIVE -> Ticks.durations(x, most);
      case WALL -> Ticks.times(x, most, options.zone());
    };
  }

  List<Tick> yTicks(int most) {
    return Ticks.values(y, most);
  }

  /** What cannot be seen of the lines; empty if all can. */
  List<String> notes() {
    var notes = new ArrayList<String>();
    if (above > 0) {
      notes.add(points(above) + " above not shown");
    }
    if (below > 0) {
      notes.add(points(below) + " below not shown");
    }
    if (homeless > 0) {
      notes.add(points(homeless) + " of 0 or less not shown");
    }
    return notes;
  }

  private static String points(int count) {
    return NumberText.step(count) + (count == 1 ? " point" : " points");
  }
}
