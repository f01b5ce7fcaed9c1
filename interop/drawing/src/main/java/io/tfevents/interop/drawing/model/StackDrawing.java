package io.tfevents.interop.drawing.model;

import io.tfevents.drawing.Label;
import io.tfevents.drawing.Path;
import io.tfevents.drawing.Picture;
import io.tfevents.drawing.Rgb;
import io.tfevents.drawing.Shape;
import io.tfevents.drawing.Style;
import io.tfevents.interop.drawing.Scene;
import java.util.ArrayList;
import java.util.List;

/**
 * Feature maps as stacks of squares, a square for a channel, with a window from each stack to the
 * next; vectors as slanted bars: the way in which LeNet-5 was drawn (LeCun and others, 1998). Sizes
 * are drawn by their logarithm. Layers that change no shape are named below, not drawn.
 */
final class StackDrawing {
  private static final int MOST_SQUARES = 12;
  private static final double SHIFT = 5;
  private static final double BETWEEN = 76;
  private static final double MIDDLE = 110;
  private static final double ROW_HEIGHT = 330;
  private static final double ROW_WIDTH = 1500;
  private static final Style EDGE = Style.line(Rgb.of(0x777777), 0.8);
  private static final Style WINDOW = Style.line(Rgb.of(0x555555), 1);
  private static final Rgb SIZE = Rgb.of(0x333333);
  private static final Rgb OPERATION = Rgb.of(0x555555);

  private final Scene scene = new Scene();
  private double x;
  private double middle = MIDDLE;
  private Point corner = new Point(0, 0);

  private StackDrawing() {}

  /** A layer, and how it came from the one before it. */
  private record Stage(Layer layer, List<String> operations) {}

  static Picture of(Network network, Folding folding) {
    var stages = stages(folding);
    if (stages.stream().noneMatch(stage -> stage.layer.shape().isImage())) {
      throw new IllegalArgumentException(
          "the model has no layer of images of a known size, which the style lenet shows; draw"
              + " blocks, or fcnn where all layers are dense");
    }
    var drawing = new StackDrawing();
    Heading.add(drawing.scene, network, 0, -40);
    for (int i = 0; i < stages.size(); i++) {
      drawing.draw(stages.get(i), i > 0);
    }
    return drawing.scene.picture(network.name(), Heading.size(network));
  }

  private static List<Stage> stages(Folding folding) {
    var stages = new ArrayList<Stage>();
    var operations = new ArrayList<String>();
    LayerShape before = LayerShape.UNKNOWN;
    for (int i = 0; i < folding.layers().size(); i++) {
      var layer = folding.layers().get(i);
      if (layer.kind() != LayerKind.INPUT) {
        int times = folding.times(i);
        operations.add(layer.description() + (times > 1 ? " \u00d7 " + times : ""));
      }
      boolean changes = layer.kind() == LayerKind.CONV || layer.kind() == LayerKind.DENSE;
      boolean isDrawable = layer.shape().isImage() || layer.shape().sizes().size() == 1;
      if (isDrawable && (changes || !layer.shape().equals(before))) {
        stages.add(new Stage(layer, List.copyOf(operations)));
        operations.clear();
        before = layer.shape();
      }
    }
    return stages;
  }

  private void draw(Stage stage, boolean hasOneBefore) {
    if (x > ROW_WIDTH) {
      x = 0;
      middle += ROW_HEIGHT;
      corner = new Point(0, middle);
    } else if (hasOneBefore) {
      x += BETWEEN;
    }
    double from = x;
    if (stage.layer.shape().isImage()) {
      stack(stage.layer, hasOneBefore && from > 0);
    } else {
      bar(stage.layer, hasOneBefore && from > 0);
    }
    if (hasOneBefore) {
      operations(stage.operations, from > 0 ? from - BETWEEN / 2 : from);
    }
  }

  private void stack(Layer layer, boolean hasOneBefore) {
    var shape = layer.shape();
    double height = side(shape.height());
    double width = side(shape.width());
    int squares = (int) Math.max(1, Math.min(MOST_SQUARES, shape.channels()));
    double top = middle - (height + squares * SHIFT) / 2;
    for (int i = 0; i < squares; i++) {
      double shift = i * SHIFT;
      var square =
          new Shape.Rectangle(x + shift, top + shift, width, height, 0, layer.kind().style());
      scene.add("map", square, layer.description());
    }
    double left = x + (squares - 1) * SHIFT;
    double front = top + (squares - 1) * SHIFT;
    if (hasOneBefore) {
      window(new Point(left + width * 0.3, front + height * 0.3));
    }
    corner = new Point(left + width * 0.6, front + height * 0.6);
    var size =
        "%s@%s\u00d7%s"
            .formatted(known(shape.channels()), known(shape.height()), known(shape.width()));
    scene.add("size", Label.of(x, top - 8, size, 11, SIZE).bold());
    x = left + width;
  }

  private void bar(Layer layer, boolean hasOneBefore) {
    double length = 1.4 * side(layer.shape().channels());
    double slant = length / 3;
    double top = middle - length / 2;
    double thick = 9;
    var end = new Point(x + slant, top + length);
    if (hasOneBefore) {
      line(corner, new Point(x, top));
      line(corner, end);
    }
    scene.add(
        "vector",
        Path.closed(
            layer.kind().style(),
            x,
            top,
            x + thick,
            top,
            end.x() + thick,
            end.y(),
            end.x(),
            end.y()));
    var size = "1\u00d7" + known(layer.shape().channels());
    scene.add(
        "size", Label.of(x + thick / 2, top - 8, size, 11, SIZE).bold().at(Label.Anchor.MIDDLE));
    corner = new Point(x + slant / 2 + thick, middle);
    x += slant + thick;
  }

  /** From a small window in the stack before to a point in this one. */
  private void window(Point to) {
    double size = 12;
    scene.add(
        "window",
        new Shape.Rectangle(corner.x() - size / 2, corner.y() - size / 2, size, size, 0, WINDOW));
    line(new Point(corner.x() + size / 2, corner.y() - size / 2), to);
    line(new Point(corner.x() + size / 2, corner.y() + size / 2), to);
  }

  private void line(Point from, Point to) {
    scene.add("edge", Path.open(EDGE, from.x(), from.y(), to.x(), to.y()));
  }

  /** Below the stacks, one below the other. */
  private void operations(List<String> operations, double at) {
    for (int i = 0; i < operations.size(); i++) {
      scene.add(
          "operation",
          Label.of(at, middle + 118 + 13 * i, operations.get(i), 9.5, OPERATION)
              .at(Label.Anchor.MIDDLE)
              .within(150));
    }
  }

  private static double side(long size) {
    return size < 1 ? 24 : Math.min(120, 12 + 14 * Math.log((double) size) / Math.log(2));
  }

  private static String known(long size) {
    return size < 0 ? "?" : Long.toString(size);
  }
}
