package io.tfevents.interop.drawing.tree;

import io.tfevents.drawing.Picture;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How a tree is to be drawn: from top to bottom, what fulfils a condition to the left. With data,
 * each split shows how the values of its feature that reach it are distributed, on both sides of
 * the threshold or by class, and leaves how many examples reach them. Of a tree with more than 64
 * leaves the lower levels are left out, but for the path of a sample. For one thread.
 *
 * <pre>{@code
 * var tree = TreeModels.read(Path.of("model.json")).get(0);
 * var data = TreeData.read(Path.of("iris.csv")).withTarget("species");
 * String svg = TreeDrawing.of(tree).data(data).sample(100).picture().svg();
 * }</pre>
 */
public final class TreeDrawing {
  private final Tree tree;
  private @Nullable TreeData data;
  private int sample = -1;

  private TreeDrawing(Tree tree) {
    this.tree = tree;
  }

  /** Of a tree. */
  public static TreeDrawing of(Tree tree) {
    return new TreeDrawing(tree);
  }

  /** Shows examples. */
  public TreeDrawing data(TreeData data) {
    this.data = data;
    return this;
  }

  /**
   * Marks the path of a row of the data.
   *
   * @param row 0 for the first
   * @throws IllegalArgumentException if there are no data, or not so many rows
   */
  public TreeDrawing sample(int row) {
    int rows = data == null ? 0 : data.size();
    if (row < 0 || row >= rows) {
      throw new IllegalArgumentException(
          "there is no row %d for a sample: the data have %d".formatted(row, rows));
    }
    this.sample = row;
    return this;
  }

  /**
   * The picture.
   *
   * @throws IOException if the data lack a column that the tree asks for, or a cell is no number
   */
  public Picture picture() throws IOException {
    var flow = data == null ? null : Flow.of(tree, data, sample);
    return new TreeScene(tree, data, flow).picture();
  }
}
