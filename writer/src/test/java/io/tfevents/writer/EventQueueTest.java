package io.tfevents.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.EventFile;
import io.tfevents.event.ScalarEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EventQueueTest {
  private static final Duration NEVER = Duration.ofDays(1);
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));

  @TempDir Path folder;

  private final MemoryStorage storage = new MemoryStorage(true);
  private final WrittenTag tag = new WrittenTag("loss");

  @Test
  void whatIsFlushedIsSeenWhileTheFileIsOpen() throws IOException {
    var queue = queue(storage, 1 << 20, NEVER, Integer.MAX_VALUE);
    queue.scalar(tag, 1, 2, 3);
    assertThat(scalars(storage)).isEmpty();

    queue.flush();

    assertThat(scalars(storage)).containsExactly(2.0);
    assertThat(storage.closed).hasValue(0);
    queue.close();
  }

  @Test
  void flushesWhenItIsTime() throws Exception {
    var queue = queue(storage, 1 << 20, Duration.ofMillis(20), Integer.MAX_VALUE);
    queue.scalar(tag, 1, 2, 3);

    while (scalars(storage).isEmpty()) {
      Thread.sleep(5);
    }

    queue.close();
  }

  @Test
  void flushesWhenThereAreEnoughEvents() throws Exception {
    var queue = queue(storage, 1 << 20, NEVER, 3);
    queue.scalar(tag, 1, 1, 0);
    queue.scalar(tag, 2, 2, 0);
    assertThat(queue.statistics().flushes()).isZero();
    queue.scalar(tag, 3, 3, 0);

    while (scalars(storage).size() < 3) {
      Thread.sleep(5);
    }

    queue.close();
  }

  @Test
  void whoFindsItFullWaitsAndNothingIsDropped() throws Exception {
    storage.writes.drainPermits();
    storage.writes.release(); // For what stands at the start of the file.
    var queue = queue(storage, 4096, NEVER, Integer.MAX_VALUE);
    int count = 1000;
    var done = new CountDownLatch(1);
    var thread =
        new Thread(
            () -> {
              for (int i = 0; i < count; i++) {
                queue.scalar(tag, i, i, 0);
              }
              done.countDown();
            });
    thread.start();
    while (queue.statistics().waits() == 0) {
      Thread.sleep(1);
    }
    assertThat(done.getCount()).isOne();
    assertThat(queue.statistics().queuedBytes()).isLessThanOrEqualTo(4096);

    storage.writes.release(Integer.MAX_VALUE);
    thread.join();
    queue.close();

    assertThat(scalars(storage))
        .containsExactlyElementsOf(IntStream.range(0, count).mapToObj(i -> (double) i).toList());
    assertThat(queue.statistics().waited()).isPositive();
  }

  @Test
  void anEventLargerThanTheQueueIsWritten() throws IOException {
    var queue = queue(storage, 1024, NEVER, Integer.MAX_VALUE);
    queue.scalar(tag, 1, 1, 0);
    queue.value(new WrittenTag("h"), 2, HistogramSummary.of(new double[] {1, 2}, 1000), 0);
    queue.scalar(tag, 3, 3, 0);
    queue.close();

    assertThat(events(storage)).hasSize(4);
    assertThat(scalars(storage)).containsExactly(1.0, 3.0);
  }

  @Test
  void anErrorReachesTheNextCallWithTheFilesName() throws Exception {
    var queue = queue(storage, 1 << 20, Duration.ofMillis(5), Integer.MAX_VALUE);
    storage.failure = new IOException("No space left on device");
    queue.scalar(tag, 1, 1, 0);

    assertThatThrownBy(
            () -> {
              while (true) {
                queue.scalar(tag, 1, 1, 0);
                Thread.sleep(1);
              }
            })
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("events.out.tfevents.1700000000.host.7.")
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("wait in memory");
    assertThatThrownBy(queue::flush).isInstanceOf(IOException.class);

    storage.failure = null;
    queue.close();
    assertThat(scalars(storage)).isNotEmpty().containsOnly(1.0);
    assertThat(scalars(storage)).hasSize((int) queue.statistics().accepted());
  }

  @Test
  void flushTriesAgainAndThenValuesAreTaken() throws IOException {
    var queue = queue(storage, 1 << 20, NEVER, Integer.MAX_VALUE);
    storage.failure = new IOException("down");
    queue.scalar(tag, 1, 1, 0);
    assertThatThrownBy(queue::flush).hasMessageContaining("down");
    assertThatThrownBy(() -> queue.scalar(tag, 2, 2, 0)).hasMessageContaining("down");

    storage.failure = null;
    queue.flush();
    queue.scalar(tag, 3, 3, 0);
    queue.close();

    assertThat(scalars(storage)).containsExactly(1.0, 3.0);
  }

  @Test
  void aPlaceThatComesBackIsWrittenToWithoutBeingAsked() throws Exception {
    var queue = queue(storage, 1 << 20, NEVER, Integer.MAX_VALUE);
    storage.failure = new IOException("down");
    queue.scalar(tag, 1, 1, 0);
    assertThatThrownBy(queue::flush).hasMessageContaining("down");
    storage.failure = null;

    while (scalars(storage).isEmpty()) {
      Thread.sleep(20);
    }

    queue.close();
  }

  @Test
  void closeTellsHowManyEventsAreLost() throws IOException {
    var queue = queue(storage, 1 << 20, NEVER, Integer.MAX_VALUE);
    queue.scalar(tag, 1, 1, 0);
    queue.flush();
    storage.failure = new IOException("gone");
    queue.scalar(tag, 2, 2, 0);
    queue.scalar(tag, 3, 3, 0);

    assertThatThrownBy(queue::close)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("2 events are lost")
        .hasMessageContaining("gone");
    assertThat(scalars(storage)).containsExactly(1.0);
    queue.close();
  }

  @Test
  void afterCloseValuesAreRefused() throws IOException {
    var queue = queue(storage, 1 << 20, NEVER, Integer.MAX_VALUE);
    queue.close();

    assertThatThrownBy(() -> queue.scalar(tag, 1, 1, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    queue.flush();
  }

  @Test
  void aThreadThatIsInterruptedLosesNothingAndStaysInterrupted() throws IOException {
    var queue = queue(storage, 1 << 20, NEVER, Integer.MAX_VALUE);
    Thread.currentThread().interrupt();
    queue.scalar(tag, 1, 1, 0);
    queue.flush();
    queue.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(scalars(storage)).containsExactly(1.0);
  }

  @Test
  void whereOnlyClosedFilesAreSeenEachFlushMakesOne() throws IOException {
    var closedOnly = new MemoryStorage(false);
    var queue = queue(closedOnly, 1 << 20, NEVER, Integer.MAX_VALUE);
    queue.scalar(tag, 1, 1, 0);
    queue.flush();
    queue.scalar(tag, 2, 2, 0);
    queue.flush();
    queue.close();

    assertThat(closedOnly.files).hasSize(2);
    assertThat(scalars(closedOnly)).containsExactly(1.0, 2.0);
  }

  @Test
  void aFileThatFailedIsMadeAnew() throws IOException {
    var closedOnly = new MemoryStorage(false);
    var queue = queue(closedOnly, 1 << 20, NEVER, Integer.MAX_VALUE);
    queue.scalar(tag, 1, 1, 0);
    closedOnly.failure = new IOException("503");
    assertThatThrownBy(queue::flush).hasMessageContaining("503");
    closedOnly.failure = null;
    queue.flush();
    queue.close();

    assertThat(scalars(closedOnly)).containsExactly(1.0);
  }

  @Test
  void eachFlushWaitsForTheDeviceIfAsked() throws IOException {
    var files = new EventFiles(storage, MemoryStorage.DIRECTORY, names(), CLOCK);
    files.open(OptionalLong.empty());
    var queue = new EventQueue(files, 1 << 20, NEVER, Integer.MAX_VALUE, true);
    queue.start();
    queue.scalar(tag, 1, 1, 0);
    queue.flush();

    assertThat(storage.syncs).hasValue(1);
    queue.close();
  }

  @Test
  void sixteenThreadsLoseNothingAndEachKeepsItsOrder() throws Exception {
    int threads = 16;
    int count = 20_000;
    var queue = queue(storage, 1 << 14, NEVER, Integer.MAX_VALUE);
    var running = new ArrayList<Thread>();
    for (int t = 0; t < threads; t++) {
      var own = new WrittenTag("thread" + t);
      var thread =
          new Thread(
              () -> {
                for (int i = 0; i < count; i++) {
                  queue.scalar(own, i, i, 0);
                }
              });
      running.add(thread);
      thread.start();
    }
    for (var thread : running) {
      thread.join(TimeUnit.SECONDS.toMillis(50));
    }
    queue.close();

    int[] next = new int[threads];
    for (var scalar : read(storage)) {
      int thread = Integer.parseInt(scalar.tag().substring("thread".length()));
      assertThat(scalar.step()).isEqualTo(next[thread]++);
    }
    assertThat(next).containsOnly(count);
  }

  private static EventFileName names() {
    return new EventFileName("host", 7, "");
  }

  private EventQueue queue(MemoryStorage storage, int capacity, Duration interval, int flushEvents)
      throws IOException {
    var files = new EventFiles(storage, MemoryStorage.DIRECTORY, names(), CLOCK);
    files.open(OptionalLong.empty());
    var queue = new EventQueue(files, capacity, interval, flushEvents, false);
    queue.start();
    return queue;
  }

  private List<Double> scalars(MemoryStorage storage) throws IOException {
    return read(storage).stream().map(ScalarEvent::value).toList();
  }

  private List<ScalarEvent> read(MemoryStorage storage) throws IOException {
    return events(storage).stream()
        .filter(ScalarEvent.class::isInstance)
        .map(ScalarEvent.class::cast)
        .toList();
  }

  /** What readers see, file by file; none of the files may have a fault. */
  private List<io.tfevents.event.Event> events(MemoryStorage storage) throws IOException {
    var events = new ArrayList<io.tfevents.event.Event>();
    for (byte[] bytes : storage.files.values()) {
      var file = Files.write(folder.resolve("events.out.tfevents"), bytes);
      try (var open = EventFile.open(file)) {
        open.forEach(events::add);
        assertThat(open.faults()).isEmpty();
      }
    }
    return events;
  }
}
