package io.tfevents.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.convert.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** However a file is cut, the tasks together give what one reading gives. */
class SplitFilesTest {
  @TempDir Path logs;

  private Dataset<Row> scalars() {
    return Sessions.reader().load(logs.toString());
  }

  private void checkParts(long rows, String bytes) {
    var whole = Sessions.sorted(scalars());
    assertThat(whole).hasSize((int) rows);
    Sessions.withParts(
        bytes,
        () -> {
          assertThat(scalars().rdd().getNumPartitions()).isGreaterThan(3);
          assertThat(Sessions.sorted(scalars())).isEqualTo(whole);
        });
  }

  @Test
  void numbersThatSayTheirOwnKindAreReadInParts() throws IOException {
    var events = new EventBytes();
    for (int step = 0; step < 300; step++) {
      events.simple("loss", step, step / 7f);
    }
    events.writeTo(logs);

    checkParts(300, "1000b");
  }

  @Test
  void metadataThatStandOnlyOnTheFirstValueHoldInAllParts() throws IOException {
    var events = new EventBytes().tensor("loss", "scalars", 0, 1);
    for (int step = 1; step < 300; step++) {
      events.tensor("loss", "", step, step);
    }
    events.writeTo(logs);

    checkParts(300, "1000b");
  }

  @Test
  void metadataThatComeLateHoldFromThereOn() throws IOException {
    var events = new EventBytes();
    for (int step = 0; step < 2500; step++) {
      events.simple("loss", step, step);
      // Long before its metadata, which stand behind the first that is looked at.
      events.tensor("late", step == 2000 ? "scalars" : "", step, step);
    }
    events.writeTo(logs);

    checkParts(2500 + 500, "40000b");
  }

  @Test
  void theFirstMetadataOfATagHoldAlsoWhereLaterOnesSayOtherwise() throws IOException {
    var events = new EventBytes();
    for (int step = 0; step < 300; step++) {
      events.tensor("mixed", step < 200 ? "other" : "scalars", step, step);
      events.tensor("loss", "scalars", step, step);
    }
    events.writeTo(logs);

    checkParts(300, "1500b");
  }

  @Test
  void metadataInARunsEarlierFileHoldInThePartsOfLaterOnes() throws IOException {
    var first = new EventBytes();
    var second = new EventBytes();
    for (int step = 0; step < 300; step++) {
      first.tensor("loss", step == 250 ? "scalars" : "", step, step);
      second.tensor("loss", "", 1000 + step, step);
    }
    first.writeTo(logs.resolve("run"), "events.out.tfevents.1.a");
    second.writeTo(logs.resolve("run"), "events.out.tfevents.2.a");

    checkParts(50 + 300, "1500b");
  }

  @Test
  void aCompressedFileIsReadByOneTask() throws IOException {
    var events = new EventBytes();
    for (int step = 0; step < 3000; step++) {
      events.simple("loss" + step % 700, step, (float) Math.sin(step));
    }
    Files.createDirectories(logs);
    try (var out = new GZIPOutputStream(Files.newOutputStream(logs.resolve(EventBytes.NAME)))) {
      out.write(events.toByteArray());
    }

    checkParts(3000, "2000b");
  }

  @Test
  void recordsInAPayloadAreNotTakenForRecords() throws IOException {
    var inner = new EventBytes();
    for (int step = 0; step < 200; step++) {
      inner.simple("inner", step, step);
    }
    new EventBytes()
        .simple("loss", 1, 1)
        .strings("file", inner.toByteArray())
        .simple("loss", 2, 2)
        .writeTo(logs);

    assertThat(scalars().count()).isEqualTo(2);
    Sessions.withParts(
        "1000b",
        () -> {
          assertThatThrownBy(() -> scalars().count())
              .hasStackTraceContaining(EventBytes.NAME)
              .hasStackTraceContaining("cannot be read in parts")
              .hasStackTraceContaining("option(\"split\", false)");
          var whole = Sessions.reader().option("split", false).load(logs.toString());
          assertThat(whole.count()).isEqualTo(2);
        });
  }

  static List<Path> damaged() throws IOException {
    try (var folders = Files.list(Sessions.CORRUPT)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("damaged")
  void damageCostsTheSameAndIsToldTheSameInParts(Path run) throws IOException {
    for (var table : List.of(Table.SCALARS, Table.TENSORS, Table.HISTOGRAMS, Table.EVENTS)) {
      var whole = Tasks.rows(run, table, FaultMode.PERMISSIVE, Long.MAX_VALUE);

      for (long bytes : new long[] {97, 997, 4096, 20_000}) {
        assertThat(Tasks.rows(run, table, FaultMode.PERMISSIVE, bytes))
            .as("%s in parts of %d bytes", table, bytes)
            .isEqualTo(whole);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Table.class,
      names = {"HPARAMS", "TAGS", "FILES"},
      mode = EnumSource.Mode.EXCLUDE)
  void allLogsInSmallPartsGiveTheSameRows(Table table) throws IOException {
    var whole = Tasks.rows(Sessions.LOGS, table, FaultMode.DROPMALFORMED, Long.MAX_VALUE);
    assertThat(whole).isNotEmpty();

    for (long bytes : new long[] {211, 1500, 10_000}) {
      assertThat(Tasks.rows(Sessions.LOGS, table, FaultMode.DROPMALFORMED, bytes))
          .as("parts of %d bytes", bytes)
          .isEqualTo(whole);
    }
  }
}
