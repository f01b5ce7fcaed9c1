package io.tfevents.analysis;

import java.util.Arrays;

/**
 * Ways to smooth values, each of which gives as many values as it is given. A value that is NaN or
 * infinite stays as it is, and counts for no other.
 */
public final class Smoothing {
  private Smoothing() {}

  /**
   * TensorBoard's: an exponential moving average whose start is not pulled towards 0. With {@code
   * s₀ = 0} and {@code sₙ = w·sₙ₋₁ + (1 − w)·yₙ}, the n-th smoothed value is {@code sₙ / (1 − wⁿ)}.
   * It is pandas' {@code ewm(alpha=1-w, adjust=True).mean()} of the finite values. Values that are
   * all the same stay as they are.
   *
   * @param weight from 0, for no smoothing, to less than 1
   * @see <a
   *     href="https://github.com/tensorflow/tensorboard/blob/2.21.0/tensorboard/webapp/widgets/line_chart_v2/data_transformer.ts">TensorBoard's
   *     formula</a>
   */
  public static double[] exponential(double[] values, double weight) {
    if (!(weight >= 0 && weight < 1)) {
      throw new IllegalArgumentException("a weight is from 0 to less than 1, not " + weight);
    }
    double[] smooth = values.clone();
    if (weight == 0 || areAllEqual(values)) {
      return smooth;
    }
    double last = 0;
    double pull = 1;
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        last = weight * last + (1 - weight) * values[i];
        pull *= weight;
        smooth[i] = last / (1 - pull);
      }
    }
    return smooth;
  }

  private static boolean areAllEqual(double... values) {
    return Arrays.stream(values).allMatch(value -> value == values[0]);
  }

  /**
   * The mean of the finite values in a window around each; at the ends the window is cut.
   *
   * @param window how many values it is wide; with an even number, one more before than after
   */
  public static double[] runningMean(double[] values, int window) {
    if (window < 1) {
      throw new IllegalArgumentException("a window of " + window + " values holds none");
    }
    double[] smooth = values.clone();
    var sum = new ExactSum();
    int from = 0;
    int to = 0;
    for (int i = 0; i < values.length; i++) {
      for (; to < Math.min(values.length, (long) i - window / 2 + window); to++) {
        sum.add(values[to], 1);
      }
      for (; from < i - window / 2; from++) {
        sum.add(values[from], -1);
      }
      smooth[i] = Double.isFinite(values[i]) ? sum.mean() : values[i];
    }
    return smooth;
  }

  /**
   * A sum of finite values, to which values come and from which they go without a loss of digits:
   * what each addition rounds away is kept (Neumaier's summation).
   */
  private static final class ExactSum {
    private double sum;
    private double rounded;
    private int count;

    void add(double value, int times) {
      if (!Double.isFinite(value)) {
        return;
      }
      double term = times * value;
      double next = sum + term;
      rounded += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
      sum = next;
      count += times;
    }

    double mean() {
      return (sum + rounded) / count;
    }
  }

  /**
   * The mean of the finite values, each with the weight {@code exp(−d² / 2σ²)}, d being how many
   * values away it is; beyond 4σ none counts.
   *
   * @param sigma in values; more than 0
   */
  public static double[] gaussian(double[] values, double sigma) {
    if (!(sigma > 0 && Double.isFinite(sigma))) {
      throw new IllegalArgumentException("sigma is more than 0, not " + sigma);
    }
    int reach = (int) Math.min(values.length, Math.ceil(4 * sigma));
    double[] weights = new double[reach + 1];
    Arrays.setAll(weights, d -> Math.exp(-d * (double) d / (2 * sigma * sigma)));
    double[] smooth = values.clone();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        continue;
      }
      double sum = 0;
      double total = 0;
      int last = Math.min(values.length - 1, i + reach);
      for (int j = Math.max(0, i - reach); j <= last; j++) {
        if (Double.isFinite(values[j])) {
          double weight = weights[Math.abs(i - j)];
          sum += weight * values[j];
          total += weight;
        }
      }
      smooth[i] = sum / total;
    }
    return smooth;
  }
}
