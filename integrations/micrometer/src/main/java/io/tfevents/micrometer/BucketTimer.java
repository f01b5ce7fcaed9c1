package io.tfevents.micrometer;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.step.StepTimer;
import java.util.concurrent.TimeUnit;

/** A timer with buckets of its intervals. */
final class BucketTimer extends StepTimer {
  private final IntervalBuckets buckets;

  BucketTimer(
      Id id,
      Clock clock,
      DistributionStatisticConfig config,
      PauseDetector pauseDetector,
      TimeUnit baseTimeUnit,
      long intervalMillis) {
    this(
        id,
        clock,
        config,
        pauseDetector,
        baseTimeUnit,
        intervalMillis,
        new IntervalBuckets(clock, config, intervalMillis));
  }

  private BucketTimer(
      Id id,
      Clock clock,
      DistributionStatisticConfig config,
      PauseDetector pauseDetector,
      TimeUnit baseTimeUnit,
      long intervalMillis,
      IntervalBuckets buckets) {
    super(id, clock, config, pauseDetector, baseTimeUnit, intervalMillis, buckets);
    this.buckets = buckets;
  }

  @Override
  public void _closingRollover() {
    super._closingRollover();
    buckets.end();
  }
}
