package io.tfevents.report.plot;

import io.tfevents.drawing.Path;
import io.tfevents.drawing.Rgb;
import io.tfevents.drawing.Shape;
import io.tfevents.drawing.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** One line of a chart in a picture: as logged and faint, smoothed over it, and its marks. */
final class PictureLine {
  /** How many lines have a look of their own where there are more than looks. */
  static final int BEST = 8;

  private static final double WIDTH = 1.75;
  private static final double FAINT = 0.25;
  private static final double CONTEXT = 0.35;

  private final PlotLine line;
  private final int look;
  private final Palette palette;
  private final ChartPlace place;

  PictureLine(PlotLine line, int look, Palette palette, ChartPlace place) {
    this.line = line;
    this.look = look;
    this.palette = palette;
    this.place = place;
  }

  /** The style of a training's line. */
  static Style style(int look, boolean isTraining, Palette palette) {
    if (look == TerminalColors.CONTEXT) {
      return Style.line(palette.context(), 1).opaque(CONTEXT);
    }
    var style = Style.line(palette.line(look), WIDTH);
    return isTraining
        ? Style.line(palette.line(look), 1.25).dashed(4, 3)
        : style.dashed(palette.dash(look));
  }

  /** Values as they were logged, if the line is a smoothed one. */
  List<Shape> raw() {
    if (!line.isSmoothed() || look == TerminalColors.CONTEXT) {
      return List.of();
    }
    return paths(line::value, Style.line(palette.line(look), 1).opaque(FAINT));
  }

  List<Shape> smooth() {
    return paths(line::smooth, style(look, line.metric().isTraining(), palette));
  }

  private List<Shape> paths(IntToDoubleFunction values, Style style) {
    var paths = new ArrayList<Shape>();
    var path = thinnedPath();
    for (int i = 0; i < line.size(); i++) {
      double value = values.applyAsDouble(i);
      boolean holds = place.frame().holds(line.x(i), value);
      if (!holds || line.restartsAt(i)) {
        end(path, style, paths);
        path = thinnedPath();
      }
      if (holds) {
        path.add(place.x(line.x(i)), bounded(place.y(value)));
      }
    }
    end(path, style, paths);
    return paths;
  }

  /** Of lines for comparison there can be hundreds. */
  private ThinnedPath thinnedPath() {
    return new ThinnedPath(look == TerminalColors.CONTEXT ? 3 : 1);
  }

  /** Far outside is as good as a little further. */
  private double bounded(double y) {
    double height = place.bottom() - place.top();
    return Math.max(place.top() - 20 * height, Math.min(place.bottom() + 20 * height, y));
  }

  private static void end(ThinnedPath path, Style style, List<Shape> paths) {
    double[] points = path.points();
    if (points.length == 2) {
      paths.add(
          new Shape.Circle(
              points[0],
              points[1],
              style.width(),
              Style.area(color(style)).opaque(style.opacity())));
    } else if (points.length > 2) {
      paths.add(Path.open(style, points));
    }
  }

  private static Rgb color(Style style) {
    return Objects.requireNonNull(style.stroke());
  }

  /**
   * A triangle where values stop being finite, a small one at the edge where the line leaves the
   * chart, and a ring where a restart goes on.
   */
  List<Shape> marks() {
    var marks = new ArrayList<Shape>();
    double lastY = place.bottom();
    boolean wasFinite = true;
    int inside = -1;
    for (int i = 0; i < line.size(); i++) {
      double value = line.value(i);
      boolean isFinite = Double.isFinite(value);
      if (!isFinite && wasFinite && place.frame().x().holds(line.x(i))) {
        double y = Double.isNaN(value) ? lastY : value > 0 ? place.top() : place.bottom();
        marks.add(triangle(place.x(line.x(i)), y, 4.5, value == Double.POSITIVE_INFINITY));
      }
      if (place.frame().holds(line.x(i), line.smooth(i))) {
        double y = place.y(line.smooth(i));
        lastY = Math.max(place.top(), Math.min(place.bottom(), y));
        if (y != lastY) {
          if (inside >= 0 && inside == i - 1) {
            marks.add(triangle(crossing(inside, lastY), lastY, 3, y < lastY));
          }
        } else {
          inside = i;
          if (line.restartsAt(i)) {
            marks.add(ring(place.x(line.x(i)), y, 2.5));
          }
        }
      }
      wasFinite = isFinite;
    }
    return marks;
  }

  /** Where the line from a point to the next one is at a height. */
  private double crossing(int index, double y) {
    double fromY = place.y(line.smooth(index));
    double toY = place.y(line.smooth(index + 1));
    double fromX = place.x(line.x(index));
    double toX = place.x(line.x(index + 1));
    return fromX + (toX - fromX) * (y - fromY) / (toY - fromY);
  }

  private Shape triangle(double x, double y, double size, boolean isUp) {
    double tip = isUp ? -size : size;
    var style = Style.area(palette.line(look)).outlined(palette.ground(), 1);
    return Path.closed(style, x - size, y - tip, x + size, y - tip, x, y + tip);
  }

  /** A ring around the best point; empty if it is not in the chart. */
  Optional<Shape> best(int index) {
    if (!place.frame().holds(line.x(index), line.smooth(index))) {
      return Optional.empty();
    }
    return Optional.of(ring(place.x(line.x(index)), place.y(line.smooth(index)), 4));
  }

  private Shape ring(double x, double y, double radius) {
    var style = Style.area(palette.ground()).outlined(palette.line(look), 2);
    return new Shape.Circle(x, y, radius, style);
  }
}
