package io.tfevents.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts of values by range.
 *
 * @param buckets from left to right; empty ones at both ends are left out of histograms in
 *     TensorFlow 1's form, whose outermost edges are the limits of a double (as TensorBoard's
 *     {@code data_compat.py} does)
 * @param statistics what TensorFlow 1's form says of the values beside the buckets; null in
 *     TensorFlow 2's
 */
public record Histogram(List<Bucket> buckets, @Nullable Statistics statistics) {

  /** {@code count} values from {@code left} to before {@code right}; the last holds its right. */
  public record Bucket(double left, double right, double count) {}

  /** The smallest and largest value, how many there are, their sum and the sum of their squares. */
  public record Statistics(double min, double max, double num, double sum, double sumSquares) {}

  public Histogram {
    buckets = List.copyOf(buckets);
  }

  /** Whether a tensor has a row of left edge, right edge and count for each bucket. */
  static boolean isHistogram(Tensor tensor) {
    var shape = tensor.shape();
    return tensor.dataType().isReal()
        && shape.size() == 2
        && shape.get(1) == 3
        && tensor.isDecodable();
  }

  /** Of a tensor that {@linkplain #isHistogram is one}. */
  static Histogram ofTensor(Tensor tensor) {
    double[] numbers = tensor.toDoubles();
    var buckets = new ArrayList<Bucket>(numbers.length / 3);
    for (int i = 0; i < numbers.length; i += 3) {
      buckets.add(new Bucket(numbers[i], numbers[i + 1], numbers[i + 2]));
    }
    return new Histogram(buckets, null);
  }

  /** Of a {@code HistogramProto} that is known to be sound; null if its two lists do not match. */
  static @Nullable Histogram ofProto(Slice message) {
    double[] fields = new double[6];
    var limits = new ArrayList<Double>();
    var counts = new ArrayList<Double>();
    var in = new WireReader(message);
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      int number = tag >>> 3;
      int wireType = tag & 7;
      if (number <= 5 && wireType == WireReader.FIXED64) {
        fields[number] = in.doubleValue();
      } else if (number == 6 || number == 7) {
        readDoubles(in, tag, number == 6 ? limits : counts);
      } else {
        in.skip(tag);
      }
    }
    if (limits.size() != counts.size()) {
      return null;
    }
    var statistics = new Statistics(fields[1], fields[2], fields[3], fields[4], fields[5]);
    return new Histogram(withoutEmptyEnds(limits, counts, statistics), statistics);
  }

  private static void readDoubles(WireReader in, int tag, List<Double> doubles) {
    switch (tag & 7) {
      case WireReader.FIXED64 -> doubles.add(in.doubleValue());
      case WireReader.BYTES -> {
        var packed = new WireReader(in.slice());
        while (!packed.atEnd()) {
          doubles.add(packed.doubleValue());
        }
      }
      default -> in.skip(tag);
    }
  }

  private static List<Bucket> withoutEmptyEnds(
      List<Double> limits, List<Double> counts, Statistics statistics) {
    int first = 0;
    while (first < counts.size() && !(counts.get(first) > 0)) {
      first++;
    }
    int last = counts.size() - 1;
    while (last > first && !(counts.get(last) > 0)) {
      last--;
    }
    var buckets = new ArrayList<Bucket>();
    for (int i = first; i <= last; i++) {
      buckets.add(
          new Bucket(
              i == first ? statistics.min() : limits.get(i - 1),
              i == last ? statistics.max() : limits.get(i),
              counts.get(i)));
    }
    return buckets;
  }
}
