package io.tfevents.report.plot;

import io.tfevents.drawing.Label;
import io.tfevents.drawing.Label.Anchor;
import io.tfevents.drawing.Path;
import io.tfevents.drawing.Rgb;
import io.tfevents.drawing.Shape;
import io.tfevents.drawing.Style;
import io.tfevents.drawing.TextWidth;
import java.util.List;

/** The names of a chart's lines, each with its last value, the best first. */
final class PictureLegend {
  private static final double SIZE = 12;
  private static final double ROW = 19;
  private static final double SAMPLE = 22;
  private static final double GAP = 8;
  private static final double MARK = 14;

  private final Plot plot;
  private final Cast cast;
  private final Palette palette;
  private final double names;
  private final double values;

  PictureLegend(Plot plot, Cast cast, Palette palette, double mostWidth) {
    this.plot = plot;
    this.cast = cast;
    this.palette = palette;
    this.values =
        cast.judged().stream().mapToDouble(line -> TextWidth.of(value(line), SIZE)).max().orElse(0);
    double widest =
        cast.judged().stream()
            .mapToDouble(line -> TextWidth.of(line.metric().name(), SIZE))
            .max()
            .orElse(0);
    double room = mostWidth - SAMPLE - values - MARK - 2 * GAP;
    this.names = Math.max(40, Math.min(widest, room));
  }

  double width() {
    return SAMPLE + GAP + names + GAP + values + MARK;
  }

  private static String value(PlotLine line) {
    return line.size() == 0 ? "" : NumberText.value(line.last());
  }

  /** Draws as many as there is room for. */
  void draw(double x, double top, double bottom, List<Shape> shapes) {
    var lines = cast.judged();
    int rows = (int) ((bottom - top) / ROW) - (plot.isPair() ? 2 : 0);
    int shown = lines.size() + (cast.others() > 0 ? 1 : 0) <= rows ? lines.size() : rows - 1;
    double y = top + SIZE;
    for (var line : lines.subList(0, Math.max(0, shown))) {
      row(line, x, y, shapes);
      y += ROW;
    }
    int others = lines.size() - shown + cast.others();
    if (others > 0) {
      sample(TerminalColors.CONTEXT, x, y, shapes);
      text("+ " + others + " more", x + SAMPLE + GAP, y, palette.faintText(), shapes);
      y += ROW;
    }
    if (plot.isPair()) {
      y += ROW / 2;
      key("validation", Style.line(palette.faintText(), 1.75), x, y, shapes);
      key("training", Style.line(palette.faintText(), 1.25).dashed(4, 3), x, y + ROW, shapes);
    }
  }

  private void row(PlotLine line, double x, double y, List<Shape> shapes) {
    sample(cast.look(line), x, y, shapes);
    var name = TextWidth.shortened(line.metric().name(), SIZE, names);
    text(name, x + SAMPLE + GAP, y, palette.text(), shapes);
    double end = x + width() - MARK;
    shapes.add(Label.of(end, y, value(line), SIZE, palette.text()).at(Anchor.END));
    if (line.fault().isPresent()) {
      cross(end + MARK / 2 + 1, y - 4, shapes);
    } else if (plot.best().filter(best -> best.line() == line).isPresent()) {
      star(end + MARK / 2 + 2, y - 4, shapes);
    }
  }

  private void sample(int look, double x, double y, List<Shape> shapes) {
    var style = PictureLine.style(look, false, palette);
    shapes.add(Path.open(style, x, y - 4, x + SAMPLE, y - 4));
  }

  private void key(String name, Style style, double x, double y, List<Shape> shapes) {
    shapes.add(Path.open(style, x, y - 4, x + SAMPLE, y - 4));
    text(name, x + SAMPLE + GAP, y, palette.faintText(), shapes);
  }

  private static void text(String text, double x, double y, Rgb color, List<Shape> shapes) {
    shapes.add(Label.of(x, y, text, SIZE, color));
  }

  /** It ends in NaN, or has had it. */
  private void cross(double x, double y, List<Shape> shapes) {
    var style = Style.line(palette.text(), 2);
    shapes.add(Path.open(style, x - 3.5, y - 3.5, x + 3.5, y + 3.5));
    shapes.add(Path.open(style, x - 3.5, y + 3.5, x + 3.5, y - 3.5));
  }

  private void star(double x, double y, List<Shape> shapes) {
    double[] points = new double[20];
    for (int i = 0; i < 10; i++) {
      double angle = Math.PI * (i / 5.0 - 0.5);
      double radius = i % 2 == 0 ? 5.5 : 2.3;
      points[2 * i] = x + radius * Math.cos(angle);
      points[2 * i + 1] = y + radius * Math.sin(angle);
    }
    shapes.add(Path.closed(Style.area(palette.text()), points));
  }
}
