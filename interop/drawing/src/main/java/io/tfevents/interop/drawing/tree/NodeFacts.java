package io.tfevents.interop.drawing.tree;

import java.util.List;

/**
 * What a model's file says of a node; NaN, −1 or no counts for what it does not say.
 *
 * @param gain what the split gains by the trainer's measure, or its impurity
 * @param cover the weight of what reached the node in training: the sum of second derivatives in
 *     XGBoost and LightGBM
 * @param samples how many examples reached it in training
 * @param classCounts how many of each class, in the order of the model's classes
 */
public record NodeFacts(double gain, double cover, long samples, List<Double> classCounts) {
  /** Nothing is said. */
  public static final NodeFacts NONE = new NodeFacts(Double.NaN, Double.NaN, -1, List.of());

  public NodeFacts {
    classCounts = List.copyOf(classCounts);
  }

  /** With a gain and cover alone. */
  public static NodeFacts of(double gain, double cover) {
    return new NodeFacts(gain, cover, -1, List.of());
  }
}
