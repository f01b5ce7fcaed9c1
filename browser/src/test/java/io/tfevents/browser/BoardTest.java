package io.tfevents.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.tfevents.report.Board;
import io.tfevents.report.BoardOptions;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A board, looked at while others log. */
class BoardTest extends BrowserTest {
  /** How long what was logged takes to show at most, in milliseconds. */
  private static final double SOON = 3000;

  private static final String TOKEN = "token-of-the-test";

  private Path logs;
  private Board board;
  private SummaryWriter writer;

  @BeforeEach
  void startBoardAndLog() throws IOException {
    logs = Files.createDirectory(folder.resolve("logs"));
    writer = SummaryWriter.open(logs.resolve("first"));
    log(writer, 0, 100);
    board = Board.start(options(0));
    allow("http://localhost:" + board.port() + "/");
  }

  @AfterEach
  void stop() throws IOException {
    // The page is left before, as it would complain that nobody answers.
    page.navigate("about:blank");
    board.close();
    writer.close();
  }

  private BoardOptions options(int port) {
    return BoardOptions.of(logs.toUri())
        .withAddress("localhost", port)
        .withReload(Duration.ofMillis(500))
        .withToken(TOKEN);
  }

  private static void log(SummaryWriter writer, int from, int to) throws IOException {
    for (int step = from; step < to; step++) {
      writer.scalar("loss", 1 + 1.0 / (step + 1), step);
    }
    writer.flush();
  }

  private void openBoard() {
    page.navigate(board.address().toString());
    page.waitForSelector("html[data-ready]");
    page.waitForSelector("#live.live");
  }

  private void waitSoon(String selector) {
    page.waitForSelector(selector, new Page.WaitForSelectorOptions().setTimeout(SOON));
  }

