package io.tfevents.interop.drawing.model;

import io.tfevents.drawing.Label;
import io.tfevents.drawing.Rgb;
import io.tfevents.interop.drawing.Scene;
import java.util.Locale;

/** What a model is called, and how large it is. */
final class Heading {
  private Heading() {}

  /** Adds it, the second line's letters standing at {@code y}. */
  static void add(Scene scene, Network network, double x, double y) {
    scene.add("title", Label.of(x, y - 18, network.name(), 15, Rgb.of(0x222222)).bold());
    scene.add("subtitle", Label.of(x, y, size(network), 11, Rgb.of(0x666666)));
  }

  /** How many layers and parameters there are. */
  static String size(Network network) {
    int layers = network.layers().size();
    var size = String.format(Locale.ROOT, "%,d %s", layers, layers == 1 ? "layer" : "layers");
    long parameters = network.parameters();
    if (parameters > 0) {
      size += String.format(Locale.ROOT, " \u00b7 %,d parameters", parameters);
      if (network.layers().stream().anyMatch(layer -> layer.parameters() < 0)) {
        size += " that are known";
      }
    }
    return size;
  }
}
