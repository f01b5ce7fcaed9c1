package io.tfevents.interop.drawing.model;

import io.tfevents.interop.drawing.Anchor;
import io.tfevents.interop.drawing.Drawing;
import io.tfevents.interop.drawing.Letters;
import io.tfevents.interop.drawing.PathForm;
import io.tfevents.interop.drawing.Pen;
import io.tfevents.interop.drawing.Point;
import io.tfevents.interop.drawing.Scene;
import io.tfevents.interop.drawing.Shape;
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
  private static final double ROW = MOST_CIRCLES * DISTANCE + 90;

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

  static Drawing of(Network network, Folding folding) {
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
    return drawing.scene.drawing(network.name());
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
        scene.path("weight", PathForm.OPEN, Pen.line(0xc3ccd6, 0.5), start, end);
      }
    }
  }

  /** At the end of a row, and before the next. */
  private void continued(int index, double x) {
    double middle = top(index) + MOST_CIRCLES * DISTANCE / 2 + 6;
    scene.text("continued", x, middle, "\u2192", 18, Anchor.MIDDLE, false, 0x777777);
  }

  private void circles(int index) {
    var layer = layers.get(index);
    var pen = Pen.outlined(layer.kind().fill(), layer.kind().line());
    var places = places(index);
    for (var place : places) {
      scene.add(new Shape.Circle("neuron", place.x(), place.y(), RADIUS, pen, layer.description()));
    }
    double x = x(index);
    if (places.size() < layer.shape().channels()) {
      double middle = top(index) + MOST_CIRCLES * DISTANCE / 2;
      for (int dot = -1; dot <= 1; dot++) {
        scene.add(new Shape.Circle("dot", x, middle + 8 * dot, 1.6, Pen.fill(0x666666), ""));
      }
    }
    double y = top(index) + MOST_CIRCLES * DISTANCE + 16;
    label("name", layer.name(), x, y, true);
    label("size", String.format(Locale.ROOT, "%,d", layer.shape().channels()), x, y + 14, false);
    label("detail", layer.detail(), x, y + 27, false);
    if (times.get(index) > 1) {
      label("times", "\u00d7 " + times.get(index), x, y + 42, true);
    }
  }

  private void label(String role, String text, double x, double y, boolean bold) {
    scene.text(
        role,
        x,
        y,
        Letters.fit(text, ACROSS - 14, 10.5, bold),
        10.5,
        Anchor.MIDDLE,
        bold,
        0x444444);
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
