package io.tfevents.event;

import java.util.ArrayList;
import java.util.List;

/**
 * A precision-recall curve: how a classifier does by the threshold above which it says yes.
 *
 * @param points by ascending threshold
 */
public record PrCurve(List<Point> points) {

  /**
   * What one threshold gives.
   *
   * @param threshold from 0 to 1; thresholds are evenly spaced, as TensorBoard takes them to be
   * @param truePositives how many, weighted, as are the next three
   */
  public record Point(
      double threshold,
      double truePositives,
      double falsePositives,
      double trueNegatives,
      double falseNegatives,
      double precision,
      double recall) {}

  public PrCurve {
    points = List.copyOf(points);
  }

  /** Whether a tensor has a row for each of the numbers of a point but the threshold. */
  static boolean isCurve(Tensor tensor) {
    var shape = tensor.shape();
    return tensor.dataType().isReal()
        && shape.size() == 2
        && shape.get(0) == 6
        && tensor.isDecodable();
  }

  /** Of a tensor that {@linkplain #isCurve is one}. */
  static PrCurve of(Tensor tensor) {
    double[] numbers = tensor.toDoubles();
    int count = numbers.length / 6;
    var points = new ArrayList<Point>(count);
    for (int i = 0; i < count; i++) {
      points.add(
          new Point(
              threshold(i, count),
              numbers[i],
              numbers[count + i],
              numbers[2 * count + i],
              numbers[3 * count + i],
              numbers[4 * count + i],
              numbers[5 * count + i]));
    }
    return new PrCurve(points);
  }

  /** NumPy's {@code linspace(0, 1, count)}. */
  private static double threshold(int index, int count) {
    if (index == 0) {
      return 0;
    }
    return index == count - 1 ? 1 : index * (1.0 / (count - 1));
  }
}
