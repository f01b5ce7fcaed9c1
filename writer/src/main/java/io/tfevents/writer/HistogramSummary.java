package io.tfevents.writer;

import io.tfevents.event.DataClass;
import io.tfevents.event.DataType;
import io.tfevents.event.Histogram;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Histograms as TensorFlow 2 writes them: a tensor of 64-bit floats with a row of left edge, right
 * edge and count for each bucket.
 *
 * <p>Of numbers, the buckets are those of TensorFlow's {@code tf.summary.histogram} ({@code
 * tensorboard/plugins/histogram/summary_v2.py}): equally wide from the smallest to the largest
 * number; if all are one number, that many buckets without width, the last of which counts them
 * all; if there are none, zeros. Numbers that are not finite have no bucket and are left out.
 */
public final class HistogramSummary {
  /** How many buckets there are where nothing else is asked. */
  public static final int DEFAULT_BUCKETS = 30;

  private static final int HISTOGRAM_PROTO = 5;

  private HistogramSummary() {}

  /** Of {@code numbers}, in {@link #DEFAULT_BUCKETS} buckets. */
  public static SummaryValue of(double... numbers) {
    return of(DoubleStream.of(numbers));
  }

  /** Of {@code numbers}, in {@link #DEFAULT_BUCKETS} buckets. */
  public static SummaryValue of(float[] numbers) {
    return of(FloatBuffer.wrap(numbers));
  }

  /** Of {@code numbers}, in {@link #DEFAULT_BUCKETS} buckets. */
  public static SummaryValue of(int[] numbers) {
    return of(IntBuffer.wrap(numbers));
  }

  /** Of {@code numbers}, in {@link #DEFAULT_BUCKETS} buckets. */
  public static SummaryValue of(long[] numbers) {
    return of(LongBuffer.wrap(numbers));
  }

  /** Of the numbers from the buffer's position to its limit; the position stays. */
  public static SummaryValue of(DoubleBuffer numbers) {
    double[] copy = new double[numbers.remaining()];
    numbers.duplicate().get(copy);
    return of(copy, DEFAULT_BUCKETS);
  }

  /** Of the numbers from the buffer's position to its limit; the position stays. */
  public static SummaryValue of(FloatBuffer numbers) {
    double[] copy = new double[numbers.remaining()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = numbers.get(numbers.position() + i);
    }
    return of(copy, DEFAULT_BUCKETS);
  }

  /** Of the numbers from the buffer's position to its limit; the position stays. */
  public static SummaryValue of(IntBuffer numbers) {
    double[] copy = new double[numbers.remaining()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = numbers.get(numbers.position() + i);
    }
    return of(copy, DEFAULT_BUCKETS);
  }

  /** Of the numbers from the buffer's position to its limit; the position stays. */
  public static SummaryValue of(LongBuffer numbers) {
    double[] copy = new double[numbers.remaining()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = numbers.get(numbers.position() + i);
    }
    return of(copy, DEFAULT_BUCKETS);
  }

  /** Of all numbers of the stream, in {@link #DEFAULT_BUCKETS} buckets. */
  public static SummaryValue of(DoubleStream numbers) {
    return of(numbers.toArray(), DEFAULT_BUCKETS);
  }

  /**
   * Of {@code numbers}, in that many buckets.
   *
   * @throws IllegalArgumentException if {@code buckets} is negative
   */
  public static SummaryValue of(double[] numbers, int buckets) {
    return of(Buckets.of(numbers, buckets));
  }

  /**
   * Of buckets that are counted already: as such a tensor, or, with statistics, in TensorFlow 1's
   * form, which alone has them ({@code HistogramProto}). That form tells where each bucket ends and
   * no more; readers have the first start at the smallest value and the last end at the largest,
   * and leave out empty ones at both ends.
   *
   * @throws IllegalArgumentException if there are statistics, and the first bucket does not start
   *     at {@code min}, the last does not end at {@code max}, or another does not start where the
   *     one before it ends
   */
  public static SummaryValue of(Histogram histogram) {
    var statistics = histogram.statistics();
    return statistics == null ? of(histogram.buckets()) : of(histogram.buckets(), statistics);
  }

  private static SummaryValue of(List<Histogram.Bucket> buckets, Histogram.Statistics statistics) {
    double start = statistics.min();
    for (var bucket : buckets) {
      checkEdge("starts", bucket.left(), start);
      start = bucket.right();
    }
    if (!buckets.isEmpty()) {
      checkEdge("ends", start, statistics.max());
    }
    var message =
        new MessageBytes()
            .float64(1, statistics.min())
            .float64(2, statistics.max())
            .float64(3, statistics.num())
            .float64(4, statistics.sum())
            .float64(5, statistics.sumSquares())
            .packed(6, buckets.stream().mapToDouble(Histogram.Bucket::right).toArray())
            .packed(7, buckets.stream().mapToDouble(Histogram.Bucket::count).toArray());
    return SummaryValue.ofForm(
        HISTOGRAM_PROTO, message, SummaryValue.metadata("histograms", DataClass.TENSOR));
  }

  private static void checkEdge(String what, double edge, double expected) {
    if (edge != expected && !(Double.isNaN(edge) && Double.isNaN(expected))) {
      throw new IllegalArgumentException(
          "a bucket %s at %s, where one of a histogram with statistics has to at %s; give none"
              .formatted(what, edge, expected));
    }
  }

  private static SummaryValue of(List<Histogram.Bucket> buckets) {
    var rows = ByteBuffer.allocate(Math.multiplyExact(buckets.size(), 24));
    rows.order(ByteOrder.LITTLE_ENDIAN);
    for (var bucket : buckets) {
      rows.putDouble(bucket.left()).putDouble(bucket.right()).putDouble(bucket.count());
    }
    return SummaryValue.tensor(
        TensorBytes.block(DataType.DOUBLE, rows.array(), buckets.size(), 3),
        SummaryValue.metadata("histograms", DataClass.TENSOR));
  }
}
