package io.tfevents.analysis;

import io.tfevents.event.Histogram;
import java.util.List;

/**
 * The last histogram of a tag.
 *
 * @param name the tag, behind the path to its run
 */
record LastHistogram(String name, long step, Histogram histogram) {
  /** A bucket around 0 that is narrower than this share of all holds zeros alone. */
  private static final double NARROW = 1e-6;

  private double total() {
    return histogram.buckets().stream().mapToDouble(Histogram.Bucket::count).sum();
  }

  /**
   * Which share of the values is exactly 0, as far as buckets tell. Of values that are all the same
   * TensorFlow makes a bucket that reaches 0.5 to either side.
   */
  double zeros() {
    var filled = histogram.buckets().stream().filter(bucket -> bucket.count() > 0).toList();
    if (filled.isEmpty()) {
      return 0;
    }
    double reach = 0;
    for (var bucket : filled) {
      reach = Math.max(reach, size(bucket));
    }
    var first = filled.get(0);
    if (filled.size() == 1 && first.left() == -0.5 && first.right() == 0.5) {
      return 1;
    }
    double zeros = 0;
    for (var bucket : filled) {
      boolean holdsZero = bucket.left() <= 0 && bucket.right() >= 0;
      zeros += holdsZero && size(bucket) <= NARROW * reach ? bucket.count() : 0;
    }
    return reach == 0 ? 1 : zeros / total();
  }

  private static double size(Histogram.Bucket bucket) {
    return Math.max(Math.abs(bucket.left()), Math.abs(bucket.right()));
  }

  /** The mean of absolute values, each in the middle of its bucket. */
  double meanSize() {
    double sum = 0;
    for (var bucket : histogram.buckets()) {
      sum += bucket.count() * Math.abs((bucket.left() + bucket.right()) / 2);
    }
    double total = total();
    return total > 0 ? sum / total : Double.POSITIVE_INFINITY;
  }

  static List<String> names(List<LastHistogram> histograms) {
    return histograms.stream().map(LastHistogram::name).toList();
  }
}
