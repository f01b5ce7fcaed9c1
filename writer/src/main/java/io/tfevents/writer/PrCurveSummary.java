package io.tfevents.writer;

import io.tfevents.event.DataClass;
import io.tfevents.event.DataType;
import io.tfevents.event.PrCurve;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Precision-recall curves: a tensor of 32-bit floats with a row each of true positives, false
 * positives, true negatives, false negatives, precision and recall, and a column for each
 * threshold. Thresholds are evenly spaced from 0 to 1.
 *
 * <p>Of labels and scores, the numbers are those of TensorBoard ({@code
 * tensorboard/plugins/pr_curve/summary.py}): a classifier says yes from the threshold on, and a
 * score s counts from threshold floor(s · (thresholds − 1)) down. Scores below 0 count as 0, those
 * above 1 as 1. Precision and recall divide by 10⁻⁷ at least.
 */
public final class PrCurveSummary {
  /** How many thresholds there are where nothing else is asked. */
  public static final int DEFAULT_THRESHOLDS = 201;

  /** How far a threshold may be from its even place. */
  private static final double TOLERANCE = 1e-6;

  private PrCurveSummary() {}

  /**
   * Of what is true and what a classifier says of it, at {@link #DEFAULT_THRESHOLDS} thresholds.
   *
   * @throws IllegalArgumentException if there is not one score for each label, or one is not a
   *     number
   */
  public static SummaryValue of(boolean[] labels, double[] scores) {
    return of(labels, scores, null, DEFAULT_THRESHOLDS);
  }

  /**
   * Of what is true and what a classifier says of it, at {@link #DEFAULT_THRESHOLDS} thresholds.
   *
   * @throws IllegalArgumentException if there is not one score for each label, or one is not a
   *     number
   */
  public static SummaryValue of(boolean[] labels, float[] scores) {
    return of(labels, scores, null, DEFAULT_THRESHOLDS);
  }

  /**
   * Of what is true and what a classifier says of it.
   *
   * @param weights how much each counts; null for 1
   * @throws IllegalArgumentException if there is not one score and weight for each label, a score
   *     is not a number, a weight negative or not finite, or there are fewer than 2 thresholds
   */
  public static SummaryValue of(
      boolean[] labels, double[] scores, double @Nullable [] weights, int thresholds) {
    var counts = new ScoreCounts(labels, weights, scores.length, thresholds);
    for (int i = 0; i < scores.length; i++) {
      double score = Math.max(0, Math.min(1, scores[i]));
      counts.add(i, score * (thresholds - 1));
    }
    return tensor(counts.rows());
  }

  /**
   * Of what is true and what a classifier says of it. Thresholds are found in 32 bits, as
   * TensorBoard does for such scores.
   *
   * @param weights how much each counts; null for 1
   * @throws IllegalArgumentException if there is not one score and weight for each label, a score
   *     is not a number, a weight negative or not finite, or there are fewer than 2 thresholds
   */
  public static SummaryValue of(
      boolean[] labels, float[] scores, double @Nullable [] weights, int thresholds) {
    var counts = new ScoreCounts(labels, weights, scores.length, thresholds);
    for (int i = 0; i < scores.length; i++) {
      float score = Math.max(0, Math.min(1, scores[i]));
      counts.add(i, score * (thresholds - 1));
    }
    return tensor(counts.rows());
  }

  /**
   * Of numbers for each of some evenly spaced thresholds, which are written as they are.
   *
   * @throws IllegalArgumentException if they are not equally many
   */
  public static SummaryValue ofCounts(
      double[] truePositives,
      double[] falsePositives,
      double[] trueNegatives,
      double[] falseNegatives,
      double[] precision,
      double[] recall) {
    return tensor(truePositives, falsePositives, trueNegatives, falseNegatives, precision, recall);
  }

  /**
   * A curve that was read, or built point by point. Numbers that 32 bits would round are written in
   * 64.
   *
   * @throws IllegalArgumentException if the thresholds are not evenly spaced from 0 to 1, which
   *     readers take them to be
   */
  public static SummaryValue of(PrCurve curve) {
    int count = curve.points().size();
    for (int i = 0; i < count; i++) {
      double threshold = curve.points().get(i).threshold();
      double even = count == 1 ? 0 : (double) i / (count - 1);
      if (!(Math.abs(threshold - even) <= TOLERANCE)) {
        throw new IllegalArgumentException(
            "threshold " + threshold + " stands where " + even + " of evenly spaced ones does");
      }
    }
    double[][] rows = {
      row(curve, PrCurve.Point::truePositives),
      row(curve, PrCurve.Point::falsePositives),
      row(curve, PrCurve.Point::trueNegatives),
      row(curve, PrCurve.Point::falseNegatives),
      row(curve, PrCurve.Point::precision),
      row(curve, PrCurve.Point::recall)
    };
    boolean areFloats = Stream.of(rows).flatMapToDouble(DoubleStream::of).allMatch(n -> isFloat(n));
    return tensor(areFloats ? DataType.FLOAT : DataType.DOUBLE, rows);
  }

  private static boolean isFloat(double number) {
    return number == (float) number || Double.isNaN(number);
  }

  private static double[] row(PrCurve curve, ToDoubleFunction<PrCurve.Point> number) {
    return curve.points().stream().mapToDouble(number).toArray();
  }

  private static SummaryValue tensor(double[]... rows) {
    return tensor(DataType.FLOAT, rows);
  }

  private static SummaryValue tensor(DataType type, double[]... rows) {
    int columns = rows[0].length;
    var numbers = ByteBuffer.allocate(Math.multiplyExact(columns, rows.length * type.size()));
    numbers.order(ByteOrder.LITTLE_ENDIAN);
    for (double[] row : rows) {
      if (row.length != columns) {
        throw new IllegalArgumentException(
            "numbers for " + row.length + " thresholds, where the first are for " + columns);
      }
      for (double number : row) {
        if (type == DataType.FLOAT) {
          numbers.putFloat((float) number);
        } else {
          numbers.putDouble(number);
        }
      }
    }
    return SummaryValue.tensor(
        TensorBytes.block(type, numbers.array(), rows.length, columns),
        SummaryValue.metadata(
            "pr_curves", new MessageBytes().varint(2, columns), DataClass.TENSOR));
  }
}
