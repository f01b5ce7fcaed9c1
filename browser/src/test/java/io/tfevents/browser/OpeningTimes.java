package io.tfevents.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.RepeatedTest;

/**
 * How long a page takes to open, measured from its navigation on; for {@code benchmarks/report.sh},
 * which names the page by {@code -Dtfevents.page=FILE}.
 */
class OpeningTimes extends BrowserTest {
  private static final int VISIBLE_CARDS = 6;

  @RepeatedTest(5)
  void untilCardsAreDrawn() {
    use(new Browser.NewContextOptions().setViewportSize(1400, 2400));
    var devtools = page.context().newCDPSession(page);
    devtools.send("Performance.enable");
    openFile(Path.of(System.getProperty("tfevents.page", "")), "");
    page.waitForSelector(".card[data-drawn] >> nth=" + (VISIBLE_CARDS - 1));

    System.out.printf(
        Locale.ROOT,
        "content %.2f s, ready %.2f s, first card %.2f s, six cards %.2f s;"
            + " processor time by then %.2f s; heap %.0f MB%n",
        number(
            "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd / 1e3"),
        number("() => performance.getEntriesByName('ready')[0].startTime / 1e3"),
        card(0),
        card(VISIBLE_CARDS - 1),
        processTime(devtools.send("Performance.getMetrics")),
        number("() => performance.memory.usedJSHeapSize / 1e6"));
    assertThat(card(0)).isPositive();
  }

  /** Seconds of all threads of the page's process. */
  private static double processTime(JsonObject metrics) {
    for (var metric : metrics.getAsJsonArray("metrics")) {
      if (metric.getAsJsonObject().get("name").getAsString().equals("ProcessTime")) {
        return metric.getAsJsonObject().get("value").getAsDouble();
      }
    }
    throw new IllegalStateException("there is no ProcessTime in " + metrics);
  }

  private double card(int index) {
    return number("() => performance.getEntriesByName('drawn')[" + index + "].startTime / 1e3");
  }

  private double number(String expression) {
    return ((Number) page.evaluate(expression)).doubleValue();
  }
}
