package io.tfevents.hadoop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.Event;
import io.tfevents.event.SessionLogEvent;
import io.tfevents.hadoop.S3Stub.Fault;
import io.tfevents.hadoop.S3Stub.Request;
import io.tfevents.storage.StoredFile;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A writer on S3, where readers see an object when it is whole. */
@Timeout(120)
class WriteToS3Test {
  private static final S3Stub S3 = S3Stub.INSTANCE;
  private static final AtomicInteger FOLDERS = new AtomicInteger();
  private static final int FILE_VERSION = 24 + 16;

  private final URI run = URI.create("s3a://written/" + FOLDERS.incrementAndGet() + "/");

  @Test
  void eachFlushPutsOneObjectThatHoldsWhatIsNewAndNothingElse() throws IOException {
    try (var writer = SummaryWriter.open(run)) {
      for (int flush = 0; flush < 5; flush++) {
        for (int i = 0; i < 100; i++) {
          writer.scalar("loss", i, 100L * flush + i);
        }
        writer.flush();
        assertThat(S3.objects(run)).hasSize(flush + 1);
        assertThat(S3.objects(run)).last().isEqualTo(writer.file());
      }
      writer.flush();

      assertThat(writer.statistics().bytes() + 5 * FILE_VERSION).isEqualTo(uploadedBytes());
    }

    assertThat(uploads()).hasSize(5);
    assertThat(uploadedBytes()).isEqualTo(storedBytes());
    assertThat(Written.steps(run)).isEqualTo(stepsTo(500));
  }

  @Test
  void closingWithoutAFlushPutsOneObject() throws IOException {
    try (var writer = SummaryWriter.open(run)) {
      writer.scalar("loss", 1, 0);
      assertThat(uploads()).isEmpty();
    }

    assertThat(uploads()).hasSize(1);
    assertThat(Written.steps(run)).containsExactly(0L);
  }

  @Test
  void namesSortAsTheyWereWrittenWithinASecondAndWhenTheClockGoesBack() throws IOException {
    var millis = new AtomicLong(1_700_000_000_000L);
    try (var writer =
        SummaryWriter.builder(run).clock(() -> Instant.ofEpochMilli(millis.get())).open()) {
      for (int flush = 0; flush < 30; flush++) {
        writer.scalar("loss", flush, flush);
        writer.flush();
        millis.addAndGet(flush < 15 ? 1 : -700);
      }
    }

    assertThat(Written.steps(run)).isEqualTo(stepsTo(30));
    assertThat(S3.objects(run))
        .allMatch(object -> object.getPath().contains("events.out.tfevents.1700000000."));
  }

  @Test
  void theRunEqualsTheSameInOneLocalFile(@TempDir Path folder) throws IOException {
    long seed = new Random().nextLong();
    for (URI place : List.of(folder.toUri(), run)) {
      var random = new Random(seed);
      var millis = new AtomicLong(1_700_000_000_000L);
      try (var writer =
          SummaryWriter.builder(place)
              .clock(() -> Instant.ofEpochMilli(millis.addAndGet(10)))
              .purgeStep(3)
              .open()) {
        // The time of a file's start is its own.
        long start = 1_700_000_001_000L;
        for (int step = 3; step < 40; step++) {
          millis.set(start + 1000L * step);
          writer.step(step);
          writer.scalar("loss", random.nextDouble());
          writer.scope("train").doubleScalar("accuracy", random.nextDouble());
          writer.histogram("weights", random.doubles(random.nextInt(50)).toArray());
          if (random.nextInt(4) == 0) {
            writer.flush();
          }
        }
      }
    }

    assertThat(Written.files(folder.toUri())).hasSize(1);
    assertThat(Written.files(run)).hasSizeGreaterThan(1);
    assertThat(Written.points(run))
        .as("seed %d", seed)
        .hasSize(3 * 37)
        .isEqualTo(Written.points(folder.toUri()));
  }

  @Test
  void aStoreThatIsBusyOnceIsAskedAgain() throws IOException {
    S3.planUploads(run, new Fault.Answer(503, "SlowDown"));

    writeAndFlush();

    assertThat(S3.objects(run)).hasSize(1);
    assertThat(Written.steps(run)).isEqualTo(stepsTo(10));
  }

  @Test
  void aConnectionThatBreaksIsMadeAgain() throws IOException {
    S3.planUploads(run, new Fault.Drop(0));

    writeAndFlush();

    assertThat(S3.objects(run)).hasSize(1);
    assertThat(Written.steps(run)).isEqualTo(stepsTo(10));
  }

