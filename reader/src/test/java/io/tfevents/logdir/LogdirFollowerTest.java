package io.tfevents.logdir;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.EventSink;
import io.tfevents.event.MessageView;
import io.tfevents.event.TagMetadata;
import io.tfevents.event.ValueKind;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.Fault;
import io.tfevents.tfrecord.FaultPolicy;
import io.tfevents.tfrecord.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogdirFollowerTest {
  @TempDir Path folder;

  private final Seen seen = new Seen();
  private byte[] log;

  @BeforeEach
  void readLog() throws IOException {
    var clean = Logdir.list(Path.of("../testdata/corrupt/clean")).get(0).files().get(0);
    log = Files.readAllBytes(Path.of(clean.location()));
  }

  @Test
  void eachEventIsHandedOverOnceHoweverTheFileGrows() throws IOException {
    var file = folder.resolve("run/events.tfevents");
    var follower = LogdirFollower.of(folder);
    for (int at = 0; at < log.length; at += 613) {
      append(file, Arrays.copyOfRange(log, at, Math.min(log.length, at + 613)));
      assertThat(follower.poll(seen)).isTrue();
    }

    assertThat(seen.lines("run")).isEqualTo(streamed(folder));
    assertThat(seen.lines("run")).hasSizeGreaterThan(30);
    assertThat(seen.notes).isEmpty();
  }

  @Test
  void aLogDirectoryThatIsNotYetThereIsWaitedFor() throws IOException {
    var top = folder.resolve("later");
    var follower = LogdirFollower.of(top);

    assertThat(follower.poll(seen)).isFalse();
    append(top.resolve("a/events.tfevents"), log);
    assertThat(follower.poll(seen)).isTrue();
    assertThat(follower.poll(seen)).isFalse();

    assertThat(seen.lines("a")).isEqualTo(streamed(top));
  }

  @Test
  void aRunThatIsDeletedAsItIsLookedAtCostsNoOtherOne() throws IOException {
    append(folder.resolve("stays/events.tfevents"), log);
    append(folder.resolve("vanishing/events.tfevents"), log);
    var location = WatchedStorage.watched(folder);
    var follower = LogdirFollower.of(location, ReadOptions.DEFAULT, Selection.ALL);
    follower.poll(seen);

    WatchedStorage.GONE.add("vanishing");
    try {
      follower.poll(seen);
    } finally {
      WatchedStorage.GONE.remove("vanishing");
    }

    assertThat(seen.notes).containsExactly("reset vanishing");
    assertThat(seen.lines("stays")).isEqualTo(streamed(folder.resolve("stays")));
  }

  @Test
  void aReplacedFileBeginsItsRunAnew() throws IOException {
    var file = folder.resolve("run/events.tfevents");
    append(file, log);
    var follower = LogdirFollower.of(folder);
    follower.poll(seen);
    Files.write(file, Arrays.copyOf(log, 20_000));

    follower.poll(seen);

    assertThat(seen.notes).containsExactly("reset run");
    assertThat(seen.lines("run")).isEqualTo(streamed(folder));
  }

  @Test
  void aRunThatIsDeletedIsReset() throws IOException {
    var file = folder.resolve("run/events.tfevents");
    append(file, log);
    var follower = LogdirFollower.of(folder);
    follower.poll(seen);
    Files.delete(file);

    assertThat(follower.poll(seen)).isTrue();

    assertThat(seen.notes).containsExactly("reset run");
    assertThat(seen.lines("run")).isEmpty();
  }

  @Test
  void aFaultIsToldOnceWhenItsEndIsKnown() throws IOException {
    byte[] damaged = log.clone();
    damaged[600] ^= 1;
    var file = folder.resolve("run/events.tfevents");
    append(file, Arrays.copyOf(damaged, 700));
    var follower = LogdirFollower.of(folder);
    follower.poll(seen);
    assertThat(seen.notes).isEmpty();

    append(file, Arrays.copyOfRange(damaged, 700, damaged.length));
    follower.poll(seen);
    append(folder.resolve("other/events.tfevents"), log);
    follower.poll(seen);

    assertThat(seen.notes).singleElement().asString().contains("DATA_CRC");
    assertThat(seen.lines("run")).isEqualTo(streamed(folder.resolve("run")));
  }

  @Test
  void onlyWhatIsSelectedIsHandedOver() throws IOException {
    var file = folder.resolve("run/events.tfevents");
    var selection = Selection.ALL.withTags(List.of("loss/*")).withSteps(3, 5);
    var follower = LogdirFollower.of(folder.toUri(), ReadOptions.DEFAULT, selection);
    append(file, Arrays.copyOf(log, 20_000));
    follower.poll(seen);
    append(file, Arrays.copyOfRange(log, 20_000, log.length));
    follower.poll(seen);

    assertThat(seen.lines("run")).hasSize(6).allMatch(line -> line.contains("loss/"));
  }

  @Test
  void strictWaitsForACutTail() throws IOException {
    var strict = ReadOptions.DEFAULT.withPolicy(FaultPolicy.STRICT);
    var follower = LogdirFollower.of(folder.toUri(), strict, Selection.ALL);
    append(folder.resolve("run/events.tfevents"), Arrays.copyOf(log, 1000));
    follower.poll(seen);
    append(folder.resolve("run/events.tfevents"), Arrays.copyOfRange(log, 1000, log.length));
    follower.poll(seen);

    assertThat(seen.lines("run")).isEqualTo(streamed(folder));
  }

  private static void append(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** The one run below a directory as it is read at once. */
  private static List<String> streamed(Path top) throws IOException {
    var lines = new Lines();
    for (var run : Logdir.list(top)) {
      RunStream.of(run).read(lines);
    }
    return lines.all;
  }

  private static final class Seen implements FollowSink {
    final Map<String, Lines> runs = new HashMap<>();
    final List<String> notes = new ArrayList<>();

    List<String> lines(String run) {
      return runs.computeIfAbsent(run, name -> new Lines()).all;
    }

    @Override
    public EventSink run(String run) {
      return runs.computeIfAbsent(run, name -> new Lines());
    }

    @Override
    public void reset(String run) {
      runs.remove(run);
      notes.add("reset " + run);
    }

    @Override
    public void fault(String run, Fault fault) {
      notes.add(fault.toString());
    }

    @Override
    public void unreadable(String run, StoredFile file, IOException reason) {
      notes.add(reason.toString());
    }
  }

  private static final class Lines implements EventSink {
    final List<String> all = new ArrayList<>();
    final Map<Integer, String> tags = new HashMap<>();

    @Override
    public void tag(int tagId, String name, @Nullable TagMetadata metadata) {
      tags.put(tagId, name);
    }

    @Override
    public void scalar(double wallTime, long step, int tagId, double value) {
      all.add(tags.get(tagId) + " " + step + " " + wallTime + " " + value);
    }

    @Override
    public void value(double wallTime, long step, int tagId, ValueKind kind, MessageView message) {
      all.add(message.event().toString());
    }
  }
}
