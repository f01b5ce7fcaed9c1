package io.tfevents.report.plot;

import java.util.Arrays;

/**
 * Points of a line, of which in each narrow column only the first, the lowest, the highest and the
 * last stay: the line looks the same.
 */
final class ThinnedPath {
  private final double width;
  private double[] points = new double[64];
  private int size;

  /** The column that is being gathered, and its points, x and y of each. */
  private double column = Double.NaN;

  private final double[] first = new double[2];
  private final double[] lowest = new double[2];
  private final double[] highest = new double[2];
  private final double[] last = new double[2];

  /**
   * A line without points.
   *
   * @param width of a column, in pixels
   */
  ThinnedPath(double width) {
    this.width = width;
  }

  void add(double x, double y) {
    if (Math.floor(x / width) != column) {
      endColumn();
      column = Math.floor(x / width);
      for (double[] point : new double[][] {first, lowest, highest, last}) {
        set(point, x, y);
      }
      return;
    }
    if (y > lowest[1]) {
      set(lowest, x, y);
    }
    if (y < highest[1]) {
      set(highest, x, y);
    }
    set(last, x, y);
  }

  private static void set(double[] point, double x, double y) {
    point[0] = x;
    point[1] = y;
  }

  private void endColumn() {
    if (Double.isNaN(column)) {
      return;
    }
    boolean goesDown = lowest[0] <= highest[0];
    append(first);
    append(goesDown ? lowest : highest);
    append(goesDown ? highest : lowest);
    append(last);
  }

  private void append(double... point) {
    boolean isThere =
        size > 0 && points[2 * size - 2] == point[0] && points[2 * size - 1] == point[1];
    if (isThere) {
      return;
    }
    if (2 * size == points.length) {
      points = Arrays.copyOf(points, 2 * points.length);
    }
    points[2 * size] = point[0];
    points[2 * size + 1] = point[1];
    size++;
  }

  /** x and y of each point in turn; nothing can be added any more. */
  double[] points() {
    endColumn();
    column = Double.NaN;
    return Arrays.copyOf(points, 2 * size);
  }
}
