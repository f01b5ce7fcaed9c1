package io.tfevents.micrometer;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import io.micrometer.core.instrument.util.NamedThreadFactory;
import io.tfevents.writer.Summaries;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A registry whose meters are written to an event file, once an interval. It belongs to who started
 * it, who has to close it before the writer; closing writes the interval that has begun.
 *
 * <pre>{@code
 * try (var writer = SummaryWriter.open(Path.of("logs/run1"));
 *     var registry = SummaryMeterRegistry.start(writer, Duration.ofSeconds(10))) {
 *   new JvmMemoryMetrics().bindTo(registry);
 *   train(writer, registry);
 * }
 * }</pre>
 *
 * <p>The tag is the meter's name, its tags as {@code key=value}, sorted by key, and the statistic,
 * with slashes between: {@code jvm.memory.used/area=heap/id=Metaspace/value}. Each measurement has
 * the name of its {@link io.micrometer.core.instrument.Statistic}, such as {@code value}, {@code
 * count}, {@code total} or {@code max}. Timers and distribution summaries also have a {@code mean},
 * a {@code p99} or the like for each percentile that they publish, and a {@code histogram} where
 * they were given {@code publishPercentileHistogram} or service level objectives. Times are in
 * seconds.
 *
 * <p>Counts, totals, means and histograms are those of one interval; maxima and percentiles those
 * of the last two or three. In an interval without a recording there is a count of 0, and no mean,
 * maximum, percentile or histogram.
 *
 * <p>The step of a point is the number of whole seconds since the registry was started, so that
 * runs which started at different times lie over each other.
 */
public final class SummaryMeterRegistry extends StepMeterRegistry implements AutoCloseable {
  private final MeterPoints points;
  private final Interval interval;
  private final long start;

  private SummaryMeterRegistry(Summaries writer, Interval interval, Clock clock) {
    super(interval, clock);
    this.points = new MeterPoints(writer, getBaseTimeUnit());
    this.interval = interval;
    this.start = clock.monotonicTime();
  }

  /**
   * Starts to write to {@code writer}, a {@code SummaryWriter} or a scope of one.
   *
   * @param interval a second or more
   * @throws IllegalArgumentException if the interval is shorter
   */
  public static SummaryMeterRegistry start(Summaries writer, Duration interval) {
    var registry = create(writer, interval, Clock.SYSTEM);
    registry.start(new NamedThreadFactory("tfevents-meter-registry"));
    return registry;
  }

  /** One that writes when it is told to. */
  static SummaryMeterRegistry create(Summaries writer, Duration interval, Clock clock) {
    if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "The interval has to be a second or more, not " + interval);
    }
    var registry = new SummaryMeterRegistry(writer, new Interval(interval), clock);
    registry.config().namingConvention(NamingConvention.identity);
    return registry;
  }

  @Override
  protected void publish() {
    long step = TimeUnit.NANOSECONDS.toSeconds(clock.monotonicTime() - start);
    for (var meter : getMeters()) {
      points.write(tag(meter.getId()), meter, step);
    }
  }

  @Override
  protected Timer newTimer(
      Meter.Id id, DistributionStatisticConfig config, PauseDetector pauseDetector) {
    return hasBuckets(config)
        ? new BucketTimer(
            id, clock, config, pauseDetector, getBaseTimeUnit(), interval.step().toMillis())
        : super.newTimer(id, config, pauseDetector);
  }

  @Override
  protected DistributionSummary newDistributionSummary(
      Meter.Id id, DistributionStatisticConfig config, double scale) {
    return hasBuckets(config)
        ? new BucketSummary(id, clock, config, scale, interval.step().toMillis())
        : super.newDistributionSummary(id, config, scale);
  }

  @Override
  protected TimeUnit getBaseTimeUnit() {
    return TimeUnit.SECONDS;
  }

  private static boolean hasBuckets(DistributionStatisticConfig config) {
    return config.isPublishingHistogram() || config.isPublishingPercentiles();
  }

  private String tag(Meter.Id id) {
    var tag = new StringBuilder(getConventionName(id)).append('/');
    for (var dimension : getConventionTags(id)) {
      tag.append(dimension.getKey()).append('=').append(dimension.getValue()).append('/');
    }
    return tag.toString();
  }
}
