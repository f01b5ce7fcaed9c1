package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tfevents.analysis.Finding.Kind;
import io.tfevents.event.Histogram;
import io.tfevents.event.Histogram.Bucket;
import io.tfevents.logdir.Logdir;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistogramRuleTest {
  @TempDir Path logs;

  private static LastHistogram last(Bucket... buckets) {
    return new LastHistogram("weights", 7, new Histogram(List.of(buckets), null));
  }

  private List<Finding> findings() throws IOException {
    return Diagnosis.of(Training.of(Logdir.open(logs))).findings();
  }

  private static double[] normal(double deviation) {
    double[] numbers = new double[500];
    var random = new Random(1);
    Arrays.setAll(numbers, i -> deviation * random.nextGaussian());
    return numbers;
  }

  @Test
  void aNarrowBucketAroundZeroHoldsZeros() {
    var last =
        last(new Bucket(-1, -1e-12, 10), new Bucket(-1e-12, 1e-12, 60), new Bucket(1e-12, 2, 30));

    assertThat(last.zeros()).isEqualTo(0.6, within(1e-15));
  }

  @Test
  void aWideBucketAroundZeroTellsNothing() {
    assertThat(last(new Bucket(-0.1, 0.1, 90), new Bucket(0.1, 1, 10)).zeros()).isZero();
  }

  @Test
  void theBucketThatTensorFlowMakesOfEqualValuesIsThatOfZeros() {
    assertThat(last(new Bucket(-0.5, 0.5, 9)).zeros()).isEqualTo(1);
    assertThat(last(new Bucket(0.5, 1.5, 9)).zeros()).isZero();
  }

  @Test
  void anEmptyHistogramHasNoZeros() {
    assertThat(last().zeros()).isZero();
    assertThat(last().meanSize()).isPositive();
  }

  @Test
  void unitsThatAreAllZeroInTheEndAreDead() throws IOException {
    try (var writer = SummaryWriter.open(logs.resolve("run"))) {
      for (int step = 0; step < 5; step++) {
        writer.histogram("relu/activations", step < 4 ? normal(1) : new double[500], step);
        writer.histogram("dense/kernel", normal(1), step);
        writer.histogram("dense/bias", new double[500], step);
      }
    }
    var findings = findings();

    assertThat(findings).extracting(Finding::kind).containsExactly(Kind.DEAD_UNITS);
    assertThat(findings.get(0).metrics()).containsExactly("relu/activations");
    assertThat(findings.get(0).step()).isEqualTo(4);
    assertThat(findings.get(0).sentence())
        .startsWith("100 % of the values of relu/activations are exactly 0 at step 4");
  }

  @Test
  void gradientsOfNextToNothingVanish() throws IOException {
    try (var writer = SummaryWriter.open(logs.resolve("run"))) {
      writer.histogram("gradients/conv", normal(1e-9), 3);
      writer.histogram("gradients/dense", normal(1e-3), 3);
      writer.histogram("kernel", normal(1e-9), 3);
    }
    var findings = findings();

    assertThat(findings).extracting(Finding::kind).containsExactly(Kind.VANISHING_GRADIENT);
    assertThat(findings.get(0).metrics()).containsExactly("gradients/conv");
  }

  @Test
  void aHistogramThatIsGoneIsACheckThatWasSkipped() throws IOException {
    try (var writer = SummaryWriter.open(logs.resolve("run"))) {
      writer.histogram("kernel", normal(1), 3);
    }
    var trainings = Training.of(Logdir.open(logs));
    try (var files = Files.walk(logs)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    var checks = Diagnosis.of(trainings).checks();

    assertThat(checks).hasSize(1);
    assertThat(checks.get(0).kind()).isEqualTo(Kind.DEAD_UNITS);
    assertThat(checks.get(0).skipped()).contains("run");
  }
}
