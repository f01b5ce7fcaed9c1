package io.tfevents.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.tfevents.event.Histogram;
import io.tfevents.event.TagMetadata;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.Run;
import io.tfevents.logdir.ScalarSeries;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryMeterRegistryTest {
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final MockClock clock = new MockClock();

  @TempDir Path folder;

  @Test
  void aGaugeIsWrittenAsItIs() throws IOException {
    var jobs = new AtomicInteger();
    var run =
        written(
            registry -> {
              Gauge.builder("jobs", jobs, AtomicInteger::get).register(registry);
              jobs.set(3);
              endInterval(registry);
              jobs.set(5);
              endInterval(registry);
            });

    assertThat(scalars(run, "jobs/value").values()).startsWith(3, 5);
  }

  @Test
  void aCounterIsWrittenForEachInterval() throws IOException {
    var run =
        written(
            registry -> {
              var counter = Counter.builder("examples").register(registry);
              counter.increment(7);
              endInterval(registry);
              counter.increment(2);
              endInterval(registry);
              endInterval(registry);
            });

    assertThat(scalars(run, "examples/count").values()).startsWith(7, 2, 0);
  }

  @Test
  void theStepIsTheNumberOfSecondsSinceTheStart() throws IOException {
    var run =
        written(
            registry -> {
              registry.gauge("one", 1);
              endInterval(registry);
              endInterval(registry);
            });

    assertThat(scalars(run, "one/value").steps()).startsWith(10, 20);
  }

  @Test
  void closingWritesTheIntervalThatHasBegun() throws IOException {
    var run =
        written(
            registry -> {
              var counter = registry.counter("examples");
              var timer = Timer.builder("batch").publishPercentileHistogram().register(registry);
              endInterval(registry);
              counter.increment(4);
              timer.record(Duration.ofMillis(5));
              clock.add(Duration.ofSeconds(3));
            });

    assertThat(scalars(run, "examples/count").values()).containsExactly(0, 4);
    assertThat(scalars(run, "examples/count").steps()).containsExactly(10, 13);
    assertThat(total(histograms(run, "batch/histogram").get(0))).isEqualTo(1);
  }

  @Test
  void aTimerIsWrittenInSeconds() throws IOException {
    var run =
        written(
            registry -> {
              var timer = registry.timer("batch");
              timer.record(Duration.ofMillis(250));
              timer.record(Duration.ofMillis(750));
              endInterval(registry);
            });

    assertThat(scalars(run, "batch/count").values()).startsWith(2);
    assertThat(scalars(run, "batch/total").values()).startsWith(1);
    assertThat(scalars(run, "batch/max").values()).startsWith(0.75);
    assertThat(scalars(run, "batch/mean").values()).startsWith(0.5);
  }

  @Test
  void anIntervalWithoutRecordingsHasACountOnly() throws IOException {
    var run =
        written(
            registry -> {
              var timer = registry.timer("batch");
              timer.record(Duration.ofMillis(250));
              endInterval(registry);
              endInterval(registry);
            });

    assertThat(scalars(run, "batch/count").values()).startsWith(1, 0);
    assertThat(scalars(run, "batch/mean").size()).isEqualTo(1);
    assertThat(scalars(run, "batch/max").size()).isEqualTo(1);
  }

  @Test
  void whatHasNoNumberHasNoPoint() throws IOException {
    var run =
        written(
            registry -> {
              registry.gauge("unknown", Double.NaN);
              registry.gauge("known", 1);
              endInterval(registry);
            });

    assertThat(run.scalars("known/value")).isPresent();
    assertThat(run.scalars("unknown/value")).isEmpty();
  }

  @Test
  void tagsOfAMeterStandBetweenNameAndStatistic() throws IOException {
    var run =
        written(
            registry -> {
              registry.counter("requests", "status", "ok", "model", "a").increment();
              endInterval(registry);
            });

    assertThat(run.scalars())
        .extracting(ScalarSeries::tag)
        .containsExactly("requests/model=a/status=ok/count");
  }

  @Test
  void theDescriptionIsThatOfTheMeter() throws IOException {
    var run =
        written(
            registry -> {
              Counter.builder("examples").description("How many were seen").register(registry);
              endInterval(registry);
            });

    assertThat(scalars(run, "examples/count").metadata())
        .isNotNull()
        .extracting(TagMetadata::description)
        .isEqualTo("How many were seen");
  }

  @Test
  void percentilesHaveTheirNumberInTheTag() throws IOException {
    var run =
        written(
            registry -> {
              var timer = Timer.builder("batch").publishPercentiles(0.5, 0.999).register(registry);
              timer.record(Duration.ofMillis(100));
              endInterval(registry);
            });

    assertThat(scalars(run, "batch/p50").value(0)).isBetween(0.09, 0.11);
    assertThat(scalars(run, "batch/p99.9").value(0)).isBetween(0.09, 0.11);
    assertThat(run.histograms()).isEmpty();
  }

  @Test
  void bucketsOfASummaryAreAHistogramOfTheInterval() throws IOException {
    var run =
        written(
            registry -> {
              var sizes =
                  DistributionSummary.builder("size")
                      .serviceLevelObjectives(1, 10, 20, 30, 100)
                      .register(registry);
              List.of(5, 5, 25).forEach(sizes::record);
              endInterval(registry);
              sizes.record(15);
              sizes.record(250);
              endInterval(registry);
            });

    assertThat(histograms(run, "size/histogram"))
        .extracting(Histogram::buckets)
        .startsWith(
            List.of(
                new Histogram.Bucket(1, 10, 2),
                new Histogram.Bucket(10, 20, 0),
                new Histogram.Bucket(20, 30, 1)),
            List.of(
                new Histogram.Bucket(10, 20, 1),
                new Histogram.Bucket(20, 30, 0),
                new Histogram.Bucket(30, 100, 0),
                new Histogram.Bucket(100, 250, 1)));
  }

  @Test
  void bucketsOfATimerAreInSeconds() throws IOException {
    var run =
        written(
            registry -> {
              var timer =
                  Timer.builder("batch")
                      .serviceLevelObjectives(Duration.ofMillis(500), Duration.ofSeconds(2))
                      .register(registry);
              timer.record(Duration.ofMillis(1500));
              endInterval(registry);
            });

    assertThat(histograms(run, "batch/histogram").get(0).buckets())
        .containsExactly(new Histogram.Bucket(0.5, 2, 1));
  }

  @Test
  void bucketsAndPercentilesGoTogether() throws IOException {
    var run =
        written(
            registry -> {
              var timer =
                  Timer.builder("batch")
                      .publishPercentileHistogram()
                      .publishPercentiles(0.9)
                      .register(registry);
              timer.record(Duration.ofMillis(100));
              timer.record(Duration.ofMillis(200));
              endInterval(registry);
            });

    assertThat(scalars(run, "batch/p90").value(0)).isBetween(0.19, 0.21);
    assertThat(total(histograms(run, "batch/histogram").get(0))).isEqualTo(2);
  }

  @Test
  void intervalsBelowASecondAreRefused() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      assertThatThrownBy(() -> SummaryMeterRegistry.start(writer, Duration.ofMillis(10)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("PT0.01S");
    }
  }

  @Test
  void itWritesByItself() throws Exception {
    try (var writer = SummaryWriter.open(folder)) {
      try (var registry = SummaryMeterRegistry.start(writer, Duration.ofSeconds(1))) {
        registry.gauge("one", 1);
        for (int i = 0; i < 300 && writer.statistics().accepted() == 0; i++) {
          Thread.sleep(100);
        }
        writer.flush();
        assertThat(scalars(run(), "one/value").value(0)).isEqualTo(1);
      }
    }
  }

  private Run written(Consumer<SummaryMeterRegistry> work) throws IOException {
    try (var writer = SummaryWriter.open(folder);
        var registry = SummaryMeterRegistry.create(writer, INTERVAL, clock)) {
      work.accept(registry);
    }
    return run();
  }

  private void endInterval(SummaryMeterRegistry registry) {
    clock.add(INTERVAL);
    registry.publish();
  }

  private Run run() throws IOException {
    return Logdir.open(folder).runs().get(0);
  }

  private static ScalarSeries scalars(Run run, String tag) {
    return run.scalars(tag).orElseThrow();
  }

  private static List<Histogram> histograms(Run run, String tag) throws IOException {
    for (var series : run.histograms()) {
      if (series.tag().equals(tag)) {
        var histograms = new ArrayList<Histogram>();
        for (int i = 0; i < series.size(); i++) {
          histograms.add(series.get(i).histogram());
        }
        return histograms;
      }
    }
    throw new AssertionError("no histograms under " + tag);
  }

  private static double total(Histogram histogram) {
    return histogram.buckets().stream().mapToDouble(Histogram.Bucket::count).sum();
  }
}
