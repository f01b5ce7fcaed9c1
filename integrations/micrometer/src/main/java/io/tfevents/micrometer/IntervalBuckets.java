package io.tfevents.micrometer;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.Histogram;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.StepBucketHistogram;
import io.micrometer.core.instrument.distribution.TimeWindowPercentileHistogram;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of one interval, counted each for itself, and percentiles, where they are asked for.
 *
 * <p>Micrometer's percentiles are of a window that moves in thirds. It is three intervals long, so
 * that it still holds the interval that is written, which may have ended almost one interval ago.
 */
final class IntervalBuckets extends StepBucketHistogram {
  private final @Nullable Histogram percentiles;

  IntervalBuckets(Clock clock, DistributionStatisticConfig config, long intervalMillis) {
    super(clock, intervalMillis, config, true, false);
    percentiles =
        config.isPublishingPercentiles()
            ? new TimeWindowPercentileHistogram(clock, window(config, 3 * intervalMillis), false)
            : null;
  }

  @Override
  public void recordLong(long value) {
    super.recordLong(value);
    if (percentiles != null) {
      percentiles.recordLong(value);
    }
  }

  @Override
  public void recordDouble(double value) {
    super.recordDouble(value);
    if (percentiles != null) {
      percentiles.recordDouble(value);
    }
  }

  @Override
  public HistogramSnapshot takeSnapshot(long count, double total, double max) {
    var buckets = super.takeSnapshot(count, total, max);
    return percentiles == null
        ? buckets
        : new HistogramSnapshot(
            count,
            total,
            max,
            percentiles.takeSnapshot(count, total, max).percentileValues(),
            buckets.histogramCounts(),
            (out, scale) -> {});
  }

  private static DistributionStatisticConfig window(
      DistributionStatisticConfig config, long millis) {
    return DistributionStatisticConfig.builder()
        .expiry(Duration.ofMillis(millis))
        .build()
        .merge(config);
  }

  /** Ends the interval before its time. */
  void end() {
    _closingRollover();
  }
}
