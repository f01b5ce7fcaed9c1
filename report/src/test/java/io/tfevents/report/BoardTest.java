package io.tfevents.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.writer.SummaryWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class BoardTest {
  private static final String TOKEN = "T0ken-of_the-test";

  /** More than the system's buffers take of a connection. */
  private static final int POINTS = 400_000;

  @TempDir private Path folder;

  private Path logs;
  private Board board;
  private int port;
  private String cookie;

  @BeforeEach
  void startBoard() throws IOException, InterruptedException {
    logs = Files.createDirectory(folder.resolve("logs"));
    Files.writeString(folder.resolve("secret"), "nobody's business");
    try (var writer = SummaryWriter.open(logs.resolve("run"))) {
      for (int step = 0; step < 20; step++) {
        writer.scalar("loss", 1.0 / (step + 1), step);
      }
    }
    board = Board.start(options(0), Duration.ofSeconds(1));
    port = board.port();
    cookie = "Cookie: theme=dark; tfevents-board-" + port + "=" + TOKEN;
    while (!RawClient.get(port, "/", cookie).body().contains("<html")) {
      Thread.sleep(20);
    }
  }

  private BoardOptions options(int port) {
    return BoardOptions.of(logs.toUri())
        .withAddress("localhost", port)
        .withReload(Duration.ofMillis(50))
        .withToken(TOKEN);
  }

  @AfterEach
  void closeBoard() {
    board.close();
  }

  @Test
  void aTokenIsAnotherOneForEachBoard() throws IOException {
    try (var one = Board.start(options(0).withToken(""));
        var other = Board.start(options(0).withToken(""))) {
      assertThat(one.address().getQuery()).matches("token=[A-Za-z0-9_-]{24}");
      assertThat(other.address().getQuery()).isNotEqualTo(one.address().getQuery());
    }
  }

  private Json model() throws IOException {
    return Json.of(RawClient.get(port, "/model", cookie).body().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void valuesThatAreNoNumbersAreGivenToWhoAsks() throws IOException {
    try (var writer = SummaryWriter.open(logs.resolve("told"))) {
      writer.text("note", "some *words*", 0);
    }
    awaitVersion(2);

    var values = Json.of(body("/values"));

    assertThat(values.at("sections", "text", 0, "name").text()).isEqualTo("note");
    long block = values.at("sections", "text", 0, "series", 0, "block").whole();
    assertThat(inflated(body("/block/" + block))).contains("some ", "words");
    assertThat(RawClient.get(port, "/block/123456789", cookie).status()).isEqualTo(410);
  }

  private static String inflated(byte[] base64) throws IOException {
    var packed = new ByteArrayInputStream(Base64.getDecoder().decode(base64));
    try (var in = new InflaterInputStream(packed, new Inflater(true))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private byte[] body(String path) throws IOException {
    return RawClient.get(port, path, cookie).body().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsLoggedWhileOneListensIsTold() throws IOException {
    var live = model().at("live");
    try (var events = listen(live.at("epoch").text(), live.at("version").whole());
        var writer = SummaryWriter.open(logs.resolve("new"))) {
      events.until("event: beat");

      writer.scalar("acc", 0.5, 7);
      writer.flush();

      var update = events.until("\"acc\"") + events.until("\n\n");
      assertThat(update).contains("event: update", "\"steps\":[7],\"values\":[0.5]");
    }
  }

  @Test
  void whoMissedSomethingIsToldWhenTheyListenAgain() throws IOException {
    var live = model().at("live");
    var epoch = live.at("epoch").text();
    try (var writer = SummaryWriter.open(logs.resolve("new"))) {
      for (int step = 0; step < 3; step++) {
        writer.scalar("acc", step, step);
        writer.flush();
        awaitVersion(live.at("version").whole() + step + 1);
      }
    }
    try (var events = listen(epoch, live.at("version").whole())) {
      events.until("\"steps\":[0],\"values\":[0.0]");
      events.until("\"steps\":[1],\"values\":[1.0]");
      events.until("\"steps\":[2],\"values\":[2.0]");
    }
  }

  private void awaitVersion(long version) throws IOException {
    while (model().at("live", "version").whole() < version) {
      Thread.onSpinWait();
    }
  }

  private RawClient listen(String epoch, long version) throws IOException {
    return asking("/events/" + epoch + "/" + version);
  }

  private RawClient asking(String path) throws IOException {
    return new RawClient(port).send(RawClient.request("GET", path, "localhost", cookie));
  }

  @Test
  void manyWhoListenAndNeverReadCostNobodyElseAnything() throws IOException {
    var live = model().at("live");
    var clients = new ArrayList<RawClient>();
    try {
      for (int i = 0; i < 60; i++) {
        clients.add(listen(live.at("epoch").text(), live.at("version").whole()));
      }
      assertThat(RawClient.get(port, "/", cookie).status()).isEqualTo(200);
    } finally {
      for (var client : clients) {
        client.close();
      }
    }
  }

  @Test
  void beyondItsLimitOfListenersItSaysSo() throws IOException {
    var live = model().at("live");
    var clients = new ArrayList<RawClient>();
    try {
      for (int i = 0; i < 32; i++) {
        clients.add(listen(live.at("epoch").text(), live.at("version").whole()));
        clients.get(i).until("event: beat");
      }
      try (var one = listen(live.at("epoch").text(), live.at("version").whole())) {
        assertThat(one.answer().status()).isEqualTo(503);
      }
    } finally {
      for (var client : clients) {
        client.close();
      }
    }
  }

  @Test
  void whoDoesNotTakeAnAnswerIsLeft() throws IOException, InterruptedException {
    try (var writer = SummaryWriter.open(logs.resolve("long"))) {
      for (int step = 0; step < POINTS; step++) {
        writer.scalar("noise", Math.random(), step);
      }
    }
    while (model().at("sections", "curves", "tags").all().size() < 2
        || model().at("sections", "curves", "tags", 1, "n", 0).whole() < POINTS) {
      Thread.sleep(50);
    }
    var path = "/curves/" + model().at("live", "epoch").text() + "/1";
    var clients = new ArrayList<RawClient>();
    try {
      // More than there are threads: without patience nobody else would be answered.
      for (int i = 0; i < 20; i++) {
        clients.add(asking(path));
      }
      assertThat(RawClient.get(port, "/alive", cookie).status()).isEqualTo(204);
    } finally {
      for (var client : clients) {
        client.close();
      }
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    assertThatThrownBy(() -> Board.start(options(port)))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("cannot listen at localhost:" + port);
  }

  @Test
  void aLogDirectoryThatIsNotThereYetIsWaitedFor() throws IOException {
    logs = folder.resolve("later");
    try (var waiting = Board.start(options(0))) {
      var known = "Cookie: tfevents-board-" + waiting.port() + "=" + TOKEN;
      while (!RawClient.get(waiting.port(), "/", known).body().contains("<html")) {
        Thread.onSpinWait();
      }
      try (var events = new RawClient(waiting.port())) {
        var live =
            Json.of(
                    RawClient.get(waiting.port(), "/model", known)
                        .body()
                        .getBytes(StandardCharsets.UTF_8))
                .at("live");
        events.send(
            RawClient.request(
                "GET",
                "/events/" + live.at("epoch").text() + "/" + live.at("version").whole(),
                "localhost",
                known));
        events.until("nothing is there yet");
        try (var writer = SummaryWriter.open(logs.resolve("run"))) {
          writer.scalar("loss", 1, 0);
        }

        assertThat(events.until("\"loss\"")).contains("event: update");
      }
    }
  }

  @Test
  void namesOutOfALogEndNoElementOfThePage() throws IOException {
    var name = "</script><script>alert(1)</script>";
    try (var writer = SummaryWriter.open(logs.resolve("run"))) {
      writer.scalar(name, 1, 0);
    }
    var before = model().at("live", "version").whole();
    awaitVersion(before);

    List<String> scripts =
        RawClient.get(port, "/", cookie)
            .body()
            .lines()
            .filter(line -> line.contains(name))
            .toList();

    assertThat(scripts).isEmpty();
  }
}
