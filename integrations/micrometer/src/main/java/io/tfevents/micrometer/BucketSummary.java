package io.tfevents.micrometer;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.step.StepDistributionSummary;

/** A distribution summary with buckets of its intervals. */
final class BucketSummary extends StepDistributionSummary {
  private final IntervalBuckets buckets;

  BucketSummary(
      Id id, Clock clock, DistributionStatisticConfig config, double scale, long intervalMillis) {
    this(
        id,
        clock,
        config,
        scale,
        intervalMillis,
        new IntervalBuckets(clock, config, intervalMillis));
  }

  private BucketSummary(
      Id id,
      Clock clock,
      DistributionStatisticConfig config,
      double scale,
      long intervalMillis,
      IntervalBuckets buckets) {
    super(id, clock, config, scale, intervalMillis, buckets);
    this.buckets = buckets;
  }

  @Override
  public void _closingRollover() {
    super._closingRollover();
    buckets.end();
  }
}
