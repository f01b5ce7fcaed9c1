package io.tfevents.interop.drawing.model;

import java.util.List;

/**
 * A layer of a neural network.
 *
 * @param name what the model calls it
 * @param kind what it does, roughly
 * @param type the name of its class or operation, {@code Conv2D} for example
 * @param detail what else is to be shown, {@code 3 × 3, relu} for example; may be empty
 * @param inputs which layers it takes, by their index
 * @param shape what it gives
 * @param parameters how many numbers it learns or keeps; −1 if that is not known
 */
public record Layer(
    String name,
    LayerKind kind,
    String type,
    String detail,
    List<Integer> inputs,
    LayerShape shape,
    long parameters) {
  public Layer {
    inputs = List.copyOf(inputs);
  }

  /** Its type and detail in one. */
  String description() {
    return detail.isEmpty() ? type : type + " \u00b7 " + detail;
  }
}
