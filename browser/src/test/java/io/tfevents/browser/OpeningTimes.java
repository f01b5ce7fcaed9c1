package io.tfevents.browser;

import static org.assertj.core.api.Assertions.assertThat;

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
    openFile(Path.of(System.getProperty("tfevents.page", "")), "");
    page.waitForSelector(".card[data-drawn] >> nth=" + (VISIBLE_CARDS - 1));

    System.out.printf(
        Locale.ROOT,
        "content %.2f s, ready %.2f s, first card %.2f s, six cards %.2f s, heap %.0f MB%n",
        number(
            "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd / 1e3"),
        number("() => performance.getEntriesByName('ready')[0].startTime / 1e3"),
        card(0),
        card(VISIBLE_CARDS - 1),
        number("() => performance.memory.usedJSHeapSize / 1e6"));
    assertThat(card(0)).isPositive();
  }

  private double card(int index) {
    return number("() => performance.getEntriesByName('drawn')[" + index + "].startTime / 1e3");
  }

  private double number(String expression) {
    return ((Number) page.evaluate(expression)).doubleValue();
  }
}