  @Test
  void anUploadWhoseAnswersAreLostIsNotThereTwice() throws IOException {
    try (var writer = SummaryWriter.open(run)) {
      for (int i = 0; i < 20; i++) {
        S3.planUploads(run, new Fault.LostAnswer());
      }
      writer.scalar("loss", 1, 0);
      assertThatThrownBy(writer::flush).isInstanceOf(IOException.class);
      assertThat(S3.objects(run)).hasSize(1);
      int tried = uploads().size();
      writer.flush();
      assertThat(uploads()).hasSize(tried);
    }

    assertThat(S3.objects(run)).hasSize(1);
    assertThat(Written.steps(run)).containsExactly(0L);
  }

  @Test
  void anUploadThatIsDeniedIsToldWithItsNameAndMadeAgainOnceItMayBe() throws IOException {
    S3.refuseUploads(run, new Fault.Answer(403, "AccessDenied"));
    try (var writer = SummaryWriter.builder(run).purgeStep(0).open()) {
      var name = writer.file().toString();
      writer.scalar("loss", 1, 0);
      writer.scalar("loss", 2, 1);
      assertThatThrownBy(writer::flush)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(name + ": ")
          .hasMessageContaining("AccessDenied")
          .hasMessageEndingWith("2 events wait in memory; flush() and close() try again")
          .satisfies(e -> assertThat(String.valueOf(e.getMessage()).split(name, -1)).hasSize(2));
      assertThatThrownBy(() -> writer.scalar("loss", 3, 2))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(name);
      assertThat(S3.objects(run)).isEmpty();

      S3.acceptUploads(run);
      writer.flush();
      assertThat(writer.file()).hasToString(name);
      writer.scalar("loss", 3, 2);
    }

    assertThat(S3.objects(run)).hasSize(2);
    assertThat(Written.events(run)).filteredOn(SessionLogEvent.class::isInstance).hasSize(2);
    assertThat(scalarSteps()).containsExactly(0L, 1L, 2L);
  }

  @Test
  void closingTriesAgain() throws IOException {
    var writer = SummaryWriter.open(run);
    S3.refuseUploads(run, new Fault.Answer(403, "AccessDenied"));
    writer.scalar("loss", 1, 0);
    assertThatThrownBy(writer::flush).isInstanceOf(IOException.class);
    S3.acceptUploads(run);

    writer.close();

    assertThat(Written.steps(run)).containsExactly(0L);
  }

  @Test
  void whatCannotBeWrittenWhenTheWriterIsClosedIsCounted() throws IOException {
    var writer = SummaryWriter.open(run);
    writer.scalar("loss", 1, 0);
    writer.flush();
    S3.refuseUploads(run, new Fault.Answer(403, "AccessDenied"));
    writer.scalar("loss", 2, 1);
    writer.scalar("loss", 3, 2);

    assertThatThrownBy(writer::close)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(writer.file() + ": ")
        .hasMessageEndingWith("; 2 events are lost");
    writer.close();
    assertThat(Written.steps(run)).containsExactly(0L);
  }

  @Test
  void aLargeObjectIsUploadedInPartsAndNotAtAllIfOneFails() throws IOException {
    var parts = URI.create("s3a://parts/run/");
    var text = "x".repeat(12 << 20);
    try (var writer = SummaryWriter.open(parts)) {
      S3.refuseUploads(parts, new Fault.Answer(403, "AccessDenied"));
      writer.graph(text.getBytes(UTF_8));
      assertThatThrownBy(writer::flush).isInstanceOf(IOException.class);
      assertThat(S3.objects(parts)).isEmpty();
      assertThat(S3.openUploads()).isZero();
      S3.acceptUploads(parts);
      int before = S3.requests(parts, Request::isUpload).size();
      writer.flush();
      assertThat(S3.requests(parts, Request::isUpload)).hasSize(before + 3);
    }

    assertThat(S3.objects(parts)).hasSize(1);
    assertThat(S3.get(S3.objects(parts).get(0))).hasSizeGreaterThan(12 << 20);
    assertThat(Written.events(parts)).hasSize(1);
  }

  private void writeAndFlush() throws IOException {
    try (var writer = SummaryWriter.open(run)) {
      for (int i = 0; i < 10; i++) {
        writer.scalar("loss", i, i);
      }
      writer.flush();
    }
  }

  private List<Long> scalarSteps() throws IOException {
    return Written.events(run).stream()
        .filter(event -> !(event instanceof SessionLogEvent))
        .map(Event::step)
        .toList();
  }

  private List<Request> uploads() {
    return S3.requests(run, Request::isUpload);
  }

  private long uploadedBytes() {
    return uploads().stream().mapToLong(Request::received).sum();
  }

  private long storedBytes() throws IOException {
    return Written.files(run).stream().mapToLong(StoredFile::size).sum();
  }

  private static List<Long> stepsTo(int end) {
    return LongStream.range(0, end).boxed().toList();
  }
}
