package io.tfevents.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deque's checks, and the way through the page by keyboard. */
class AccessibilityTest extends BrowserTest {
  private static String axe() throws IOException {
    try (var script = AccessibilityTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1400", "DARK, 1400", "LIGHT, 400", "DARK, 900"})
  void noCheckFindsASeriousFault(ColorScheme theme, int width) throws IOException {
    use(new Browser.NewContextOptions().setColorScheme(theme).setViewportSize(width, 900));
    openThree("#baseline=0&step=40");
    page.locator("#table").scrollIntoViewIfNeeded();
    waitFor("#table tbody tr");
    card("loss/train");
    assertThat(seriousFaults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1400", "DARK, 400"})
  void noCheckFindsASeriousFaultInViewsOfOtherValues(ColorScheme theme, int width)
      throws IOException {
    use(new Browser.NewContextOptions().setColorScheme(theme).setViewportSize(width, 900));
    ValueSamples.two(folder.resolve("logs"));
    ValueSamples.model(folder.resolve("logs/model"));
    SampleLogs.many(folder.resolve("logs"), 2);
    open(folder.resolve("logs"));
    for (var section : page.locator("main > section").all()) {
      section.scrollIntoViewIfNeeded();
      page.waitForTimeout(200);
    }

    assertThat(seriousFaults()).isEmpty();
  }

  private List<?> seriousFaults() throws IOException {
    page.evaluate(axe());
    return (List<?>)
        page.evaluate(
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter(fault => ['serious', 'critical'].includes(fault.impact))
              .map(fault => fault.id + ': ' + fault.nodes.slice(0, 3).map(node => node.html + ' ' + node.any.map(a => a.message)).join(' | '))
            """);
  }

  @Test
  void tabLeadsToTheContentFirstAndThenThroughTheControls() {
    openThree();
    page.keyboard().press("Tab");
    assertThat(page.evaluate("() => document.activeElement.textContent"))
        .isEqualTo("Skip to the content");

    page.keyboard().press("Enter");
    assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("main");
  }

  @Test
  void thereIsOneHeadingOfTheFirstLevelAndOneOfTheSecondForEachView() {
    openThree();

    assertThat(page.locator("h1").count()).isEqualTo(1);
    assertThat(texts("main > section > h2"))
        .startsWith("Findings", "Best run", "Training and validation", "Curves", "Table");
  }
}
