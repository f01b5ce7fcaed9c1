package io.tfevents.interop.drawing.tree;

import io.tfevents.writer.SummaryValue;

/**
 * A tree as an image for event files, which TensorBoard shows.
 *
 * <pre>{@code
 * writer.write("tree", TreeSummary.of(TreeDrawing.of(trees.get(0)).data(data)), step);
 * }</pre>
 */
public final class TreeSummary {
  private TreeSummary() {}

  /** The drawing as a PNG image. */
  public static SummaryValue of(TreeDrawing drawing) throws java.io.IOException {
    return drawing.drawing().summary();
  }
}
