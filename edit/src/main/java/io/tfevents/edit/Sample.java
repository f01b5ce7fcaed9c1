package io.tfevents.edit;

import java.util.Arrays;

/** The numbers that runs have at one step, without NaN. Filled anew for each step. */
final class Sample {
  private final double[] numbers;
  private final double[] sorted;
  private int size;
  private boolean isSorted;

  Sample(int most) {
    numbers = new double[most];
    sorted = new double[most];
  }

  void clear() {
    size = 0;
    isSorted = false;
  }

  void add(double number) {
    if (!Double.isNaN(number)) {
      numbers[size++] = number;
    }
  }

  int size() {
    return size;
  }

  double sum() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += numbers[i];
    }
    return sum;
  }

  double mean() {
    return sum() / size;
  }

  double variance() {
    if (size < 2) {
      return Double.NaN;
    }
    double mean = mean();
    double squares = 0;
    for (int i = 0; i < size; i++) {
      squares += (numbers[i] - mean) * (numbers[i] - mean);
    }
    return squares / (size - 1);
  }

  double deviation() {
    return Math.sqrt(variance());
  }

  double standardError() {
    return deviation() / Math.sqrt(size);
  }

  double smallest() {
    return size == 0 ? Double.NaN : sorted()[0];
  }

  double largest() {
    return size == 0 ? Double.NaN : sorted()[size - 1];
  }

  double median() {
    if (size == 0) {
      return Double.NaN;
    }
    double upper = sorted()[size / 2];
    return size % 2 == 1 ? upper : (sorted()[size / 2 - 1] + upper) / 2;
  }

  /** Between the two nearest numbers as numpy's method "linear" has it. */
  double quantile(double share) {
    if (size == 0) {
      return Double.NaN;
    }
    double position = (size - 1) * share;
    int below = (int) position;
    double part = position - below;
    double lower = sorted()[below];
    // No difference of infinities where the lower number is the answer.
    if (part == 0 || lower == sorted()[below + 1]) {
      return lower;
    }
    double upper = sorted()[below + 1];
    double difference = upper - lower;
    return part < 0.5 ? lower + difference * part : upper - difference * (1 - part);
  }

  private double[] sorted() {
    if (!isSorted) {
      System.arraycopy(numbers, 0, sorted, 0, size);
      Arrays.sort(sorted, 0, size);
      isSorted = true;
    }
    return sorted;
  }
}
