package io.tfevents.interop.drawing.model;

import io.tfevents.interop.drawing.Anchor;
import io.tfevents.interop.drawing.Letters;
import io.tfevents.interop.drawing.Pen;
import io.tfevents.interop.drawing.Scene;
import io.tfevents.interop.drawing.Shape;
import java.util.Locale;

/** A layer as a box with its name, what it does, its shape and its parameters. */
final class LayerBox {
  private static final double SMALL = 9.5;

  private LayerBox() {}

  static void add(Scene scene, Layer layer, double x, double y, double width, double height) {
    var pen = Pen.outlined(layer.kind().fill(), layer.kind().line());
    scene.add(new Shape.Box("layer", x, y, width, height, 5, pen, tip(layer)));
    scene.box("kind", x + 4, y + 6, 3, height - 12, 1.5, Pen.fill(layer.kind().line()));
    double left = x + 13;
    double room = width - 22;
    scene.text(
        "name",
        left,
        y + 17,
        Letters.fit(layer.name(), room, 11, true),
        11,
        Anchor.START,
        true,
        0x222222);
    scene.text(
        "type",
        left,
        y + 31,
        Letters.fit(layer.description(), room, SMALL, false),
        SMALL,
        Anchor.START,
        false,
        0x444444);
    var parameters = parameters(layer);
    double taken = Letters.width(parameters, SMALL, false);
    scene.text(
        "shape",
        left,
        y + 44,
        Letters.fit(layer.shape().text(), room - taken - 8, SMALL, false),
        SMALL,
        Anchor.START,
        false,
        0x666666);
    scene.text("parameters", left + room, y + 44, parameters, SMALL, Anchor.END, false, 0x666666);
  }

  private static String parameters(Layer layer) {
    return layer.parameters() > 0 ? String.format(Locale.ROOT, "%,d", layer.parameters()) : "";
  }

  private static String tip(Layer layer) {
    var tip = new StringBuilder(layer.name()).append('\n').append(layer.description());
    if (layer.shape().isKnown()) {
      tip.append('\n').append(layer.shape().text());
    }
    if (layer.parameters() > 0) {
      tip.append('\n').append(parameters(layer)).append(" parameters");
    }
    return tip.toString();
  }
}
