package io.tfevents.interop.drawing.model;

import io.tfevents.drawing.Label;
import io.tfevents.drawing.Rgb;
import io.tfevents.drawing.Shape;
import io.tfevents.drawing.Style;
import io.tfevents.interop.drawing.Scene;
import java.util.Locale;

/** A layer as a box with its name, what it does, its shape and its parameters. */
final class LayerBox {
  private static final double SMALL = 9.5;
  private static final Rgb NAME = Rgb.of(0x222222);
  private static final Rgb TYPE = Rgb.of(0x444444);
  private static final Rgb FAINT = Rgb.of(0x666666);

  private LayerBox() {}

  static Shape.Group of(Layer layer, double x, double y, double width, double height) {
    var scene = new Scene();
    scene.add("box", new Shape.Rectangle(x, y, width, height, 5, layer.kind().style()));
    var stripe = Style.area(layer.kind().line());
    scene.add("kind", new Shape.Rectangle(x + 4, y + 6, 3, height - 12, 1.5, stripe));
    double left = x + 13;
    double room = width - 22;
    scene.add("name", Label.of(left, y + 17, layer.name(), 11, NAME).bold().within(room));
    scene.add("type", Label.of(left, y + 31, layer.description(), SMALL, TYPE).within(room));
    var parameters =
        Label.of(left + room, y + 44, parameters(layer), SMALL, FAINT).at(Label.Anchor.END);
    scene.add(
        "shape",
        Label.of(left, y + 44, layer.shape().text(), SMALL, FAINT)
            .within(room - parameters.width() - 8));
    scene.add("parameters", parameters);
    return scene.group("layer", tip(layer));
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
