package io.tfevents.logdir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tfevents.proto.DataType;
import io.tfevents.proto.Event;
import io.tfevents.proto.SessionLog;
import io.tfevents.proto.Summary;
import io.tfevents.proto.SummaryMetadata;
import io.tfevents.proto.TensorProto;
import io.tfevents.proto.TensorShapeProto;
import io.tfevents.tfrecord.Compression;
import io.tfevents.tfrecord.CorruptRecordException;
import io.tfevents.tfrecord.FaultPolicy;
import io.tfevents.tfrecord.ReadOptions;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PartedReadTest {
  private static final Path TESTDATA = Path.of("../testdata");

  /** How many random files are read; {@code -Dtfevents.times=10} tries ten times as many. */
  private static final int TIMES = Integer.getInteger("tfevents.times", 1);

  private static final long[] PART_SIZES = {257, 1000, 4096, 20_000};

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(FaultPolicy.class)
  void realLogsReadTheSameInPartsOfAnySize(FaultPolicy policy) throws IOException {
    for (var files : Logdir.list(TESTDATA.resolve("logs"))) {
      holdsTheSame(files, policy, 500, 20_000);
    }
  }

  static Stream<RunFiles> damagedFiles() throws IOException {
    return Logdir.list(TESTDATA.resolve("corrupt")).stream();
  }

  @ParameterizedTest
  @MethodSource("damagedFiles")
  void damagedFilesReadTheSameInPartsOfAnySize(RunFiles files) throws IOException {
    for (var policy : FaultPolicy.values()) {
      holdsTheSame(files, policy, PART_SIZES);
    }
  }

  @Test
  void aByteChangedAnywhereReadsTheSameInParts() throws IOException {
    long seed = System.nanoTime();
    var random = new Random(seed);
    byte[] sound = Files.readAllBytes(write(mixed(random, 60)));
    for (int i = 0; i < 40 * TIMES; i++) {
      byte[] damaged = sound.clone();
      int changes = 1 + random.nextInt(4);
      for (int j = 0; j < changes; j++) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      var policy = random.nextBoolean() ? FaultPolicy.RECOVER : FaultPolicy.STOP;
      holdsTheSame(runOf(damaged), policy, 16 + random.nextInt(2000));
    }
  }

  @Test
  void tagsAndMetadataThatComeLateReadTheSameInParts() throws IOException {
    long seed = System.nanoTime();
    for (int i = 0; i < 10 * TIMES; i++) {
      var random = new Random(seed + i);
      var file = write(mixed(random, 200));
      holdsTheSame(runOf(Files.readAllBytes(file)), FaultPolicy.RECOVER, 100 + random.nextInt(900));
    }
  }

  @Test
  void payloadsThatHoldRecordsAreNotTakenForRecords() throws IOException {
    var inner = new ByteArrayOutputStream();
    try (var writer = TFRecordWriter.to(inner, Compression.NONE)) {
      for (int step = 0; step < 50; step++) {
        writer.write(scalar(step, "inner", step).toByteArray());
      }
    }
    var events = new ArrayList<Event>();
    for (int step = 0; step < 20; step++) {
      events.add(scalar(step, "outer", step));
      var blob = TensorProto.newBuilder().setDtype(DataType.DT_STRING);
      blob.addStringVal(ByteString.copyFrom(inner.toByteArray()));
      var value = Summary.Value.newBuilder().setTag("blob").setTensor(blob);
      events.add(
          Event.newBuilder()
              .setStep(step)
              .setSummary(Summary.newBuilder().addValue(value))
              .build());
    }
    var file = write(events);

    var run = holdsTheSame(runOf(Files.readAllBytes(file)), FaultPolicy.RECOVER, PART_SIZES);

    assertThat(run.orElseThrow().scalars()).extracting(ScalarSeries::tag).containsExactly("outer");
  }

  @Test
  void aRecordLongerThanManyPartsReadsTheSame() throws IOException {
    var events = new ArrayList<Event>();
    events.add(scalar(0, "loss", 1));
    events.add(Event.newBuilder().setGraphDef(ByteString.copyFrom(new byte[100_000])).build());
    events.add(scalar(1, "loss", 2));

    holdsTheSame(runOf(Files.readAllBytes(write(events))), FaultPolicy.RECOVER, PART_SIZES);
  }

  @Test
  void realRestartsReadTheSameInPartsOfAnySize() throws IOException {
    var runs = Logdir.list(TESTDATA.resolve("restarts"));
    assertThat(runs).hasSizeGreaterThan(50);
    for (var files : runs) {
      holdsTheSame(files, FaultPolicy.RECOVER, 40, 333);
    }
  }

  @ParameterizedTest
  @EnumSource(RestartPolicy.class)
  void randomRestartsReadTheSameInParts(RestartPolicy policy) throws IOException {
    long seed = System.nanoTime();
    for (int i = 0; i < 40 * TIMES; i++) {
      var random = new Random(seed + i);
      var file = write(restarting(random, 400));
      var options = LoadOptions.DEFAULT.withRestarts(policy);
      options = random.nextInt(4) == 0 ? options.withMaxPoints(4 + random.nextInt(20)) : options;
      var files = runOf(Files.readAllBytes(file));

      var run = holdsTheSame(files, options, 60 + random.nextInt(400), 4000);

      assertThat(run).as("seed %d, file %d", seed, i).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(RestartPolicy.class)
  void whereNothingStartsAgainNoPartIsReadTwice(RestartPolicy policy) throws IOException {
    var file = folder.resolve("big.tfevents");
    try (var log = new RestartLog(file)) {
      log.version().start(0).scalars("loss", 0, 100_000);
    }
    var files = Logdir.list(WatchedStorage.watched(folder)).get(0);
    var options = LoadOptions.DEFAULT.withRestarts(policy);
    long read = WatchedStorage.READ.get();
    try (var workers = new Workers(2, 1 << 20)) {
      var run = RunIndex.read(files, options, PointBudget.NONE, workers).run();

      assertThat(run.scalars("loss").orElseThrow().size()).isEqualTo(100_000);
    }

    // A part reads some bytes past its end.
    assertThat(WatchedStorage.READ.get() - read).isLessThan(Files.size(file) * 3 / 2);
  }

  /** Numbers and tensors under a few tags, whose steps go back now and then. */
  private static List<Event> restarting(Random random, int count) {
    var events = new ArrayList<Event>();
    boolean versioned = random.nextInt(3) > 0;
    if (versioned) {
      events.add(Event.newBuilder().setFileVersion("brain.Event:2").build());
    }
    int rarity = 1 << random.nextInt(8);
    long step = 0;
    while (events.size() < count) {
      boolean restarts = random.nextInt(20 * rarity) == 0;
      step = restarts ? random.nextInt((int) step + 1) : step + random.nextInt(2);
      var event = Event.newBuilder().setWallTime((double) events.size()).setStep(step);
      switch (random.nextInt(8 * rarity)) {
        case 0 ->
            event.setSessionLog(
                SessionLog.newBuilder().setStatusValue(random.nextInt(3)).setMsg("session"));
        case 1 -> event.setFileVersion(random.nextBoolean() ? "brain.Event:1" : "brain.Event:2");
        case 2 -> event.setSummary(Summary.getDefaultInstance());
        case 3 -> event.setGraphDef(ByteString.copyFromUtf8("graph"));
        default -> {
          var summary = Summary.newBuilder();
          for (int i = random.nextInt(3); i >= 0; i--) {
            var value = Summary.Value.newBuilder().setTag("tag" + random.nextInt(3));
            summary.addValue(
                random.nextInt(10) == 0
                    ? value.setTensor(floats(random, 3))
                    : value.setSimpleValue(random.nextInt(100)));
          }
          event.setSummary(summary);
        }
      }
      events.add(event.build());
    }
    return events;
  }

  /**
   * Values in several forms under tags of which some come late, and some of whose metadata does.
   */
  private static List<Event> mixed(Random random, int count) {
    var events = new ArrayList<Event>();
    for (int step = 0; step < count; step++) {
      int tag = random.nextInt(1 + step / 10);
      var value = Summary.Value.newBuilder().setTag("tag" + tag);
      switch (random.nextInt(8)) {
        case 0 -> value.setSimpleValue(random.nextFloat());
        case 1, 2, 3 ->
            value
                .setTensor(floats(random, 1))
                .setMetadata(plugin(random.nextInt(4) == 0 ? "mine" : "scalars"));
        case 4 -> value.setTensor(floats(random, 3)).setMetadata(plugin(""));
        default -> value.setTensor(floats(random, 1));
      }
      events.add(
          Event.newBuilder()
              .setWallTime((double) step)
              .setStep(step)
              .setSummary(Summary.newBuilder().addValue(value))
              .build());
    }
    return events;
  }

  private static SummaryMetadata plugin(String name) {
    return SummaryMetadata.newBuilder()
        .setPluginData(SummaryMetadata.PluginData.newBuilder().setPluginName(name))
        .build();
  }

  private static TensorProto floats(Random random, int count) {
    var tensor = TensorProto.newBuilder().setDtype(DataType.DT_FLOAT);
    var shape = TensorShapeProto.newBuilder();
    if (count > 1) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(count));
    }
    for (int i = 0; i < count; i++) {
      tensor.addFloatVal(random.nextFloat());
    }
    return tensor.setTensorShape(shape).build();
  }

  private static Event scalar(long step, String tag, float number) {
    var value = Summary.Value.newBuilder().setTag(tag).setSimpleValue(number);
    return Event.newBuilder()
        .setWallTime((double) step)
        .setStep(step)
        .setSummary(Summary.newBuilder().addValue(value))
        .build();
  }

  private Path write(List<Event> events) throws IOException {
    var file = folder.resolve("written");
    Files.deleteIfExists(file);
    try (var writer = TFRecordWriter.create(file)) {
      for (var event : events) {
        writer.write(event.toByteArray());
      }
    }
    return file;
  }

  private RunFiles runOf(byte[] bytes) throws IOException {
    Files.write(folder.resolve("events.tfevents"), bytes);
    return Logdir.list(folder).get(0);
  }

  /** Compares what is read in one pass and in parts under every policy, and gives the former. */
  private static Optional<Run> holdsTheSame(RunFiles files, FaultPolicy policy, long... partSizes)
      throws IOException {
    var options = LoadOptions.DEFAULT.withReading(ReadOptions.DEFAULT.withPolicy(policy));
    if (policy == FaultPolicy.RECOVER) {
      holdsTheSame(files, options.withRestarts(RestartPolicy.SESSION), partSizes);
      holdsTheSame(files, options.withRestarts(RestartPolicy.PREEMPT), partSizes);
    }
    return holdsTheSame(files, options, partSizes);
  }

  private static Optional<Run> holdsTheSame(RunFiles files, LoadOptions options, long... partSizes)
      throws IOException {
    try (var one = new Workers(1, Long.MAX_VALUE)) {
      Run expected;
      try {
        expected = RunIndex.read(files, options, PointBudget.NONE, one).run();
      } catch (CorruptRecordException e) {
        for (long size : partSizes) {
          try (var workers = new Workers(3, size)) {
            assertThatThrownBy(() -> RunIndex.read(files, options, PointBudget.NONE, workers))
                .isInstanceOf(CorruptRecordException.class)
                .hasMessage(e.getMessage());
          }
        }
        return Optional.empty();
      }
      for (long size : partSizes) {
        try (var workers = new Workers(3, size)) {
          var run = RunIndex.read(files, options, PointBudget.NONE, workers).run();
          assertThat(Series.of(run))
              .as("%s, %s, parts of %d", files.name(), options, size)
              .isEqualTo(Series.of(expected));
        }
      }
      return Optional.of(expected);
    }
  }
}
