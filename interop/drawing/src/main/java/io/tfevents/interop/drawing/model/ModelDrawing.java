package io.tfevents.interop.drawing.model;

import io.tfevents.drawing.Picture;

/**
 * Draws models. A model of more than 24 layers has what repeats drawn once, with how often it is
 * there, and what is still long stands in columns.
 *
 * <pre>{@code
 * Picture picture = ModelDrawing.of(KerasLayers.of(json), ModelStyle.BLOCKS);
 * Files.writeString(Path.of("model.svg"), picture.svg());
 * }</pre>
 */
public final class ModelDrawing {
  private static final int MOST_UNFOLDED = 24;
  private static final int MOST_DRAWN = 3000;

  private ModelDrawing() {}

  /**
   * Draws a model.
   *
   * @throws IllegalArgumentException if it has nothing that the style shows; the sentence names the
   *     styles that do
   */
  public static Picture of(Network network, ModelStyle style) {
    var folding =
        network.layers().size() > MOST_UNFOLDED ? Folding.of(network) : Folding.none(network);
    if (folding.layers().size() > MOST_DRAWN) {
      throw new IllegalArgumentException(
          "%d layers that differ are too many for a picture: up to %d can be drawn"
              .formatted(folding.layers().size(), MOST_DRAWN));
    }
    return switch (style) {
      case BLOCKS -> BlockDrawing.of(network, folding);
      case FCNN -> NeuronDrawing.of(network, folding);
      case LENET -> StackDrawing.of(network, folding);
    };
  }
}
