package io.tfevents.metrics;

/**
 * The sum of the squares of how far numbers are from their mean.
 *
 * <p>Welford's method on the differences from the first number. Without that shift the mean of
 * numbers near 1e9 is rounded to 1e-7, and the sum with it. As the first number is one of those
 * counted, the shift never is large beside the spread, and numbers that are all the same give an
 * exact 0.
 */
final class Deviations {
  private long count;
  private double shift;
  private double mean;
  private double squares;

  void add(double number) {
    if (count == 0) {
      shift = number;
    }
    count++;
    double shifted = number - shift;
    double difference = shifted - mean;
    mean += difference / count;
    squares += difference * (shifted - mean);
  }

  /** Two groups by their counts, means and sums: Chan, Golub and LeVeque (1979), formula 2.1. */
  void merge(Deviations other) {
    if (count == 0) {
      shift = other.shift;
    }
    long both = count + other.count;
    if (other.count > 0) {
      double difference = (other.shift - shift) + (other.mean - mean);
      double share = (double) other.count / both;
      squares += other.squares + difference * difference * count * share;
      mean += difference * share;
      count = both;
    }
  }

  void reset() {
    count = 0;
    shift = 0;
    mean = 0;
    squares = 0;
  }

  long count() {
    return count;
  }

  double squares() {
    return squares;
  }
}
