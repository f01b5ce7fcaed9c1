package io.tfevents.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.HistogramSupport;
import io.tfevents.event.Histogram;
import io.tfevents.writer.HistogramSummary;
import io.tfevents.writer.Summaries;
import io.tfevents.writer.SummaryValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/** Writes what meters measured as scalars and histograms. */
final class MeterPoints {
  private final Summaries writer;
  private final TimeUnit timeUnit;

  MeterPoints(Summaries writer, TimeUnit timeUnit) {
    this.writer = writer;
    this.timeUnit = timeUnit;
  }

  /**
   * Writes all that a meter measured.
   *
   * @param tag what the tags of all its points start with
   */
  void write(String tag, Meter meter, long step) {
    var snapshot = meter instanceof HistogramSupport support ? support.takeSnapshot() : null;
    boolean empty = snapshot != null && snapshot.count() == 0;
    for (var measurement : meter.measure()) {
      if (!empty || measurement.getStatistic() != Statistic.MAX) {
        var name = measurement.getStatistic().getTagValueRepresentation();
        scalar(tag + name, meter, measurement.getValue(), step);
      }
    }
    if (snapshot != null && !empty) {
      write(tag, meter, snapshot, step);
    }
  }

  private void write(String tag, Meter meter, HistogramSnapshot snapshot, long step) {
    double unit = isTime(meter) ? timeUnit.toNanos(1) : 1;
    scalar(tag + "mean", meter, snapshot.mean() / unit, step);
    for (var percentile : snapshot.percentileValues()) {
      var name = BigDecimal.valueOf(percentile.percentile()).movePointRight(2);
      scalar(
          tag + "p" + name.stripTrailingZeros().toPlainString(),
          meter,
          percentile.value() / unit,
          step);
    }
    boolean ownBuckets = meter instanceof BucketTimer || meter instanceof BucketSummary;
    if (ownBuckets && snapshot.histogramCounts().length > 0) {
      var value = HistogramSummary.of(histogram(snapshot, unit));
      writer.write(tag + "histogram", described(meter, value), step);
    }
  }

  private void scalar(String tag, Meter meter, double value, long step) {
    if (Double.isFinite(value)) {
      writer.write(tag, described(meter, SummaryValue.scalar((float) value)), step);
    }
  }

  /**
   * The buckets from the first to the last that hold something. Recordings above the last bound
   * reach to the maximum.
   */
  private static Histogram histogram(HistogramSnapshot snapshot, double unit) {
    var buckets = new ArrayList<Histogram.Bucket>();
    var zeros = new ArrayList<Histogram.Bucket>();
    double left = 0;
    double counted = 0;
    for (CountAtBucket bucket : snapshot.histogramCounts()) {
      var next = new Histogram.Bucket(left, bucket.bucket() / unit, bucket.count());
      left = next.right();
      counted += next.count();
      if (next.count() == 0) {
        if (!buckets.isEmpty()) {
          zeros.add(next);
        }
      } else {
        buckets.addAll(zeros);
        buckets.add(next);
        zeros.clear();
      }
    }
    double above = snapshot.count() - counted;
    if (above > 0) {
      buckets.addAll(zeros);
      buckets.add(new Histogram.Bucket(left, Math.max(left, snapshot.max() / unit), above));
    }
    return new Histogram(buckets, null);
  }

  private static boolean isTime(Meter meter) {
    return switch (meter.getId().getType()) {
      case TIMER, LONG_TASK_TIMER -> true;
      default -> false;
    };
  }

  private static SummaryValue described(Meter meter, SummaryValue value) {
    var description = meter.getId().getDescription();
    return description == null ? value : value.describedAs("", description);
  }
}
