package io.tfevents.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.Histogram;
import io.tfevents.event.Hparams;
import io.tfevents.event.PrCurve;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogdirSinkTest {
  @TempDir private Path folder;

  private final Losses losses = new Losses();

  private LogdirSink open(boolean overwrite) throws IOException {
    return LogdirSink.to(logdir().toUri(), "logs", overwrite, losses);
  }

  private Path logdir() {
    return folder.resolve("logs");
  }

  private void write(double value, boolean overwrite) throws IOException {
    try (var sink = open(overwrite)) {
      var recorder = sink.begin(RunInfo.named("run"));
      recorder.scalar("loss", 1, 1, value);
      recorder.end();
      sink.publish();
    }
  }

  private KeptRuns read() throws IOException {
    return KeptRuns.of(LogdirSource.of(logdir().toUri(), new Losses()));
  }

  @Test
  void whatIsNotPublishedLeavesNothing() throws IOException {
    try (var sink = open(false)) {
      sink.begin(RunInfo.named("run")).scalar("loss", 1, 1, 1);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whoIsInterruptedStopsSoonAndLeavesNothing() throws IOException {
    try (var sink = open(false)) {
      var recorder = sink.begin(RunInfo.named("run"));
      Thread.currentThread().interrupt();
      assertThatThrownBy(
              () -> {
                for (int step = 0; step < 10_000; step++) {
                  recorder.scalar("loss", 1, step, 1);
                }
              })
          .isInstanceOf(InterruptedIOException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aRunThatIsThereIsNotTouchedUnlessItIsToBeReplaced() throws IOException {
    write(1, false);

    assertThatThrownBy(() -> write(2, false)).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(read().run("run").of("scalar").get("loss"))
        .singleElement()
        .returns(1.0, KeptRuns.Kept::value);

    write(2, true);
    assertThat(read().run("run").of("scalar").get("loss"))
        .singleElement()
        .returns(2.0, KeptRuns.Kept::value);
  }

  @Test
  void theSameRunGivesTheSameBytes() throws IOException {
    write(0.1, false);
    byte[] first = onlyFile();
    write(0.1, true);
    assertThat(onlyFile()).isEqualTo(first);
  }

  private byte[] onlyFile() throws IOException {
    try (var files = Files.list(logdir().resolve("run"))) {
      return Files.readAllBytes(files.toList().get(0));
    }
  }

  @Test
  void aRunOfWhichNothingIsSaidIsNoSession() throws IOException {
    write(1, false);
    var info = read().run("run").info();
    assertThat(info.status()).isEqualTo(Hparams.Status.UNKNOWN);
    assertThat(info.startTime()).isEqualTo(1);
  }

  @Test
  void aRunWithAStatusIsASession() throws IOException {
    try (var sink = open(false)) {
      sink.begin(RunInfo.named("run").withTimes(5, 9.5).withStatus(Hparams.Status.FAILURE)).end();
      sink.publish();
    }
    var info = read().run("run").info();
    assertThat(info.status()).isEqualTo(Hparams.Status.FAILURE);
    assertThat(info.startTime()).isEqualTo(5);
    assertThat(info.endTime()).isEqualTo(9.5);
  }

  @Test
  void whatIsSaidOfATagStandsWithItsFirstValue() throws IOException {
    try (var sink = open(false)) {
      var recorder = sink.begin(RunInfo.named("run"));
      recorder.describe("loss", "Loss", "*lower* is better");
      recorder.scalar("loss", 1, 1, 0.5);
      recorder.scalar("loss", 2, 2, 0.25);
      recorder.end();
      sink.publish();
    }
    assertThat(read().run("run").descriptions()).containsEntry("loss", "Loss|*lower* is better");
  }

  @Test
  void statisticsThatDoNotFitTheirBucketsAreALossAndTheBucketsStay() throws IOException {
    var buckets = List.of(new Histogram.Bucket(0, 1, 3));
    try (var sink = open(false)) {
      var recorder = sink.begin(RunInfo.named("run"));
      var statistics = new Histogram.Statistics(-1, 1, 3, 1, 1);
      recorder.histogram("weights", 1, 1, new Histogram(buckets, statistics));
      recorder.end();
      sink.publish();
    }
    assertThat(losses.list()).singleElement().returns("weights", Loss::tag);
    assertThat(read().run("run").of("histogram").get("weights"))
        .singleElement()
        .returns(new Histogram(buckets, null), KeptRuns.Kept::value);
  }

  @Test
  void aCurveOfUnevenThresholdsIsALoss() throws IOException {
    var points =
        List.of(
            new PrCurve.Point(0, 1, 1, 0, 0, 0.5, 1),
            new PrCurve.Point(0.9, 1, 0, 1, 0, 1, 1),
            new PrCurve.Point(1, 0, 0, 1, 1, 1, 0));
    try (var sink = open(false)) {
      sink.begin(RunInfo.named("run")).prCurve("pr", 1, 1, new PrCurve(points));
    }
    assertThat(losses.list()).singleElement().returns("pr", Loss::tag);
  }
}
