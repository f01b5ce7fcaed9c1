package io.tfevents.logdir;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.tfrecord.FaultKind;
import io.tfevents.tfrecord.FaultPolicy;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefreshTest {
  private static final Path LOGS = Path.of("../testdata/logs");

  /** {@code -Dtfevents.times=10} tries ten times as many random changes, and smaller pieces. */
  private static final int TIMES = Integer.getInteger("tfevents.times", 1);

  @TempDir Path folder;

  @Test
  void whatIsAppendedIsReadAndNothingTwice() throws IOException {
    byte[] log = someLog();
    var file = folder.resolve("run/events.tfevents");
    append(file, Arrays.copyOf(log, 1000));
    var logdir = Logdir.open(folder);
    int piece = TIMES == 1 ? 4999 : 997;
    for (int at = 1000; at < log.length; at += piece) {
      append(file, Arrays.copyOfRange(log, at, Math.min(log.length, at + piece)));

      assertThat(logdir.refresh()).isTrue();
      holdsWhatIsThere(logdir, LoadOptions.DEFAULT);
    }
  }

  @Test
  void whereNothingIsNewNoFileIsOpened() throws IOException {
    append(folder.resolve("a/events.tfevents"), someLog());
    append(folder.resolve("b/events.tfevents"), Arrays.copyOf(someLog(), 5000));
    long old = System.currentTimeMillis() - 1000;
    for (var run : List.of("a", "b")) {
      Files.setLastModifiedTime(folder.resolve(run + "/events.tfevents"), FileTime.fromMillis(old));
    }
    var logdir = Logdir.open(WatchedStorage.watched(folder), LoadOptions.DEFAULT);
    int opened = WatchedStorage.OPENED.get();
    var before = logdir.runs();

    assertThat(logdir.refresh()).isFalse();

    assertThat(WatchedStorage.OPENED).hasValue(opened);
    assertThat(logdir.runs()).isSameAs(before);
  }

  @Test
  void aFileWrittenAgainInTheSameTickIsNoticed() throws IOException {
    byte[] log = someLog();
    var file = folder.resolve("events.tfevents");
    var moment = FileTime.fromMillis(System.currentTimeMillis() + 10_000);
    append(file, log);
    Files.setLastModifiedTime(file, moment);
    var logdir = Logdir.open(folder);
    var before = logdir.runs();

    assertThat(logdir.refresh()).isFalse();
    assertThat(logdir.runs()).isSameAs(before);

    byte[] other = log.clone();
    Arrays.fill(other, 0, 40, (byte) 7);
    try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(other));
    }
    Files.setLastModifiedTime(file, moment);
    logdir.refresh();

    holdsWhatIsThere(logdir, LoadOptions.DEFAULT);
  }

  @Test
  void noFileStaysOpenAndADirectoryIsListedOnce() throws IOException {
    for (int i = 0; i < 20; i++) {
      append(folder.resolve("run" + i + "/events.tfevents"), Arrays.copyOf(someLog(), 3000));
    }
    int listed = WatchedStorage.LISTED.get();
    int open = WatchedStorage.STILL_OPEN.get();

    var logdir = Logdir.open(WatchedStorage.watched(folder), LoadOptions.DEFAULT);

    assertThat(WatchedStorage.LISTED.get() - listed).isEqualTo(21);
    assertThat(WatchedStorage.STILL_OPEN).hasValue(open);
    assertThat(logdir.runs()).hasSize(20);
  }

  @Test
  void newRunsAndFilesArriveAndDeletedOnesGo() throws IOException {
    append(folder.resolve("a/1.tfevents"), someLog());
    append(folder.resolve("b/1.tfevents"), someLog());
    var logdir = Logdir.open(folder);
    append(folder.resolve("a/2.tfevents"), someLog());
    append(folder.resolve("c/1.tfevents"), someLog());
    Files.delete(folder.resolve("b/1.tfevents"));

    assertThat(logdir.refresh()).isTrue();

    assertThat(logdir.runs()).extracting(Run::name).containsExactly("a", "c");
    holdsWhatIsThere(logdir, LoadOptions.DEFAULT);
  }

  @Test
  void aCutTailWaitsForItsRest() throws IOException {
    byte[] log = someLog();
    var file = folder.resolve("events.tfevents");
    append(file, Arrays.copyOf(log, log.length - 5));
    var options =
        LoadOptions.DEFAULT.withReading(ReadOptions.DEFAULT.withPolicy(FaultPolicy.STRICT));
    var logdir = Logdir.open(folder, options);
    var tail = logdir.runs().get(0).faults();

    append(file, Arrays.copyOfRange(log, log.length - 5, log.length));
    logdir.refresh();

    assertThat(tail).extracting(fault -> fault.kind()).containsExactly(FaultKind.TRUNCATED);
    assertThat(logdir.runs().get(0).faults()).isEmpty();
    holdsWhatIsThere(logdir, options);
  }

  @Test
  void pagesThatShowAsZerosAtFirstAreReadWhenTheyAreThere() throws IOException {
    byte[] log = someLog();
    byte[] early = log.clone();
    Arrays.fill(early, 4096, early.length, (byte) 0);
    var file = folder.resolve("events.tfevents");
    append(file, early);
    var logdir = Logdir.open(folder);

    try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(log));
    }
    logdir.refresh();

    assertThat(logdir.runs().get(0).faults()).isEmpty();
    holdsWhatIsThere(logdir, LoadOptions.DEFAULT);
  }

  @Test
  void aRunThatWasTakenBeforeStaysAsItWas() throws IOException {
    byte[] log = someLog();
    var file = folder.resolve("events.tfevents");
    append(file, Arrays.copyOf(log, 20_000));
    var logdir = Logdir.open(folder);
    var before = logdir.runs().get(0);
    var lines = Series.of(before);

    append(file, Arrays.copyOfRange(log, 20_000, log.length));
    logdir.refresh();

    assertThat(Series.of(before)).isEqualTo(lines);
    assertThat(Series.of(logdir.runs().get(0))).isNotEqualTo(lines);
  }

  @Test
  void aFileThatCannotBeReadCostsNoOtherAndIsTriedAgain() throws IOException {
    append(folder.resolve("a/bad.tfevents"), someLog());
    append(folder.resolve("a/good.tfevents"), someLog());
    WatchedStorage.BROKEN.add("bad.tfevents");
    var logdir = Logdir.open(WatchedStorage.watched(folder), LoadOptions.DEFAULT);
    var before = logdir.runs().get(0);

    WatchedStorage.BROKEN.clear();
    logdir.refresh();

    assertThat(before.scalars()).isNotEmpty();
    assertThat(before.unreadable())
        .singleElement()
        .satisfies(
            unreadable -> {
              assertThat(unreadable.file().name()).isEqualTo("bad.tfevents");
              assertThat(unreadable.reason()).hasMessageContaining("the line is down");
            });
    assertThat(logdir.runs().get(0).unreadable()).isEmpty();
    assertThat(points(logdir)).isEqualTo(points(Logdir.open(folder)));
  }

  @Test
  void aFileThatCannotBeReadOnKeepsWhatWasReadAndIsReadOnLater() throws IOException {
    byte[] log = someLog();
    var file = folder.resolve("failing.tfevents");
    append(file, Arrays.copyOf(log, 20_000));
    var logdir = Logdir.open(WatchedStorage.watched(folder), LoadOptions.DEFAULT);
    append(file, Arrays.copyOfRange(log, 20_000, log.length));

    WatchedStorage.BROKEN.add("failing.tfevents");
    logdir.refresh();
    int whileBroken = points(logdir);
    WatchedStorage.BROKEN.clear();
    logdir.refresh();

    assertThat(whileBroken).isPositive();
    assertThat(points(logdir)).isEqualTo(points(Logdir.open(folder))).isGreaterThan(whileBroken);
  }

  @ParameterizedTest
  @EnumSource(RestartPolicy.class)
  void whateverHappensARefreshGivesWhatReadingAllGives(RestartPolicy policy) throws IOException {
    long seed = Long.getLong("tfevents.seed", System.nanoTime());
    var random = new Random(seed);
    var logs = logs();
    for (int round = 0; round < 3 * TIMES; round++) {
      var top = folder.resolve("round" + round);
      Files.createDirectories(top);
      var options = LoadOptions.DEFAULT.withRestarts(policy);
      options = round % 3 == 2 ? options.withMaxPoints(6) : options;
      var logdir = Logdir.open(top, options);
      for (int i = 0; i < 15; i++) {
        var file = top.resolve("run" + random.nextInt(2) + "/" + random.nextInt(3) + ".tfevents");
        byte[] log = logs.get(random.nextInt(logs.size()));
        switch (random.nextInt(8)) {
          case 0 -> Files.deleteIfExists(file);
          case 1 -> {
            Files.deleteIfExists(file);
            append(file, log);
          }
          case 2 -> {
            if (Files.exists(file)) {
              long size = Files.size(file);
              try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
                channel.truncate((long) (size * random.nextDouble()));
              }
            }
          }
          default -> {
            int from = Files.exists(file) ? (int) (Files.size(file) % log.length) : 0;
            append(file, Arrays.copyOfRange(log, from, from + random.nextInt(log.length - from)));
          }
        }
        logdir.refresh();
        assertThat(lines(logdir))
            .as("seed %d, round %d, change %d", seed, round, i)
            .containsExactlyElementsOf(lines(Logdir.open(top, options)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"KEEP_ALL", "SESSION"})
  void growthOfAnEarlierFileIsReadWithoutTheRest(RestartPolicy policy) throws IOException {
    var first = folder.resolve("run/1.tfevents");
    Files.createDirectories(first.getParent());
    try (var log = new RestartLog(first)) {
      log.version().start(0).scalars("loss", 0, 20_000);
    }
    try (var log = new RestartLog(folder.resolve("run/2.tfevents"))) {
      log.version().scalars("accuracy", 0, 20_000);
    }
    var options = LoadOptions.DEFAULT.withRestarts(policy).withMaxPoints(100_000);
    var logdir = Logdir.open(WatchedStorage.watched(folder), options);
    try (var log = new RestartLog(folder.resolve("more"))) {
      log.scalars("loss", 20_000, 20_100);
    }
    append(first, Files.readAllBytes(folder.resolve("more")));
    long read = WatchedStorage.READ.get();

    logdir.refresh();

    assertThat(WatchedStorage.READ.get() - read).isLessThan(Files.size(first) / 2);
    assertThat(logdir.runs().get(0).scalars("loss").orElseThrow().size()).isEqualTo(20_100);
    assertThat(lines(logdir)).isEqualTo(lines(Logdir.open(folder, options)));
  }

  @Test
  void randomGrowthOfFilesWithRestartsGivesWhatReadingAllGives() throws IOException {
    long seed = Long.getLong("tfevents.seed", System.nanoTime());
    var options = LoadOptions.DEFAULT.withRestarts(RestartPolicy.SESSION);
    for (int round = 0; round < 12 * TIMES; round++) {
      var random = new Random(seed + round);
      var top = Files.createDirectories(folder.resolve("round" + round));
      var logdir = Logdir.open(top, options);
      for (int i = 0; i < 15; i++) {
        var file = top.resolve(random.nextInt(3) + ".tfevents");
        var more = folder.resolve("more");
        Files.deleteIfExists(more);
        try (var log = new RestartLog(more)) {
          boolean begins = !Files.exists(file);
          if (begins ? random.nextInt(6) > 0 : random.nextInt(30) == 0) {
            log.version(random.nextInt(12) == 0 ? "brain.Event:1" : "brain.Event:2");
          }
          if (random.nextInt(12) == 0) {
            log.start(random.nextInt(50));
          }
          for (int j = random.nextInt(4); j > 0; j--) {
            log.scalar("tag" + random.nextInt(3), random.nextInt(60));
          }
        }
        append(file, Files.readAllBytes(more));
        logdir.refresh();
        assertThat(lines(logdir))
            .as("seed %d, round %d, change %d", seed, round, i)
            .containsExactlyElementsOf(lines(Logdir.open(top, options)));
      }
    }
  }

  @Test
  void anEmptyLogDirectoryGoesOnWhenItIsFilledAndWhenItGoes() throws IOException {
    var top = Files.createDirectory(folder.resolve("top"));
    var logdir = Logdir.open(top);
    append(top.resolve("events.tfevents"), someLog());

    assertThat(logdir.refresh()).isTrue();
    assertThat(logdir.runs()).hasSize(1);

    Files.delete(top.resolve("events.tfevents"));
    Files.delete(top);
    assertThat(logdir.refresh()).isTrue();
    assertThat(logdir.runs()).isEmpty();
  }

  private static void holdsWhatIsThere(Logdir logdir, LoadOptions options) throws IOException {
    var run = logdir.runs().get(0);
    var top = run.files().get(0).location().resolve(".");
    assertThat(Series.of(run)).isEqualTo(Series.of(Logdir.open(top, options).runs().get(0)));
  }

  private static List<String> lines(Logdir logdir) throws IOException {
    var lines = new ArrayList<String>();
    for (var run : logdir.runs()) {
      lines.add("run " + run.name());
      lines.addAll(Series.of(run));
    }
    return lines;
  }

  private static int points(Logdir logdir) {
    return logdir.runs().stream()
        .flatMap(run -> run.scalars().stream())
        .mapToInt(ScalarSeries::size)
        .sum();
  }

  private static void append(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static byte[] someLog() throws IOException {
    return Files.readAllBytes(
        Path.of(
            Logdir.list(Path.of("../testdata/corrupt/clean")).get(0).files().get(0).location()));
  }

  /** Real logs, among them one with restarts. */
  private static List<byte[]> logs() throws IOException {
    var logs = new ArrayList<byte[]>();
    for (var run : Logdir.list(LOGS)) {
      for (var file : run.files()) {
        if (file.size() < 100_000) {
          logs.add(Files.readAllBytes(Path.of(file.location())));
        }
      }
    }
    assertThat(logs).hasSizeGreaterThan(10);
    return logs;
  }
}
