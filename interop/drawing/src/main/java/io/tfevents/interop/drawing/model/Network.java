package io.tfevents.interop.drawing.model;

import java.util.List;

/**
 * The layers of a model, each behind those that it takes.
 *
 * @param name what the model is called
 * @param layers at least one
 */
public record Network(String name, List<Layer> layers) {
  /**
   * Of layers.
   *
   * @throws IllegalArgumentException if there is none, or one takes a layer that is not before it
   */
  public Network {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("the model '" + name + "' has no layers");
    }
    for (int i = 0; i < layers.size(); i++) {
      for (int input : layers.get(i).inputs()) {
        if (input < 0 || input >= i) {
          throw new IllegalArgumentException(
              "layer '%s' takes layer %d, which does not stand before it"
                  .formatted(layers.get(i).name(), input));
        }
      }
    }
  }

  /** How many parameters are known of. */
  public long parameters() {
    return layers.stream().mapToLong(layer -> Math.max(0, layer.parameters())).sum();
  }
}
