package io.tfevents.logdir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.tfevents.event.RecordPosition;
import io.tfevents.event.StoredValue;
import io.tfevents.event.StoredValueReader;
import io.tfevents.proto.Event;
import io.tfevents.tfrecord.Compression;
import io.tfevents.tfrecord.CorruptRecordException;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoredValueReaderTest {
  @TempDir Path folder;

  @Test
  void valuesInAnyOrderAreThoseThatTheirSeriesGive() throws IOException {
    long seed = System.nanoTime();
    record Place(EventSeries<?> series, int index) {}
    var places = new ArrayList<Place>();
    for (var run : Logdir.open(Path.of("../testdata/logs")).runs()) {
      for (var series : run.events()) {
        for (int i = 0; i < series.size(); i++) {
          places.add(new Place(series, i));
        }
      }
    }
    assertThat(places).hasSizeGreaterThan(100);
    try (var reader = new StoredValueReader()) {
      for (int round = 0; round < 2; round++) {
        for (var place : places) {
          var stored = place.series.stored(place.index);

          assertThat(reader.read(stored, place.series.tag()))
              .as("seed %d", seed)
              .isEqualTo(place.series.get(place.index));
        }
        Collections.shuffle(places, new Random(seed));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void valuesInOrderTakeOneOpening(Compression compression) throws IOException {
    write("graphs.tfevents", compression, 50);
    var graphs = graphs();
    int opened = WatchedStorage.OPENED.get();

    try (var reader = new StoredValueReader()) {
      for (int i = 0; i < graphs.size(); i++) {
        assertThat(reader.read(graphs.stored(i), graphs.tag()).step()).isEqualTo(i);
      }
    }

    assertThat(WatchedStorage.OPENED.get() - opened).isEqualTo(1);
  }

  @Test
  void whatStandsBetweenIsNotReadAndNoFileStaysOpen() throws IOException {
    write("graphs.tfevents", Compression.NONE, 50);
    var graphs = graphs();
    int open = WatchedStorage.STILL_OPEN.get();
    long read = WatchedStorage.READ.get();

    try (var reader = new StoredValueReader()) {
      for (int i = 0; i < graphs.size(); i += 24) {
        assertThat(reader.read(graphs.stored(i), graphs.tag()).step()).isEqualTo(i);
      }
      assertThat(WatchedStorage.STILL_OPEN.get() - open).isEqualTo(1);
    }

    assertThat(WatchedStorage.STILL_OPEN).hasValue(open);
    long size = Files.size(folder.resolve("graphs.tfevents"));
    assertThat(WatchedStorage.READ.get() - read).isPositive().isLessThan(size / 4);
  }

  @Test
  void aFileThatWasReplacedIsOpenedAnew() throws IOException {
    write("graphs.tfevents", Compression.NONE, 3);
    var before = graphs();
    try (var reader = new StoredValueReader()) {
      reader.read(before.stored(0), before.tag());
      Files.delete(folder.resolve("graphs.tfevents"));
      write("graphs.tfevents", Compression.NONE, 5);
      var after = graphs();

      assertThat(reader.read(after.stored(4), after.tag()).step()).isEqualTo(4);
    }
  }

  @Test
  void aDamagedOrMissingValueIsAnErrorAndOthersAreReadAfterIt() throws IOException {
    write("graphs.tfevents", Compression.NONE, 3);
    var graphs = graphs();
    var file = folder.resolve("graphs.tfevents");
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) graphs.stored(1).position().offset() + 100] ^= 1;
    Files.write(file, bytes);
    try (var reader = new StoredValueReader()) {
      reader.read(graphs.stored(0), graphs.tag());

      assertThatThrownBy(() -> reader.read(graphs.stored(1), graphs.tag()))
          .isInstanceOf(CorruptRecordException.class)
          .hasMessageContaining("DATA_CRC");
      assertThat(reader.read(graphs.stored(2), graphs.tag()).step()).isEqualTo(2);

      Files.write(file, new byte[0]);
      assertThatThrownBy(() -> reader.read(graphs.stored(1), graphs.tag()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is gone");
    }
  }

  @Test
  void anotherMessageWhereAValueStoodIsAnError() throws IOException {
    var digits =
        Logdir.open(Path.of("../testdata/logs")).run("tf2/train").orElseThrow().images().get(0);
    var file = folder.resolve("other.tfevents");
    try (var writer = TFRecordWriter.create(file)) {
      writer.write(new byte[100_000]);
    }
    var stored = digits.stored(0);
    var other =
        new StoredValue(
            Logdir.list(folder).get(0).files().get(0),
            false,
            new RecordPosition("other.tfevents", 0, 0),
            stored.start(),
            stored.end(),
            0,
            0,
            stored.kind(),
            0,
            stored.metadata());

    assertThatThrownBy(() -> other.read("digits"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other.tfevents: the record at byte 0 is gone");
  }

  private EventSeries<?> graphs() throws IOException {
    var run = Logdir.open(WatchedStorage.watched(folder), LoadOptions.DEFAULT).runs().get(0);
    return run.graphs().get(0);
  }

  /** Graphs of 100,000 bytes each. */
  private void write(String name, Compression compression, int count) throws IOException {
    var random = new Random(count);
    byte[] graph = new byte[100_000];
    try (var out = Files.newOutputStream(folder.resolve(name));
        var writer = TFRecordWriter.to(out, compression)) {
      for (int step = 0; step < count; step++) {
        random.nextBytes(graph);
        var event = Event.newBuilder().setStep(step).setGraphDef(ByteString.copyFrom(graph));
        writer.write(event.build().toByteArray());
      }
    }
  }
}
