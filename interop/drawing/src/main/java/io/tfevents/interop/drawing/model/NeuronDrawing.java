package io.tfevents.interop.drawing.model;

import io.tfevents.drawing.Label;
import io.tfevents.drawing.Label.Anchor;
import io.tfevents.drawing.Path;
import io.tfevents.drawing.Picture;
import io.tfevents.drawing.Rgb;
import io.tfevents.drawing.Shape;
import io.tfevents.drawing.Style;
import io.tfevents.interop.drawing.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Fully connected layers as columns of circles, one for each number, with a line for each weight.
 * Of more than 12 numbers five at each end are drawn. Many layers stand in rows.
 */
final class NeuronDrawing {
  private static final int MOST_CIRCLES = 12;
  private static final int KEPT = 5;
  private static final int FEWEST_COLUMNS = 16;

  /** How much wider than high the whole should be. */
  private static final double ASPECT = 1.4;

  private static final double RADIUS = 9;
  private static final double DISTANCE = 26;
  private static final double ACROSS = 130;
  private static final double ROOM = ACROSS - 14;
  private static final double ROW = MOST_CIRCLES * DISTANCE + 90;

  private static final Style WEIGHT = Style.line(Rgb.of(0xc3ccd6), 0.5);
  private static final Style DOT = Style.area(Rgb.of(0x666666));
  private static final Rgb CONTINUED = Rgb.of(0x777777);
  private static final Rgb TEXT = Rgb.of(0x444444);

  private final List<Layer> layers;
  private final List<Integer> times;
  private final int columns;
  private final Scene scene = new Scene();

  private NeuronDrawing(List<Layer> layers, List<Integer> times) {
    this.layers = layers;
    this.times = times;
    double square = Math.sqrt(ASPECT * layers.size() * ROW / ACROSS);
    this.columns = Math.max(FEWEST_COLUMNS, (int) Math.ceil(square));
  }

  static Picture of(Network network, Folding folding) {
    var layers = new ArrayList<Layer>();
    var times = new ArrayList<Integer>();
    for (int i = 0; i < folding.layers().size(); i++) {
      var layer = folding.layers().get(i);
      if (isOther(layer)) {
        throw new IllegalArgumentException(
            "layer '%s' (%s) is not dense, and the style fcnn shows dense layers alone; draw blocks%s"
                .formatted(
                    layer.name(), layer.type(), layer.kind() == LayerKind.CONV ? " or lenet" : ""));
      }
      boolean isColumn = layer.kind() == LayerKind.DENSE || layer.kind() == LayerKind.INPUT;
      if (isColumn && layer.shape().channels() > 0) {
        layers.add(layer);
        times.add(folding.times(i));
      }
    }
    if (layers.stream().noneMatch(layer -> layer.kind() == LayerKind.DENSE)) {
      throw new IllegalArgumentException(
          "the model has no dense layer of a known size, which the style fcnn shows; draw blocks");
    }
    var drawing = new NeuronDrawing(layers, times);
    Heading.add(drawing.scene, network, -50, -30);
    drawing.draw();
    return drawing.scene.picture(network.name(), Heading.size(network));
  }

  private static boolean isOther(Layer layer) {
    return switch (layer.kind()) {
      case CONV, POOL, RECURRENT, ATTENTION, EMBEDDING, MERGE -> true;
      default -> false;
    };
  }

  private void draw() {
    for (int i = 1; i < layers.size(); i++) {
      if (i % columns != 0) {
        connect(i - 1, i);
      } else {
        continued(i - 1, x(i - 1) + 34);
        continued(i, x(i) - 34);
      }
    }
    for (int i = 0; i < layers.size(); i++) {
      circles(i);
    }
  }

  private void connect(int from, int to) {
    for (var start : places(from)) {
      for (var end : places(to)) {
        scene.add("weight", Path.open(WEIGHT, start.x(), start.y(), end.x(), end.y()));
      }
    }
  }

  /** At the end of a row, and before the next. */
  private void continued(int index, double x) {
    double middle = top(index) + MOST_CIRCLES * DISTANCE / 2 + 6;
    scene.add("continued", Label.of(x, middle, "\u2192", 18, CONTINUED).at(Anchor.MIDDLE));
  }

  private void circles(int index) {
    var layer = layers.get(index);
    var places = places(index);
    for (var place : places) {
      var circle = new Shape.Circle(place.x(), place.y(), RADIUS, layer.kind().style());
      scene.add("neuron", circle, layer.description());
    }
    double x = x(index);
    if (places.size() < layer.shape().channels()) {
      double middle = top(index) + MOST_CIRCLES * DISTANCE / 2;
      for (int dot = -1; dot <= 1; dot++) {
        scene.add("dot", new Shape.Circle(x, middle + 8 * dot, 1.6, DOT));
      }
    }
    double y = top(index) + MOST_CIRCLES * DISTANCE + 16;
    var size = String.format(Locale.ROOT, "%,d", layer.shape().channels());
    scene.add("name", label(layer.name(), x, y).bold().within(ROOM));
    scene.add("size", label(size, x, y + 14).within(ROOM));
    scene.add("detail", label(layer.detail(), x, y + 27).within(ROOM));
    if (times.get(index) > 1) {
      scene.add("times", label("\u00d7 " + times.get(index), x, y + 42).bold());
    }
  }

  private static Label label(String text, double x, double y) {
    return Label.of(x, y, text, 10.5, TEXT).at(Anchor.MIDDLE);
  }

  private List<Point> places(int index) {
    long neurons = layers.get(index).shape().channels();
    int drawn = (int) (neurons > MOST_CIRCLES ? 2 * KEPT : neurons);
    // Those left out take the room of two.
    double slots = neurons > MOST_CIRCLES ? drawn + 2 : drawn;
    double first = top(index) + (MOST_CIRCLES - slots) * DISTANCE / 2 + DISTANCE / 2;
    var places = new ArrayList<Point>();
    for (int i = 0; i < drawn; i++) {
      int slot = neurons > MOST_CIRCLES && i >= KEPT ? i + 2 : i;
      places.add(new Point(x(index), first + slot * DISTANCE));
    }
    return places;
  }

  private double x(int index) {
    return index % columns * ACROSS;
  }

  private double top(int index) {
    int row = index / columns;
    return row * ROW;
  }
}
