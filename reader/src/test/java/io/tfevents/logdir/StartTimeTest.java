package io.tfevents.logdir;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.proto.Event;
import io.tfevents.tfrecord.TFRecordReader;
import io.tfevents.tfrecord.TFRecordWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTimeTest {
  @TempDir Path folder;

  @Test
  void aRunStartsWithTheFirstRecordOfItsFirstFile() throws IOException {
    for (var run : Logdir.open(Path.of("../testdata/logs")).runs()) {
      var file = run.files().get(0).location();
      try (var records = TFRecordReader.open(Path.of(file))) {
        records.next();
        double first = Event.parseFrom(records.toByteArray()).getWallTime();

        assertThat(run.startTime()).as(run.name()).hasValue(first);
      }
    }
  }

  @Test
  void aRunWithoutEventsHasNoStartAndGetsItsFirstOneWhenItComes() throws IOException {
    var first = Files.createFile(folder.resolve("1.tfevents"));
    var logdir = Logdir.open(folder);
    assertThat(logdir.runs().get(0).startTime()).isEmpty();

    write(folder.resolve("2.tfevents"), 7.5, 8);
    logdir.refresh();
    assertThat(logdir.runs().get(0).startTime()).hasValue(7.5);

    append(folder.resolve("2.tfevents"), 3);
    logdir.refresh();
    assertThat(logdir.runs().get(0).startTime()).hasValue(7.5);

    append(first, 9);
    logdir.refresh();
    assertThat(logdir.runs().get(0).startTime()).hasValue(9);
  }

  @Test
  void recordsThatAreNoEventsDoNotStartARun() throws IOException {
    var file = folder.resolve("1.tfevents");
    try (var writer = TFRecordWriter.create(file)) {
      for (int i = 0; i < 3000; i++) {
        writer.write(new byte[] {-1});
      }
      writer.write(Event.newBuilder().setWallTime(4.5).build().toByteArray());
    }
    var files = Logdir.list(folder).get(0);
    for (long partSize : new long[] {100, 10_000, Long.MAX_VALUE / 2}) {
      try (var workers = new Workers(2, partSize)) {
        var run = RunIndex.read(files, LoadOptions.DEFAULT, PointBudget.NONE, workers).run();

        assertThat(run.startTime()).hasValue(4.5);
      }
    }
  }

  private static void write(Path file, double... wallTimes) throws IOException {
    try (var writer = TFRecordWriter.create(file)) {
      for (double wallTime : wallTimes) {
        writer.write(Event.newBuilder().setWallTime(wallTime).build().toByteArray());
      }
    }
  }

  private void append(Path file, double wallTime) throws IOException {
    var more = folder.resolve("more");
    write(more, wallTime);
    Files.write(file, Files.readAllBytes(more), StandardOpenOption.APPEND);
    Files.delete(more);
  }
}
