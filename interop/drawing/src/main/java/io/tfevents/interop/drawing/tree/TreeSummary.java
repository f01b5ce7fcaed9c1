package io.tfevents.interop.drawing.tree;

import io.tfevents.interop.drawing.PictureSummary;
import io.tfevents.writer.SummaryValue;
import java.io.IOException;

/**
 * A tree as an image for event files, which TensorBoard shows.
 *
 * <pre>{@code
 * writer.write("tree", TreeSummary.of(TreeDrawing.of(trees.get(0)).data(data)), step);
 * }</pre>
 */
public final class TreeSummary {
  private TreeSummary() {}

  /**
   * The picture as a PNG image.
   *
   * @throws IOException as {@link TreeDrawing#picture} does
   */
  public static SummaryValue of(TreeDrawing drawing) throws IOException {
    return PictureSummary.of(drawing.picture());
  }
}
