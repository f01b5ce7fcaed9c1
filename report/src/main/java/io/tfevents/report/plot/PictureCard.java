package io.tfevents.report.plot;

import io.tfevents.drawing.Label;
import io.tfevents.drawing.Label.Anchor;
import io.tfevents.drawing.Path;
import io.tfevents.drawing.Shape;
import io.tfevents.drawing.Style;
import io.tfevents.drawing.TextWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One plot in a rectangle of a picture: title, chart with axes, and the legend at the right. */
final class PictureCard {
  static final double PADDING = 20;
  static final double HEAD = 56;
  static final double FOOT = 24;
  private static final double TITLE_SIZE = 15;
  private static final double SMALL = 11;
  private static final double GAP = 8;
  private static final double Y_TICK_DISTANCE = 44;
  private static final double X_TICK_DISTANCE = 75;

  private final Plot plot;
  private final Palette palette;
  private final double left;
  private final double top;
  private final double right;
  private final double bottom;
  private final List<Shape> shapes = new ArrayList<>();

  PictureCard(Plot plot, Palette palette, double x, double y, double width, double height) {
    this.plot = plot;
    this.palette = palette;
    this.left = x + PADDING;
    this.top = y + PADDING;
    this.right = x + width - PADDING;
    this.bottom = y + height - PADDING;
  }

  List<Shape> shapes() {
    var cast = new Cast(plot, Palette.LOOKS, PictureLine.BEST);
    var frame = Frame.around(cast.lines(), plot);
    head(frame);
    double chartTop = top + HEAD;
    double chartBottom = bottom - FOOT;
    var legend = new PictureLegend(plot, cast, palette, (right - left) / 3);
    double chartRight = right - legend.width() - 2 * GAP;
    legend.draw(right - legend.width(), chartTop, bottom, shapes);
    if (frame.isEmpty()) {
      shapes.add(Label.of(left, chartTop + TITLE_SIZE, plot.emptiness(), 13, palette.faintText()));
      return shapes;
    }
    var yTicks = frame.get().yTicks((int) Math.max(2, (chartBottom - chartTop) / Y_TICK_DISTANCE));
    double labels =
        yTicks.stream().mapToDouble(tick -> TextWidth.of(tick.label(), SMALL)).max().orElse(0);
    double chartLeft = left + labels + GAP;
    var place =
        new ChartPlace(
            frame.get(), chartLeft, chartTop, Math.max(chartLeft + 40, chartRight), chartBottom);
    yAxis(place, yTicks);
    xAxis(place);
    lines(cast, place);
    return shapes;
  }

  private void head(Optional<Frame> frame) {
    shapes.add(
        Label.of(left, top + TITLE_SIZE, plot.title(), TITLE_SIZE, palette.text())
            .bold()
            .within(right - left));
    var facts = new ArrayList<String>();
    facts.add(plot.axisName());
    facts.addAll(plot.manner());
    plot.best().map(Plot.Best::sentence).ifPresent(facts::add);
    frame.map(Frame::notes).ifPresent(facts::addAll);
    var line = String.join(" · ", facts);
    shapes.add(
        Label.of(left, top + TITLE_SIZE + 19, line, SMALL, palette.faintText())
            .within(right - left));
  }

  private void yAxis(ChartPlace place, List<Ticks.Tick> ticks) {
    for (var tick : ticks) {
      double y = place.y(tick.at());
      shapes.add(Path.open(Style.line(palette.grid(), 1), place.left(), y, place.right(), y));
      shapes.add(
          Label.of(place.left() - GAP, y + SMALL / 3, tick.label(), SMALL, palette.faintText())
              .at(Anchor.END));
    }
  }

  private void xAxis(ChartPlace place) {
    var axis = Style.line(palette.faintText(), 1);
    double y = place.bottom();
    shapes.add(Path.open(axis, place.left(), y, place.right(), y));
    int most = (int) Math.max(2, (place.right() - place.left()) / X_TICK_DISTANCE);
    double free = Double.NEGATIVE_INFINITY;
    for (var tick : place.frame().xTicks(most)) {
      double x = place.x(tick.at());
      double half = TextWidth.of(tick.label(), SMALL) / 2;
      shapes.add(Path.open(axis, x, y, x, y + 4));
      if (x - half > free) {
        shapes.add(Label.of(x, y + 17, tick.label(), SMALL, palette.faintText()).at(Anchor.MIDDLE));
        free = x + half + GAP;
      }
    }
  }

  private void lines(Cast cast, ChartPlace place) {
    var inside = new ArrayList<Shape>();
    var marks = new ArrayList<Shape>();
    for (var line : cast.drawn()) {
      var drawn = new PictureLine(line, cast.look(line), palette, place);
      inside.addAll(drawn.raw());
    }
    for (var line : cast.drawn()) {
      var drawn = new PictureLine(line, cast.look(line), palette, place);
      inside.addAll(drawn.smooth());
      if (cast.has(line)) {
        marks.addAll(drawn.marks());
      }
    }
    plot.best()
        .filter(best -> cast.has(best.line()))
        .flatMap(
            best ->
                new PictureLine(best.line(), cast.look(best.line()), palette, place)
                    .best(best.index()))
        .ifPresent(marks::add);
    shapes.add(
        new Shape.Clip(
            place.left(),
            place.top() - 1,
            place.right() - place.left(),
            place.bottom() - place.top() + 1,
            inside));
    shapes.addAll(marks);
  }
}
