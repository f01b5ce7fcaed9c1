package io.tfevents.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.tfevents.logdir.Logdir;
import io.tfevents.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens pages in a browser of their own settings; the last one is looked at in the test. Whatever a
 * page says on the console, be it an error or what its policy did not allow, and whatever it asks
 * the network for, fails the test.
 */
abstract class BrowserTest {
  private static final double MILLISECONDS_TO_WAIT = 10_000;

  /** Written once, since most tests look at the same runs. */
  private static final Path THREE_RUNS = writeThree();

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;

  /** How addresses begin that a page may ask for. */
  private String served = "file:";

  @TempDir Path folder;

  /** The page that is open. */
  Page page;

  @BeforeEach
  void newContext() {
    use(new Browser.NewContextOptions().setViewportSize(1400, 900));
  }

  /** From now on pages open with these settings. */
  final void use(Browser.NewContextOptions options) {
    if (context != null) {
      context.close();
    }
    context = Chromium.BROWSER.newContext(options.setLocale("en-GB").setTimezoneId("UTC"));
    context.setDefaultTimeout(MILLISECONDS_TO_WAIT);
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (!message.type().equals("info") && !message.type().equals("log")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(
        request -> {
          if (!request.url().matches("(file|data|blob):.*") && !request.url().startsWith(served)) {
            complaints.add("asks for " + request.url());
          }
        });
  }

  @AfterEach
  void nothingIsSaidOnTheConsole() {
    context.close();
    assertThat(complaints).isEmpty();
  }

  private static Path writeThree() {
    try {
      var folder = Files.createTempDirectory("tfevents-browser");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      var file = folder.resolve("report.html");
      Report.of(Logdir.open(SampleLogs.three(folder.resolve("logs")))).title("Three").write(file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      // It stays with other temporary files.
    }
  }

  /** From now on pages may ask a server, whose addresses begin like this. */
  final void allow(String address) {
    served = address;
  }

  /** What the page has said so far, which is then forgotten: for tests that provoke it. */
  final List<String> forgetComplaints() {
    var said = List.copyOf(complaints);
    complaints.clear();
    return said;
  }

  /** A report on {@link SampleLogs#three}. */
  final Path threeRuns() {
    return THREE_RUNS;
  }

  /** Opens a report on {@link SampleLogs#three}. */
  final void openThree() {
    openThree("");
  }

  /** The same with settings in its address, from {@code #} on. */
  final void openThree(String hash) {
    openFile(THREE_RUNS, hash);
  }

  /** Opens a report on a log directory. */
  final void open(Path logs) throws IOException {
    open(logs, report -> report);
  }

  final void open(Path logs, UnaryOperator<Report> options) throws IOException {
    var file = folder.resolve("report.html");
    options.apply(Report.of(Logdir.open(logs)).overwriting()).write(file);
    openFile(file, "");
  }

  final void openFile(Path file, String hash) {
    page.navigate(file.toUri() + hash);
    page.waitForSelector("html[data-ready]");
  }

  /** The card of a tag, when it has been drawn. */
  final Locator card(String tag) {
    var card = page.locator("#curves .card[data-name='" + tag + "']");
    card.scrollIntoViewIfNeeded();
    page.waitForSelector("#curves .card[data-name='" + tag + "'][data-drawn]");
    return card;
  }

  /** What a card says of itself to those who do not see it. */
  final String description(String tag) {
    return String.valueOf(card(tag).locator(".plot").getAttribute("aria-label"));
  }

  /** Moves the pointer over a card's chart: shares of its width and height. */
  final void point(String tag, double x, double y) {
    var box = card(tag).locator(".u-over").boundingBox();
    page.mouse().move(box.x + x * box.width, box.y + y * box.height);
  }

  /** The cells of the rows that a selector finds. */
  final List<String> texts(String selector) {
    return page.locator(selector).allInnerTexts();
  }

  /** Ends when an element is gone. */
  final void waitUntilGone(String selector) {
    page.locator(selector)
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  final void waitFor(String selector) {
    page.waitForSelector(selector);
  }
}