  private static Locator.WaitForOptions hidden() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
  }

  @Test
  void theTokenDoesNotStayInTheAddress() {
    openBoard();

    assertThat(page.url()).isEqualTo("http://localhost:" + board.port() + "/");
  }

  @Test
  void aPointThatIsLoggedShowsWithinThreeSeconds() throws IOException {
    openBoard();
    card("loss");

    writer.scalar("loss", 0.0625, 100);
    writer.flush();

    waitSoon(
        "#curves .card[data-name='loss'] .plot[aria-label*='best 0.0625 of first at step 100']");
    waitSoon("#best:has-text('0.0625')");
    waitSoon("li[data-run='0'] .value:has-text('0.0625')");
    waitSoon(".facts:has-text('101 points')");
  }

  @Test
  void aTagThatIsNewGetsACard() throws IOException {
    openBoard();
    card("loss");

    writer.scalar("accuracy", 0.75, 100);
    writer.flush();

    waitSoon("#curves .card[data-name='accuracy']");
    assertThat(description("accuracy")).contains("best 0.75");
  }

  @Test
  void aRunThatBeginsAppearsAndOthersKeepTheirColours() throws IOException {
    openBoard();
    card("loss");
    var colour = page.locator("li[data-run='0'] input[type=color]").inputValue();

    try (var other = SummaryWriter.open(logs.resolve("another"))) {
      log(other, 0, 10);
      waitSoon("li[data-run='1']");
    }

    assertThat(texts("li[data-run] .name")).containsExactly("first ★", "another");
    assertThat(page.locator("li[data-run='0'] input[type=color]").inputValue()).isEqualTo(colour);
    assertThat(page.locator("li[data-run='1'] input[type=color]").inputValue())
        .isNotEqualTo(colour);
    waitSoon("#curves .card[data-name='loss'] .plot[aria-label*='2 lines']");
  }

  @Test
  void whatIsFoundInARunThatGrowsIsTold() throws IOException {
    openBoard();
    waitFor("#findings .checks");
    assertThat(texts("#findings .finding")).isEmpty();

    for (int step = 100; step < 130; step++) {
      writer.scalar("loss", Double.NaN, step);
    }
    writer.flush();

    waitSoon("#findings .finding");
    assertThat(texts("#findings .finding strong")).containsExactly("Divergence");
  }

  @Test
  void aTextThatIsLoggedShowsSoon() throws IOException {
    openBoard();
    card("loss");

    writer.text("note", "all *goes* well", 100);
    writer.flush();

    page.locator("#text").scrollIntoViewIfNeeded();
    page.locator("#text em:has-text('goes')").waitFor();
  }

  private void drag(String tag, double from, double to) {
    point(tag, from, 0.5);
    page.mouse().down();
    point(tag, to, 0.52);
    page.mouse().up();
    waitFor("#curves .card[data-name='" + tag + "'] button[title^='Reset the zoom']:visible");
  }

  private int stepAt(double x) {
    point("loss", 0.4, 0.5);
    point("loss", x, 0.5);
    waitFor(".tip:visible tr:nth-child(2)");
    return Integer.parseInt(texts(".tip tr:nth-child(2) td").get(4));
  }

  private void logOn() throws IOException {
    log(writer, 100, 120);
    writer.scalar("loss", 0.5, 120);
    writer.flush();
    waitSoon("#curves .card[data-name='loss'] .plot[aria-label*='at step 120']");
  }

  @Test
  void whatIsZoomedToStaysWhenMoreIsLogged() throws IOException {
    openBoard();
    card("loss");
    drag("loss", 0.2, 0.5);
    int left = stepAt(0.02);
    int right = stepAt(0.98);

    logOn();

    assertThat(left).isBetween(15, 25);
    assertThat(stepAt(0.02)).isEqualTo(left);
    assertThat(stepAt(0.98)).isEqualTo(right);
  }

  @Test
  void aZoomThatReachesTheEndFollowsIt() throws IOException {
    openBoard();
    card("loss");
    drag("loss", 0.5, 0.999);
    int left = stepAt(0.02);

    logOn();

    assertThat(stepAt(0.98)).isBetween(117, 120);
    assertThat(stepAt(0.02)).isBetween(left + 19, left + 23);
  }

  @Test
  void namesAreTextWhateverTheyHold() throws IOException {
    openBoard();
    card("loss");
    var hostile = "<img src=x onerror=\"document.title='run'\">";

    try (var other = SummaryWriter.open(logs.resolve("<svg onload=alert(1)>"))) {
      other.scalar(hostile, 1, 0);
      other.flush();
      waitSoon("li[data-run='1']");
    }

    assertThat(texts("li[data-run='1'] .name")).containsExactly("<svg onload=alert(1)>");
    waitSoon("#curves .card[data-name*='onerror'] .title:has-text('<img src=x')");
    assertThat(page.title()).isEqualTo("logs");
    assertThat(page.locator("img").count()).isZero();
  }

  @Test
  void aLogDirectoryInWhichNothingIsYetFillsUp() throws IOException {
    var later = folder.resolve("later");
    try (var waiting = Board.start(BoardOptions.of(later.toUri()).withAddress("localhost", 0))) {
      allow("http://localhost:" + waiting.port() + "/");
      page.navigate(waiting.address().toString());
      page.getByText("nothing is there yet; waiting").waitFor();

      try (var run = SummaryWriter.open(later.resolve("run"))) {
        log(run, 0, 10);
        waitFor("#curves .card[data-name='loss'][data-drawn]");
        waitFor("#table .runs-table");
        page.getByText("nothing is there yet; waiting").waitFor(hidden());
      }
      page.navigate("about:blank");
    }
  }

  @Test
  void aBoardThatWasStoppedIsMissedAndItsPageGoesOnWhenItIsThereAgain() throws IOException {
    openBoard();
    card("loss");
    int port = board.port();

    board.close();
    page.getByText("The board does not answer").waitFor();
    writer.scalar("loss", 0.25, 100);
    writer.flush();
    board = Board.start(options(port));

    waitFor("#curves .card[data-name='loss'] .plot[aria-label*='best 0.25 of first at step 100']");
    page.getByText("The board does not answer").waitFor(hidden());
    assertThat(forgetComplaints()).isNotEmpty().allMatch(said -> said.contains("ERR_"));
  }

  @Test
  void aBoardWithAnotherTokenHasToBeOpenedAnew() throws IOException {
    openBoard();
    int port = board.port();

    board.close();
    board = Board.start(options(port).withToken("another"));

    page.getByText("The board was started anew, with another token").waitFor();
    page.navigate("about:blank");
    assertThat(forgetComplaints()).isNotEmpty();
  }

  @Test
  void whoDoesNotLookIsNotToldUntilTheyLookAgain() throws IOException {
    openBoard();
    card("loss");
    setHidden(true);

    writer.scalar("loss", 0.125, 100);
    writer.flush();
    page.waitForTimeout(2500);
    assertThat(page.locator(".facts").innerText()).contains("100 points");
    setHidden(false);

    waitSoon(".facts:has-text('101 points')");
    waitSoon("#curves .card[data-name='loss'] .plot[aria-label*='best 0.125']");
  }

  private void setHidden(boolean isHidden) {
    page.evaluate(
        "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });"
            + " document.dispatchEvent(new Event('visibilitychange')); }",
        isHidden);
  }
}
