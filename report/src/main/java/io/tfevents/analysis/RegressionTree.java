package io.tfevents.analysis;

import java.util.Arrays;
import java.util.Comparator;

/**
 * A regression tree (Breiman and others, Classification and Regression Trees, 1984): each split is
 * the one that leaves the least squared error, until a leaf has fewer than {@value #LEAST} rows or
 * nothing varies. NaN goes to the right.
 */
final class RegressionTree {
  private static final int LEAST = 4;

  private final int column;
  private final double threshold;
  private final double mean;
  private final RegressionTree[] children;

  /**
   * Grows a tree.
   *
   * @param columns values by column and row
   * @param rows which rows count, as often as they are named
   */
  RegressionTree(double[][] columns, double[] target, Integer... rows) {
    mean = Arrays.stream(rows).mapToDouble(row -> target[row]).average().orElse(0);
    double least = Double.POSITIVE_INFINITY;
    int bestColumn = -1;
    double bestThreshold = 0;
    for (int i = 0; i < columns.length && rows.length >= LEAST; i++) {
      double[] values = columns[i];
      var sorted = rows.clone();
      Arrays.sort(sorted, Comparator.comparingDouble(row -> values[row]));
      double rightSum = mean * rows.length;
      double leftSum = 0;
      for (int left = 1; left < sorted.length; left++) {
        leftSum += target[sorted[left - 1]];
        rightSum -= target[sorted[left - 1]];
        double before = values[sorted[left - 1]];
        double after = values[sorted[left]];
        // The squared error but for the sum of squares, which is the same for all splits.
        double error = -leftSum * leftSum / left - rightSum * rightSum / (sorted.length - left);
        if (before < after && error < least) {
          least = error;
          bestColumn = i;
          bestThreshold = before + (after - before) / 2;
        } else if (!Double.isNaN(before) && Double.isNaN(after) && error < least) {
          least = error;
          bestColumn = i;
          bestThreshold = before;
        }
      }
    }
    boolean isLeaf = bestColumn < 0 || !(least < -mean * mean * rows.length * (1 + 1e-12));
    column = isLeaf ? -1 : bestColumn;
    threshold = bestThreshold;
    children =
        isLeaf
            ? new RegressionTree[0]
            : new RegressionTree[] {
              new RegressionTree(columns, target, side(columns, true, rows)),
              new RegressionTree(columns, target, side(columns, false, rows))
            };
  }

  private Integer[] side(double[][] columns, boolean isLeft, Integer... rows) {
    return Arrays.stream(rows)
        .filter(row -> columns[column][row] <= threshold == isLeft)
        .toArray(Integer[]::new);
  }

  /** What a row's target is likely to be. */
  double predict(double[][] columns, int row) {
    var tree = this;
    while (tree.column >= 0) {
      tree = tree.children[columns[tree.column][row] <= tree.threshold ? 0 : 1];
    }
    return tree.mean;
  }
}
