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

  private final Scene scene = new Scene();
  private double x;
  private double middle = MIDDLE;
  private Point corner = new Point(0, 0);

  private StackDrawing() {}

  /** A layer, and how it came from the one before it. */
  private record Stage(Layer layer, List<String> operations) {}

  static Drawing of(Network network, Folding folding) {
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
    return drawing.scene.drawing(network.name());
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
    var pen = Pen.outlined(layer.kind().fill(), layer.kind().line());
    for (int i = 0; i < squares; i++) {
      scene.add(
          new Shape.Box(
              "map", x + i * SHIFT, top + i * SHIFT, width, height, 0, pen, layer.description()));
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
    scene.text("size", x, top - 8, size, 11, Anchor.START, true, 0x333333);
    x = left + width;
  }

  private void bar(Layer layer, boolean hasOneBefore) {
    double length = 1.4 * side(layer.shape().channels());
    double slant = length / 3;
    double top = middle - length / 2;
    double thick = 9;
    var pen = Pen.outlined(layer.kind().fill(), layer.kind().line());
    var end = new Point(x + slant, top + length);
    if (hasOneBefore) {
      line(corner, new Point(x, top));
      line(corner, end);
    }
    scene.path(
        "vector",
        PathForm.CLOSED,
        pen,
        new Point(x, top),
        new Point(x + thick, top),
        new Point(x + slant + thick, top + length),
        end);
    scene.text(
        "size",
        x + thick / 2,
        top - 8,
        "1\u00d7" + known(layer.shape().channels()),
        11,
        Anchor.MIDDLE,
        true,
        0x333333);
    corner = new Point(x + slant / 2 + thick, middle);
    x += slant + thick;
  }

  /** From a small window in the stack before to a point in this one. */
  private void window(Point to) {
    double size = 12;
    scene.box(
        "window",
        corner.x() - size / 2,
        corner.y() - size / 2,
        size,
        size,
        0,
        Pen.line(0x555555, 1));
    line(new Point(corner.x() + size / 2, corner.y() - size / 2), to);
    line(new Point(corner.x() + size / 2, corner.y() + size / 2), to);
  }

  private void line(Point from, Point to) {
    scene.path("edge", PathForm.OPEN, Pen.line(0x777777, 0.8), from, to);
  }

  /** Below the stacks, one below the other. */
  private void operations(List<String> operations, double at) {
    for (int i = 0; i < operations.size(); i++) {
      scene.text(
          "operation",
          at,
          middle + 118 + 13 * i,
          Letters.fit(operations.get(i), 150, 9.5, false),
          9.5,
          Anchor.MIDDLE,
          false,
          0x555555);
    }
  }

  private static double side(long size) {
    return size < 1 ? 24 : Math.min(120, 12 + 14 * Math.log((double) size) / Math.log(2));
  }

  private static String known(long size) {
    return size < 0 ? "?" : Long.toString(size);
  }
}
