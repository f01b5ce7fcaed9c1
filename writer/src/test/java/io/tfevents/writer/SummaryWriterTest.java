package io.tfevents.writer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tfevents.event.DataClass;
import io.tfevents.event.Event;
import io.tfevents.event.EventFile;
import io.tfevents.event.GraphEvent;
import io.tfevents.event.ScalarEvent;
import io.tfevents.event.SessionLogEvent;
import io.tfevents.logdir.LoadOptions;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.RestartPolicy;
import io.tfevents.logdir.Run;
import io.tfevents.tfrecord.TFRecordReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SummaryWriterTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_250L));

  @TempDir Path folder;

  @Test
  void theFirstEventIsThereAtOnceAndHas24Bytes() throws IOException {
    var writer = SummaryWriter.open(folder);
    var file = Path.of(writer.file());
    try (var records = TFRecordReader.open(file)) {
      assertThat(records.next()).isTrue();
      assertThat(records.toByteArray()).hasSize(24).endsWith("brain.Event:2".getBytes(UTF_8));
      assertThat(records.next()).isFalse();
    }
    writer.close();
  }

  @Test
  void theFileIsNamedByTimeHostProcessAndNumber() throws IOException {
    try (var writer =
        SummaryWriter.builder(folder.resolve("new/run"))
            .clock(CLOCK)
            .origin("my host", 12)
            .suffix(".v2")
            .open()) {
      assertThat(Path.of(writer.file()).getFileName().toString())
          .matches("events\\.out\\.tfevents\\.1700000000\\.my-host\\.12\\.\\d+\\.v2");
    }
  }

  @Test
  void aSuffixThatIsNoPartOfANameIsRefused() {
    assertThatThrownBy(() -> SummaryWriter.builder(folder).suffix("/x").open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/x");
  }

  @Test
  void scalarsAreReadBackWithNotANumberAndInfinities() throws IOException {
    double[] values = {0, -0.0, 0.1, 1e30, Double.NaN, Double.POSITIVE_INFINITY, 1e300};
    long[] steps = {0, 1, -1, 127, 128, Long.MAX_VALUE, Long.MIN_VALUE};
    try (var writer = SummaryWriter.builder(folder).clock(CLOCK).open()) {
      for (int i = 0; i < values.length; i++) {
        writer.scalar("loss", values[i], steps[i]);
      }
    }

    var scalars = scalars();
    assertThat(scalars).hasSize(values.length);
    for (int i = 0; i < values.length; i++) {
      assertThat(scalars.get(i).tag()).isEqualTo("loss");
      assertThat(scalars.get(i).value()).isEqualTo(Double.valueOf((float) values[i]));
      assertThat(scalars.get(i).step()).isEqualTo(steps[i]);
      assertThat(scalars.get(i).wallTime()).isEqualTo(1_700_000_000.25);
    }
  }

  @Test
  void doublesAreKeptInFullOnRequest() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      writer.doubleScalar("loss", 0.1, 3);
    }

    assertThat(scalars().get(0).value()).isEqualTo(0.1);
  }

  @Test
  void valuesWithoutAStepHaveTheOneThatWasSetLast() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      var scope = writer.scope("train");
      writer.scalar("a", 1);
      writer.step(5);
      writer.scalar("a", 2);
      scope.scalar("a", 3);
      scope.step(6);
      writer.doubleScalar("d", 4);
      assertThat(writer.step()).isEqualTo(6);
    }

    assertThat(scalars())
        .extracting(ScalarEvent::tag, ScalarEvent::step)
        .containsExactly(tuple("a", 0L), tuple("a", 5L), tuple("train/a", 5L), tuple("d", 6L));
  }

  @Test
  void scopesNest() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      writer.scope("a").scope("b").scalar("c", 1, 2);
    }

    assertThat(scalars()).extracting(ScalarEvent::tag).containsExactly("a/b/c");
  }

  @Test
  void metadataAreWrittenOnceATagWhateverTheScope() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      writer.scalar("a/b", 1, 1);
      writer.scope("a").scalar("b", 2, 2);
      writer.write("a/b", SummaryValue.scalar(3f), 3);
    }

    var values = new ArrayList<io.tfevents.proto.Summary.Value>();
    for (byte[] record : records()) {
      values.addAll(io.tfevents.proto.Event.parseFrom(record).getSummary().getValueList());
    }
    assertThat(values).hasSize(3);
    assertThat(values.get(0).getMetadata().getPluginData().getPluginName()).isEqualTo("scalars");
    assertThat(values.get(0).getMetadata().getDataClassValue()).isEqualTo(1);
    assertThat(values.get(1).hasMetadata()).isFalse();
    assertThat(values.get(2).hasMetadata()).isFalse();
  }

  @Test
  void theWritersNameStandsInTheFirstValuesEvent() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      writer.scalar("a", 1, 1);
      writer.scalar("a", 1, 1);
    }

    var names = new ArrayList<String>();
    for (byte[] record : records()) {
      names.add(io.tfevents.proto.Event.parseFrom(record).getSourceMetadata().getWriter());
    }
    assertThat(names).containsExactly("", "tfevents", "");
  }

  @Test
  void aDescriptionIsKept() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      writer.write("a", SummaryValue.scalar(1f).describedAs("Loss", "of *all*"), 1);
    }

    var metadata = Objects.requireNonNull(scalars().get(0).metadata());
    assertThat(metadata.displayName()).isEqualTo("Loss");
    assertThat(metadata.description()).isEqualTo("of *all*");
    assertThat(metadata.dataClass()).isEqualTo(DataClass.SCALAR);
  }

  @Test
  void aValueMayHaveAnotherTime() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      writer.write("a", SummaryValue.scalar(1f), 1, 12.5);
    }

    assertThat(scalars().get(0).wallTime()).isEqualTo(12.5);
  }

  @Test
  void graphsRunMetadataAndCheckpointsAreEventsOfTheirOwn() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      writer.graph(new byte[] {10, 0});
      writer.runMetadata("step1", new byte[0], 1);
      writer.checkpoint("model.ckpt", 2);
    }

    var events = events();
    assertThat(events).hasSize(4);
    assertThat(events.get(1)).isInstanceOf(GraphEvent.class);
    assertThat(events.get(3))
        .isInstanceOfSatisfying(SessionLogEvent.class, log -> assertThat(log.step()).isEqualTo(2));
  }

  @Test
  void twoWritersOfOneDirectoryHaveTwoFiles() throws IOException {
    try (var one = SummaryWriter.builder(folder).clock(CLOCK).open();
        var two = SummaryWriter.builder(folder).clock(CLOCK).open()) {
      one.scalar("a", 1, 1);
      two.scalar("a", 2, 1);
    }

    assertThat(scalars()).extracting(ScalarEvent::value).containsExactlyInAnyOrder(1.0, 2.0);
  }

  @Test
  void aThousandWritersInOneProcessHaveAThousandFiles() throws IOException {
    var writers = new ArrayDeque<SummaryWriter>();
    var files = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      var writer = SummaryWriter.builder(folder).clock(CLOCK).open();
      writer.scalar("a", i, i);
      files.add(writer.file());
      writers.add(writer);
    }
    for (var writer : writers) {
      writer.close();
    }

    assertThat(files).hasSize(1000);
    assertThat(scalars().stream().mapToLong(ScalarEvent::step).distinct().count()).isEqualTo(1000);
  }

  @Test
  void aClockThatGoesBackLosesNothing() throws IOException {
    var times = new ArrayDeque<>(List.of(5000L, 4000L, 1000L, 3000L, 500L));
    InstantSource clock = () -> Instant.ofEpochMilli(times.size() > 1 ? times.poll() : 500);
    try (var writer = SummaryWriter.builder(folder).clock(clock).open()) {
      for (int i = 0; i < 5; i++) {
        writer.scalar("a", i, i);
        writer.flush();
      }
    }

    assertThat(scalars()).extracting(ScalarEvent::step).containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @Test
  void pointsFromThePurgeStepOnNoLongerCount() throws IOException {
    try (var writer = SummaryWriter.builder(folder).clock(CLOCK).open()) {
      for (int i = 0; i < 10; i++) {
        writer.scalar("loss", i, i);
      }
    }
    try (var writer = SummaryWriter.builder(folder).clock(CLOCK).purgeStep(4).open()) {
      writer.scalar("loss", 40, 4);
    }

    var run =
        Logdir.open(folder, LoadOptions.DEFAULT.withRestarts(RestartPolicy.SESSION))
            .run(".")
            .orElseThrow();
    assertThat(run.scalars("loss").orElseThrow().values()).containsExactly(0, 1, 2, 3, 40);
  }

  @Test
  void aDirectoryThatIsDeletedIsAnErrorThatNamesTheFile() throws IOException {
    var run = folder.resolve("run");
    var writer = SummaryWriter.open(run);
    var file = Path.of(writer.file());
    writer.scalar("a", 1, 1);
    Files.delete(file);
    Files.delete(run);

    assertThatThrownBy(writer::flush)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("deleted");
    assertThatThrownBy(() -> writer.scalar("a", 2, 2)).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(writer::close).hasMessageContaining("1 events are lost");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aPlaceThatCannotBeWrittenIsAnErrorThatNamesIt() {
    assertThatThrownBy(() -> SummaryWriter.open(Path.of("/proc/tfevents")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/proc/tfevents");
  }

  @Test
  void aRunBelowIsFlushedAndClosedWithItsParent() throws IOException {
    var writer = SummaryWriter.open(folder);
    var validation = writer.run("a b/validation");
    assertThat(writer.run("a b/validation")).isSameAs(validation);
    writer.scalar("loss", 1, 1);
    validation.scalar("loss", 2, 1);
    writer.flush();

    var logdir = Logdir.open(folder);
    assertThat(logdir.runs())
        .extracting(Run::name)
        .containsExactlyInAnyOrder(".", "a b/validation");
    writer.close();
    assertThatThrownBy(() -> validation.scalar("loss", 3, 2))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aRunCannotBeOutsideOfItsParent() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      for (var name : List.of("", "..", "a/../../b", "/etc", "a//b")) {
        assertThatThrownBy(() -> writer.run(name))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("'" + name + "'");
      }
    }
  }

  @Test
  void scalarsOfAGroupAreRunsWithOneTag() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      writer.scalars("loss/all", Map.of("sin", 0.5, "cos", 1.0), 3);
    }

    var logdir = Logdir.open(folder);
    assertThat(logdir.run("loss_all_sin").orElseThrow().scalars("loss/all").orElseThrow().values())
        .containsExactly(0.5);
    assertThat(logdir.run("loss_all_cos").orElseThrow().scalars("loss/all").orElseThrow().values())
        .containsExactly(1);
  }

  @Test
  void afterCloseAnythingIsRefusedButClosing() throws IOException {
    var writer = SummaryWriter.open(folder);
    writer.close();
    writer.close();

    assertThatThrownBy(() -> writer.scalar("a", 1, 1)).isInstanceOf(IllegalStateException.class);
  }

  private List<ScalarEvent> scalars() throws IOException {
    return events().stream()
        .filter(ScalarEvent.class::isInstance)
        .map(ScalarEvent.class::cast)
        .toList();
  }

  private List<Event> events() throws IOException {
    var events = new ArrayList<Event>();
    for (var file : files()) {
      try (var open = EventFile.open(file)) {
        open.forEach(events::add);
        assertThat(open.faults()).isEmpty();
      }
    }
    return events;
  }

  private List<byte[]> records() throws IOException {
    var records = new ArrayList<byte[]>();
    for (var file : files()) {
      try (var open = TFRecordReader.open(file)) {
        while (open.next()) {
          records.add(open.toByteArray());
        }
      }
    }
    return records;
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
