package io.tfevents.logdir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.tfrecord.CorruptRecordException;
import io.tfevents.tfrecord.FaultPolicy;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a program that runs for long, such as a server, needs of a log directory. */
@Timeout(60)
class LongLivedLogdirTest {
  private static final Path SOUND =
      Path.of("../testdata/logs/odd/events.out.tfevents.1700000000.host.1.0");
  private static final Path DAMAGED = Path.of("../testdata/corrupt/data_bit_flip");

  private static final LoadOptions STRICT =
      LoadOptions.DEFAULT.withReading(ReadOptions.DEFAULT.withPolicy(FaultPolicy.STRICT));

  private final ExecutorService background = Executors.newSingleThreadExecutor();

  @TempDir Path folder;

  @AfterEach
  void letGo() throws InterruptedException {
    WatchedStorage.HELD.values().forEach(CountDownLatch::countDown);
    WatchedStorage.HELD.clear();
    WatchedStorage.CLOSED.clear();
    background.shutdownNow();
    assertThat(background.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aLogDirectoryNeedNotBeThereAndIsReadWhenItIsRefreshed() throws IOException {
    var top = folder.resolve("later");
    var logdir = Logdir.of(top.toUri(), LoadOptions.DEFAULT);

    assertThat(logdir.refresh()).isFalse();
    assertThat(logdir.runs()).isEmpty();

    put(SOUND, "later/a/1.tfevents");
    assertThat(logdir.runs()).isEmpty();
    assertThat(logdir.refresh()).isTrue();
    assertThat(names(logdir)).containsExactly("a");
    assertThat(logdir.run("a")).containsSame(logdir.runs().get(0));
    assertThat(logdir.run("b")).isEmpty();
  }

  @Test
  void runsShowWhileOthersAreBeingReadAndWhatIsGoneGoesAtTheEnd() throws Exception {
    put(SOUND, "gone/1.tfevents");
    var logdir = Logdir.of(WatchedStorage.watched(folder), LoadOptions.DEFAULT);
    logdir.refresh();
    Files.delete(folder.resolve("gone/1.tfevents"));
    put(SOUND, "quick/1.tfevents");
    put(SOUND, "slow/held.tfevents");
    WatchedStorage.HELD.put("held.tfevents", new CountDownLatch(1));

    var refresh = inBackground(logdir::refresh);
    while (logdir.run("quick").isEmpty()) {
      assertThat(refresh.isDone()).isFalse();
      Thread.sleep(5);
    }

    assertThat(names(logdir)).containsExactly("gone", "quick");
    WatchedStorage.HELD.get("held.tfevents").countDown();
    assertThat(refresh.get()).isTrue();
    assertThat(names(logdir)).containsExactly("quick", "slow");
  }

  @Test
  void aDirectoryThatCannotBeListedKeepsItsRunsAndCostsTheOthersNothing() throws IOException {
    put(SOUND, "shut/below/1.tfevents");
    put(SOUND, "a/1.tfevents");
    var logdir = Logdir.of(WatchedStorage.watched(folder), LoadOptions.DEFAULT);
    logdir.refresh();
    var before = logdir.run("shut/below").orElseThrow();
    Files.delete(folder.resolve("a/1.tfevents"));
    put(SOUND, "b/1.tfevents");
    WatchedStorage.CLOSED.add("shut");

    assertThatThrownBy(logdir::refresh)
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("shut");

    assertThat(names(logdir)).containsExactly("b", "shut/below");
    assertThat(logdir.run("shut/below")).containsSame(before);
    WatchedStorage.CLOSED.clear();
    assertThat(logdir.refresh()).isFalse();
  }

  @Test
  void openFailsWhereADirectoryCannotBeListed() throws IOException {
    put(SOUND, "a/1.tfevents");
    put(SOUND, "shut/1.tfevents");
    WatchedStorage.CLOSED.add("shut");

    assertThatThrownBy(() -> Logdir.open(WatchedStorage.watched(folder), LoadOptions.DEFAULT))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void aRunThatFailsStaysAsItWasAndCostsTheOthersNothing() throws IOException {
    put(SOUND, "a/1.tfevents");
    put(SOUND, "b/1.tfevents");
    var logdir = Logdir.of(folder.toUri(), STRICT);
    logdir.refresh();
    var before = logdir.run("a").orElseThrow();
    put(DAMAGED, "a/2.tfevents");
    put(SOUND, "b/2.tfevents");
    put(DAMAGED, "c/1.tfevents");
    put(SOUND, "d/1.tfevents");

    assertThatThrownBy(logdir::refresh)
        .isInstanceOf(CorruptRecordException.class)
        .hasMessageContaining("2.tfevents")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));

    assertThat(names(logdir)).containsExactly("a", "b", "d");
    assertThat(logdir.run("a")).containsSame(before);
    assertThat(logdir.run("b").orElseThrow().files()).hasSize(2);

    Files.delete(folder.resolve("a/2.tfevents"));
    Files.delete(folder.resolve("c/1.tfevents"));
    assertThat(logdir.refresh()).isTrue();
    assertThat(Series.of(logdir.run("a").orElseThrow())).isEqualTo(Series.of(before));
  }

  private <T> Future<T> inBackground(Callable<T> task) {
    return background.submit(task);
  }

  private static List<String> names(Logdir logdir) {
    return logdir.runs().stream().map(Run::name).toList();
  }

  /** Copies a file, or the only one in a directory. */
  private void put(Path source, String name) throws IOException {
    var target = folder.resolve(name);
    Files.createDirectories(target.getParent());
    var file = source;
    if (Files.isDirectory(source)) {
      file = Path.of(Logdir.list(source).get(0).files().get(0).location());
    }
    Files.copy(file, target);
  }
}
