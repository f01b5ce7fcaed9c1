package io.tfevents.interop.drawing.model;

import io.tfevents.drawing.Label;
import io.tfevents.drawing.Path;
import io.tfevents.drawing.Picture;
import io.tfevents.drawing.Rgb;
import io.tfevents.drawing.Shape;
import io.tfevents.drawing.Style;
import io.tfevents.interop.drawing.Scene;
import io.tfevents.interop.drawing.model.Ranks.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** A box for each layer, from top to bottom, and lines for what goes where. */
final class BlockDrawing {
  private static final double WIDTH = 210;
  private static final double HEIGHT = 52;
  private static final double PITCH = 82;
  private static final double PASSAGE = 12;
  private static final double GAP = 26;
  private static final double GUTTER = 56;
  private static final double LANE = 7;
  private static final Rgb EDGE = Rgb.of(0x7a8794);
  private static final Style LINE = Style.line(EDGE, 1.4);
  private static final Style FRAME =
      Style.area(Rgb.of(0xf7f9fb)).outlined(Rgb.of(0x9aa5b1), 1).dashed(5, 4);
  private static final Rgb TIMES = Rgb.of(0x44505c);

  private final Folding folding;
  private final Ranks ranks;
  private final Columns columns;
  private final Across across = new Across(WIDTH, PASSAGE, GAP);

  /** By column how far its places are moved to the right. */
  private final double[] moved;

  /** By column how many edges have left it so far. */
  private final int[] lanes;

  private final Scene scene = new Scene();

  private BlockDrawing(Folding folding) {
    this.folding = folding;
    ranks = Ranks.of(folding.layers());
    across.place(ranks.rows());
    columns = Columns.of(ranks.rows(), folding.repeats(), widest() + GUTTER, PITCH);
    moved = new double[columns.size()];
    lanes = new int[columns.size()];
    double right = 0;
    for (int column = 0; column < moved.length; column++) {
      moved[column] = right - edge(column, -1);
      right = moved[column] + edge(column, 1) + GUTTER;
    }
  }

  static Picture of(Network network, Folding folding) {
    var drawing = new BlockDrawing(folding);
    Heading.add(drawing.scene, network, 0, -34);
    drawing.frames();
    drawing.ranks.edges().forEach(drawing::edge);
    drawing.layers();
    return drawing.scene.picture(network.name(), Heading.size(network));
  }

  private double widest() {
    double widest = 0;
    for (var row : ranks.rows()) {
      double left = row.get(0).x - across.width(row.get(0)) / 2;
      var last = row.get(row.size() - 1);
      widest = Math.max(widest, last.x + across.width(last) / 2 - left);
    }
    return widest;
  }

  /** How far a column's places reach to the left (side −1) or to the right (side 1). */
  private double edge(int column, int side) {
    double farthest = Double.NEGATIVE_INFINITY;
    for (int row = columns.start(column); row < columns.end(column); row++) {
      for (var place : ranks.rows().get(row)) {
        farthest = Math.max(farthest, side * place.x + across.width(place) / 2);
      }
    }
    return side * farthest;
  }

  private double x(Place place) {
    return place.x + moved[columns.column(place.row)];
  }

  private double top(Place place) {
    return (place.row - columns.start(columns.column(place.row))) * PITCH;
  }

  private void layers() {
    for (var row : ranks.rows()) {
      for (var place : row) {
        if (place.isLayer()) {
          var layer = folding.layers().get(place.layer);
          scene.add(LayerBox.of(layer, x(place) - WIDTH / 2, top(place), WIDTH, HEIGHT));
        }
      }
    }
  }

  /** A dashed frame around what is repeated, in each column where some of it stands. */
  private void frames() {
    for (var repeat : folding.repeats()) {
      for (int column = 0; column < columns.size(); column++) {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int row = columns.start(column); row < columns.end(column); row++) {
          for (var place : ranks.rows().get(row)) {
            if (repeat.from() <= place.layer && place.layer < repeat.to()) {
              left = Math.min(left, x(place) - WIDTH / 2);
              right = Math.max(right, x(place) + WIDTH / 2);
              top = Math.min(top, top(place));
              bottom = Math.max(bottom, top(place) + HEIGHT);
            }
          }
        }
        if (left < right) {
          scene.add(
              "repeat",
              new Shape.Rectangle(
                  left - 10, top - 11, right - left + 20, bottom - top + 22, 8, FRAME));
          var times = "\u00d7 " + repeat.times();
          scene.add("times", Label.of(right + 14, top + 4, times, 13, TIMES).bold());
        }
      }
    }
  }

  private void edge(Ranks.Edge edge) {
    var piece = new ArrayList<Point>();
    var places = edge.places();
    for (int i = 0; i < places.size(); i++) {
      var place = places.get(i);
      boolean isFirst = i == 0;
      if (!isFirst && columns.column(place.row) != columns.column(places.get(i - 1).row)) {
        line(piece);
        piece =
            new ArrayList<>(toNextColumn(piece.get(piece.size() - 1), places.get(i - 1), place));
      }
      // A line passes a row straight down.
      if (!isFirst) {
        piece.add(new Point(x(place), top(place)));
      }
      if (i < places.size() - 1) {
        piece.add(new Point(x(place), top(place) + HEIGHT));
      }
    }
    line(piece);
    arrow(piece.get(piece.size() - 1));
  }

  private void line(List<Point> points) {
    if (points.size() > 1) {
      double[] places =
          points.stream().flatMapToDouble(point -> DoubleStream.of(point.x(), point.y())).toArray();
      scene.add("edge", Path.flowing(LINE, places));
    }
  }

  /** Below the column, up between the two, and to the top of the next; gives where it ends. */
  private List<Point> toNextColumn(Point from, Place last, Place first) {
    int column = columns.column(last.row);
    double lane = LANE * lanes[column]++;
    double bottom = (columns.end(column) - columns.start(column) - 1) * PITCH + HEIGHT + 14 + lane;
    double between = moved[column] + edge(column, 1) + GUTTER / 2 - lane;
    double above = -14 - lane;
    var end = new Point(x(first), above);
    scene.add(
        "edge",
        Path.open(
            LINE, from.x(), from.y(), from.x(), bottom, between, bottom, between, above, end.x(),
            end.y()));
    return List.of(end);
  }

  private void arrow(Point at) {
    double x = at.x();
    double y = at.y();
    scene.add("arrow", Path.closed(Style.area(EDGE), x, y, x - 4, y - 8, x + 4, y - 8));
  }
}
