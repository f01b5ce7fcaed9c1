package io.tfevents.writer;

import io.tfevents.event.Histogram.Bucket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** TensorFlow 2's buckets of numbers; {@link HistogramSummary} tells the algorithm. */
final class Buckets {
  private Buckets() {}

  static List<Bucket> of(double[] numbers, int count) {
    if (count < 0) {
      throw new IllegalArgumentException("a histogram of " + count + " buckets");
    }
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    long finite = 0;
    for (double number : numbers) {
      if (Double.isFinite(number)) {
        min = Math.min(min, number);
        max = Math.max(max, number);
        finite++;
      }
    }
    if (finite == 0 || count == 0) {
      return Collections.nCopies(count, new Bucket(0, 0, 0));
    }
    if (min == max) {
      var buckets = new ArrayList<>(Collections.nCopies(count - 1, new Bucket(min, min, 0)));
      buckets.add(new Bucket(min, min, finite));
      return buckets;
    }
    return spread(numbers, min, max, count);
  }

  private static List<Bucket> spread(double[] numbers, double min, double max, int count) {
    double range = max - min;
    // The range of numbers near both ends of a double is beyond it.
    double width = Double.isInfinite(range) ? max / count - min / count : range / count;
    long[] counts = new long[count];
    for (double number : numbers) {
      if (Double.isFinite(number)) {
        double offset = number - min;
        double index = Double.isInfinite(offset) ? number / width - min / width : offset / width;
        counts[(int) Math.min(index, count - 1)]++;
      }
    }
    var buckets = new ArrayList<Bucket>(count);
    double left = min;
    for (int i = 0; i < count; i++) {
      double right = i == count - 1 ? max : min + width * (i + 1);
      buckets.add(new Bucket(left, right, counts[i]));
      left = right;
    }
    return buckets;
  }
}
