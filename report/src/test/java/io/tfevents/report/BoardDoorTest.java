package io.tfevents.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a board answers to whom, and what stands around it; all ask the same one. */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
@TestInstance(Lifecycle.PER_CLASS)
class BoardDoorTest {
  private static final String TOKEN = "T0ken-of_the-test";

  private Board board;
  private int port;
  private String cookie;

  @BeforeAll
  void startBoard(@TempDir Path folder) throws IOException, InterruptedException {
    var logs = Files.createDirectory(folder.resolve("logs"));
    Files.writeString(folder.resolve("secret"), "nobody's business");
    try (var writer = SummaryWriter.open(logs.resolve("run"))) {
      writer.scalar("loss", 1, 0);
    }
    var options = BoardOptions.of(logs.toUri()).withAddress("localhost", 0).withToken(TOKEN);
    board = Board.start(options, Duration.ofSeconds(1));
    port = board.port();
    cookie = "Cookie: theme=dark; tfevents-board-" + port + "=" + TOKEN;
    while (!RawClient.get(port, "/", cookie).body().contains("<html")) {
      Thread.sleep(20);
    }
  }

  @AfterAll
  void closeBoard() {
    board.close();
  }

  @Test
  void itsAddressLetsABrowserInAndLeavesTheTokenInACookie() throws IOException {
    assertThat(board.address()).hasToString("http://localhost:" + port + "/?token=" + TOKEN);

    var answer = RawClient.get(port, "/?token=" + TOKEN);

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/");
    assertThat(answer.header("Set-Cookie"))
        .isEqualTo("tfevents-board-" + port + "=" + TOKEN + "; Path=/; HttpOnly; SameSite=Strict");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/?token=",
        "/?token=wrong",
        "/?token=" + TOKEN + "x",
        "/?tok=" + TOKEN,
        "/model",
        "/values",
        "/block/0",
        "/alive",
        "/curves/0/0",
        "/events/0/0",
        "/nothing"
      })
  void withoutTheTokenNothingIsAnswered(String path) throws IOException {
    var answer = RawClient.get(port, path);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body())
        .contains("Open the address that tfevents board printed")
        .doesNotContain(TOKEN);
  }

  @Test
  void theCookieOfAnotherBoardIsNone() throws IOException {
    var answer = RawClient.get(port, "/", "Cookie: tfevents-board-" + (port + 1) + "=" + TOKEN);

    assertThat(answer.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:6017",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        ""
      })
  void underANameThatIsNotItsOwnNothingIsAnswered(String host) throws IOException {
    var answer = RawClient.ask(port, "GET", "/", host, cookie);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).doesNotContain("<html");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:80", "127.0.0.1", "127.0.0.1:9", "[::1]:6017"})
  void aNameOfThisMachineWhateverThePortOfATunnelIsAnswered(String host) throws IOException {
    assertThat(RawClient.ask(port, "GET", "/", host, cookie).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "PROPFIND"})
  void itIsOnlyAsked(String method) throws IOException {
    var answer = RawClient.ask(port, method, "/", "localhost", cookie);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET");
  }

  @Test
  void whatIsSentIsNotTaken() throws IOException {
    var answer = RawClient.get(port, "/", cookie, "Content-Length: 5000000");

    assertThat(answer.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void pagesOfOtherServersGetNothing(String site) throws IOException {
    var answer =
        RawClient.get(port, "/model", cookie, "Sec-Fetch-Site: " + site, "Sec-Fetch-Mode: no-cors");

    assertThat(answer.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../secret",
        "/..%2fsecret",
        "/%2e%2e/secret",
        "//etc/passwd",
        "/run",
        "/index.html",
        "/model/",
        "/curves/0/../../secret",
        "/curves/0/99999999999999999999",
        "/events/0/-1",
        "/block0"
      })
  void whatIsNotThereIsNotThere(String path) throws IOException {
    var answer = RawClient.get(port, path, cookie);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("There is no such page.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/model", "/nothing"})
  void everyAnswerSaysWhatABrowserMayDoWithIt(String path) throws IOException {
    var answer = RawClient.get(port, path, cookie);

    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "*");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void thePageMayAskItsOwnServerAlone() throws IOException {
    var page = RawClient.get(port, "/", cookie);

    assertThat(page.header("Content-Security-Policy"))
        .contains("connect-src 'self'", "require-trusted-types-for 'script'", "script-src 'sha256-")
        .startsWith(between(page.body(), "Content-Security-Policy\" content=\"", "\""));
  }

  @Test
  void curvesOfAnEpochThatIsOverAreGone() throws IOException {
    var epoch = model().at("live", "epoch").text();

    assertThat(RawClient.get(port, "/curves/" + epoch + "/0", cookie).status()).isEqualTo(200);
    assertThat(RawClient.get(port, "/curves/" + epoch + "/1", cookie).status()).isEqualTo(410);
    assertThat(RawClient.get(port, "/curves/0123abcd/0", cookie).status()).isEqualTo(410);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0123abcd/1", "0123abcd/0"})
  void whoKnowsAnotherEpochBeginsAnew(String known) throws IOException {
    try (var events = listen(known.substring(0, 8), Long.parseLong(known.substring(9)))) {
      events.until("event: anew");
    }
  }

  @Test
  void whoKnowsMoreThanThereIsBeginsAnew() throws IOException {
    try (var events = listen(model().at("live", "epoch").text(), 1_000_000)) {
      events.until("event: anew");
    }
  }

  @Test
  void whoSendsHalfARequestCostsNobodyElseAnything() throws IOException {
    var clients = new ArrayList<RawClient>();
    try {
      for (int i = 0; i < 10; i++) {
        clients.add(new RawClient(port).send("GET / HTTP/1.1\r\nHost: local"));
      }
      assertThat(RawClient.get(port, "/", cookie).status()).isEqualTo(200);
    } finally {
      for (var client : clients) {
        client.close();
      }
    }
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private Json model() throws IOException {
    return Json.of(RawClient.get(port, "/model", cookie).body().getBytes(StandardCharsets.UTF_8));
  }

  private RawClient listen(String epoch, long version) throws IOException {
    return asking("/events/" + epoch + "/" + version);
  }

  private RawClient asking(String path) throws IOException {
    return new RawClient(port).send(RawClient.request("GET", path, "localhost", cookie));
  }
}
