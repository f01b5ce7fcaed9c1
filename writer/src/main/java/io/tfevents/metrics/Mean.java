package io.tfevents.metrics;

/**
 * A weighted mean of numbers that come one by one, such as the losses of an epoch's batches. Not
 * safe for use by several threads at once.
 *
 * <p>Batches of different sizes count right if each loss is weighted by the size of its batch:
 *
 * <pre>{@code
 * var loss = new Mean();
 * loss.add(0.7, 32); // the mean loss of 32 examples
 * loss.add(0.4, 8);
 * loss.value(); // 0.64
 * }</pre>
 *
 * <p>A number that is not finite makes the mean so too: a loss that became NaN is seen.
 */
public final class Mean {
  private double sum;
  private double weight;

  /** Adds a number with weight 1. */
  public void add(double number) {
    add(number, 1);
  }

  /**
   * Adds a number.
   *
   * @param weight how much it counts; with 0 the number is left out, whatever it is
   * @throws IllegalArgumentException if {@code weight} is negative or not finite
   */
  public void add(double number, double weight) {
    if (!(weight >= 0 && Double.isFinite(weight))) {
      throw new IllegalArgumentException(
          "a weight of " + weight + ": a weight is 0 or more, and finite");
    }
    if (weight > 0) {
      sum += weight * number;
      this.weight += weight;
    }
  }

  /** The mean of what was added; NaN if that is nothing. */
  public double value() {
    return sum / weight;
  }

  /** The sum of all weights. */
  public double weight() {
    return weight;
  }

  /** Adds what was added to {@code other}, which stays as it is. */
  public void merge(Mean other) {
    sum += other.sum;
    weight += other.weight;
  }

  /** Forgets all that was added. */
  public void reset() {
    sum = 0;
    weight = 0;
  }
}
