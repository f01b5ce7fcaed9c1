package io.tfevents.metrics;

/**
 * How far predicted numbers are from the true ones: mean squared error and its root, mean absolute
 * error, and R². Keeps sums, not the numbers. Not safe for use by several threads at once.
 *
 * <pre>{@code
 * var errors = new RegressionErrors();
 * errors.add(new double[] {3, -0.5, 2, 7}, new double[] {2.5, 0, 2, 8});
 * errors.rmse(); // 0.6123…
 * errors.r2(); // 0.9486…
 * }</pre>
 *
 * <p>A number that is not finite is taken and makes the results NaN or infinite.
 */
public final class RegressionErrors {
  private final Mean squared = new Mean();
  private final Mean absolute = new Mean();
  private final Deviations truths = new Deviations();

  /** Adds an example. */
  public void add(double truth, double predicted) {
    double error = truth - predicted;
    squared.add(error * error);
    absolute.add(Math.abs(error));
    truths.add(truth);
  }

  /**
   * Adds a batch.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public void add(double[] truths, double[] predicted) {
    Lengths.requireEqual("true numbers", truths.length, "predicted ones", predicted.length);
    for (int i = 0; i < truths.length; i++) {
      add(truths[i], predicted[i]);
    }
  }

  /**
   * Adds a batch; errors are computed in 64 bits.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public void add(float[] truths, float[] predicted) {
    Lengths.requireEqual("true numbers", truths.length, "predicted ones", predicted.length);
    for (int i = 0; i < truths.length; i++) {
      add(truths[i], predicted[i]);
    }
  }

  /** The mean squared error, in the square of the numbers' unit; NaN without an example. */
  public double mse() {
    return squared.value();
  }

  /** The root of the mean squared error, in the numbers' unit; NaN without an example. */
  public double rmse() {
    return Math.sqrt(mse());
  }

  /** The mean absolute error, in the numbers' unit; NaN without an example. */
  public double mae() {
    return absolute.value();
  }

  /**
   * The coefficient of determination: 1 less the ratio of the squared errors to the squared
   * distances of the true numbers from their mean. 1 is perfect, 0 is as good as always predicting
   * the mean, and less than 0 is worse than that.
   *
   * <p>If all true numbers are the same, 1 for perfect predictions, else 0; NaN with fewer than two
   * examples. This is scikit-learn's definition. Its own result differs where a constant, such as
   * 0.1, is not exactly the rounded mean of its copies; here all constants are treated alike.
   */
  public double r2() {
    if (count() < 2) {
      return Double.NaN;
    }
    if (truths.squares() == 0) {
      return mse() == 0 ? 1 : 0;
    }
    return 1 - mse() * count() / truths.squares();
  }

  /** The number of examples. */
  public long count() {
    return truths.count();
  }

  /** Adds what was added to {@code other}, which stays as it is. */
  public void merge(RegressionErrors other) {
    squared.merge(other.squared);
    absolute.merge(other.absolute);
    truths.merge(other.truths);
  }

  /** Forgets all that was added. */
  public void reset() {
    squared.reset();
    absolute.reset();
    truths.reset();
  }
}
