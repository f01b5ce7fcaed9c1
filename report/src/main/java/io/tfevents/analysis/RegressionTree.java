package io.tfevents.analysis;

import java.util.Arrays;

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
   * @param orders which rows count, as often as they are named; the same for each column, in order
   *     of its values, NaN last
   */
  RegressionTree(double[][] columns, double[] target, int[][] orders) {
    int size = orders[0].length;
    double sum = 0;
    for (int row : orders[0]) {
      sum += target[row];
    }
    mean = sum / size;
    double least = Double.POSITIVE_INFINITY;
    int bestColumn = -1;
    double bestThreshold = 0;
    for (int i = 0; i < columns.length && size >= LEAST; i++) {
      double[] values = columns[i];
      int[] order = orders[i];
      double leftSum = 0;
      for (int left = 1; left < size; left++) {
        leftSum += target[order[left - 1]];
        double rightSum = sum - leftSum;
        double before = values[order[left - 1]];
        double after = values[order[left]];
        // The squared error but for the sum of squares, which is the same for all splits.
        double error = -leftSum * leftSum / left - rightSum * rightSum / (size - left);
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
    boolean isLeaf = bestColumn < 0 || !(least < -mean * mean * size * (1 + 1e-12));
    column = isLeaf ? -1 : bestColumn;
    threshold = bestThreshold;
    children =
        isLeaf
            ? new RegressionTree[0]
            : new RegressionTree[] {
              new RegressionTree(columns, target, side(columns, orders, true)),
              new RegressionTree(columns, target, side(columns, orders, false))
            };
  }

  private int[][] side(double[][] columns, int[][] orders, boolean isLeft) {
    double[] values = columns[column];
    int[][] side = new int[orders.length][];
    int[] rows = new int[orders[0].length];
    for (int i = 0; i < orders.length; i++) {
      int size = 0;
      for (int row : orders[i]) {
        if (values[row] <= threshold == isLeft) {
          rows[size++] = row;
        }
      }
      side[i] = Arrays.copyOf(rows, size);
    }
    return side;
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
