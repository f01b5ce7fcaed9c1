package io.tfevents.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.proto.Event;
import io.tfevents.proto.SessionLog;
import io.tfevents.proto.data.ListScalarsRequest;
import io.tfevents.proto.data.ListScalarsResponse;
import io.tfevents.tfrecord.Compression;
import io.tfevents.tfrecord.TFRecordWriter;
import io.tfevents.writer.SummaryValue;
import io.tfevents.writer.SummaryWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is served of log directories that change. */
class GrowingLogdirTest {
  @TempDir private Path folder;

  @Test
  void whatIsLoggedAppears() throws Exception {
    try (var writer = SummaryWriter.open(folder);
        var served = Served.growing(folder)) {
      for (int step = 1; step <= 5; step++) {
        int expected = step;
        writer.scalar("loss", step, step);
        writer.flush();

        Served.await(() -> points(served) == expected);
      }
    }
  }

  @Test
  void aLogDirectoryNeedNotBeThereYet() throws Exception {
    var logs = folder.resolve("later");
    try (var server =
            DataServer.start(
                ServerOptions.of(logs.toUri())
                    .withAddress("localhost", 0)
                    .withReload(Optional.of(Duration.ofMillis(20))));
        var client = new Client(server.port());
        var served = new Served(server, client)) {
      assertThat(list(served).getRunsCount()).isZero();

      log(logs, 1);

      Served.await(() -> server.status().filter(status -> status.points() == 1).isPresent());
      assertThat(client.scalars(".", "loss", 10).getStepList()).containsExactly(1L);
    }
  }

  @Test
  void aLogDirectoryThatWasLostIsServedOn() throws Exception {
    var logs = folder.resolve("lost");
    log(logs, 1, 2, 3);
    try (var served = Served.growing(logs)) {
      delete(logs);
      Served.await(() -> served.server().status().isEmpty());

      assertThat(served.client().scalars(".", "loss", 10).getStepList())
          .containsExactly(1L, 2L, 3L);

      log(logs, 7);
      Served.await(
          () -> served.server().status().filter(status -> status.points() == 1).isPresent());
      assertThat(served.client().scalars(".", "loss", 10).getStepList()).containsExactly(7L);
    }
  }

  @Test
  void aRunThatWasDeletedIsGone() throws Exception {
    log(folder.resolve("a"), 1);
    log(folder.resolve("b"), 1);
    try (var served = Served.growing(folder)) {
      delete(folder.resolve("a"));

      Served.await(() -> served.server().status().filter(status -> status.runs() == 1).isPresent());
      assertThat(list(served).getRunsList())
          .extracting(ListScalarsResponse.RunEntry::getRunName)
          .containsExactly("b");
    }
  }

  @Test
  void aTagWhoseValuesARestartTookBackIsListedWithoutValues() throws Exception {
    var logs = folder.resolve("tf1");
    Files.createDirectories(logs);
    var old = new byte[][] {start(0), number("loss", 5), start(3)};
    Files.write(logs.resolve("events.out.tfevents.1"), framed(old));
    try (var served = Served.growing(folder)) {
      assertThat(list(served).getRuns(0).getTagsList())
          .extracting(ListScalarsResponse.TagEntry::getTagName)
          .containsExactly("loss");
      assertThat(served.client().scalars("tf1", "loss", 10).getStepCount()).isZero();
    }
  }

  @Test
  void nameAndDescriptionOfATagAreKept() throws Exception {
    try (var writer = SummaryWriter.open(folder)) {
      writer.write("loss", SummaryValue.scalar(1f).describedAs("Loss", "*smaller*"), 1);
    }
    try (var served = Served.growing(folder)) {
      var told = list(served).getRuns(0).getTags(0).getMetadata().getSummaryMetadata();

      assertThat(told.getDisplayName()).isEqualTo("Loss");
      assertThat(told.getSummaryDescription()).isEqualTo("*smaller*");
    }
  }

  @Test
  void fewPointsAreFirstLastAndExtremes() throws Exception {
    try (var writer = SummaryWriter.open(folder)) {
      for (int step = 0; step < 10_000; step++) {
        writer.scalar("loss", step == 4321 ? 1e6f : step == 8765 ? -1e6f : 1, step);
      }
    }
    try (var served = Served.growing(folder)) {
      var few = served.client().scalars(".", "loss", 20);

      assertThat(few.getStepCount()).isLessThanOrEqualTo(20);
      assertThat(few.getStepList()).startsWith(0L).endsWith(9999L).contains(4321L, 8765L);
      assertThat(served.client().scalars(".", "loss", 1).getStepList()).containsExactly(9999L);
      assertThat(served.client().scalars(".", "loss", 20_000).getStepCount()).isEqualTo(10_000);
    }
  }

  @Test
  void aPluginsAnswersCanBeLimited() throws Exception {
    log(folder, 1, 2, 3, 4, 5, 6, 7, 8);
    try (var served = Served.of(folder, options -> options.withSamples(Map.of("scalars", 4)))) {
      assertThat(served.client().scalars(".", "loss", 1000).getStepList())
          .hasSizeLessThanOrEqualTo(4)
          .contains(1L, 8L);
    }
  }

  private static void log(Path run, int... steps) throws IOException {
    try (var writer = SummaryWriter.open(run)) {
      for (int step : steps) {
        writer.scalar("loss", step, step);
      }
    }
  }

  private static byte[] start(long step) {
    return Event.newBuilder()
        .setStep(step)
        .setSessionLog(SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START))
        .build()
        .toByteArray();
  }

  private static byte[] number(String tag, long step) {
    var event = Event.newBuilder().setStep(step);
    event.getSummaryBuilder().addValueBuilder().setTag(tag).setSimpleValue(1);
    return event.build().toByteArray();
  }

  private static byte[] framed(byte[]... events) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var records = TFRecordWriter.to(bytes, Compression.NONE)) {
      records.write(Event.newBuilder().setFileVersion("brain.Event:2").build().toByteArray());
      for (var event : events) {
        records.write(event);
      }
    }
    return bytes.toByteArray();
  }

  private static int points(Served served) {
    var runs = list(served).getRunsList();
    return runs.isEmpty() ? 0 : served.client().scalars(".", "loss", 1000).getStepCount();
  }

  private static ListScalarsResponse list(Served served) {
    var question =
        ListScalarsRequest.newBuilder().setPluginFilter(Client.plugin("scalars")).build();
    return served.client().ask("ListScalars", question, ListScalarsResponse.getDefaultInstance());
  }

  private static void delete(Path directory) throws IOException {
    List<Path> all;
    try (var files = Files.walk(directory)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (var path : all) {
      Files.delete(path);
    }
  }
}
