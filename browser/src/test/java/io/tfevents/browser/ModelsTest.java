package io.tfevents.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a model is made of, what its machine did, and the charts that its log lays out. */
class ModelsTest extends BrowserTest {
  @BeforeEach
  void openReport() throws IOException {
    open(ValueSamples.model(folder.resolve("logs")));
  }

  @Test
  void theLayersOfAKerasModelHaveTheirShapesAndParameters() {
    page.locator("#graphs").scrollIntoViewIfNeeded();
    page.waitForSelector("#graphs table");

    assertThat(texts("#graphs .card:nth-of-type(1) tbody td:nth-child(3)"))
        .containsExactly(
            "?×28×28×1",
            "?×26×26×32",
            "?×13×13×32",
            "?×11×11×64",
            "?×5×5×64",
            "?×1600",
            "?×1600",
            "?×10",
            "·");
    assertThat(texts("#graphs .card:nth-of-type(1) tbody td:nth-child(4)"))
        .containsExactly("0", "320", "0", "18\u202f496", "0", "0", "0", "16\u202f010", "·");
    page.locator("#graphs")
        .getByText(
            "Sequential digits: 9 layers, 34\u202f826 parameters in those layers whose shape is"
                + " known (Keras 2.15.0).")
        .waitFor();
  }

  @Test
  void theNodesOfAGraphAreCountedByOperation() {
    page.locator("#graphs").scrollIntoViewIfNeeded();
    page.locator("#graphs summary").nth(1).click();
    page.waitForSelector("#graphs .bars");

    page.locator("#graphs").getByText("3 nodes of 2 kinds.").waitFor();
    assertThat(texts("#graphs .bars th")).containsExactly("MatMul", "Placeholder");
    assertThat(texts("#graphs .bars .num")).containsExactly("2", "1");
    assertThat(texts("#graphs .sides .data tbody tr:nth-child(2) > *"))
        .containsExactly("a", "MatMul", "?×10");
  }

  @Test
  void whatTheMachineDidStandsApartFromTheCurvesAndGoesByTime() {
    page.locator("#system").scrollIntoViewIfNeeded();
    page.waitForSelector("#system .card[data-drawn]");

    assertThat(texts("#system .title")).containsExactly("cpu utilization percentage");
    assertThat(texts("#curves .card .title")).doesNotContain("system/cpu_utilization_percentage");
    page.locator("#system .u-over").hover();
    waitFor(".tip:visible td");
    assertThat(texts(".tip th")).contains("relative");
    page.locator("#system select").selectOption("wall");
    page.waitForURL(url -> url.contains("systemX"));
  }

  @Test
  void nothingSticksOutAtTheSideOfTheNarrowestScreen() throws IOException {
    use(new Browser.NewContextOptions().setViewportSize(320, 900));
    ValueSamples.two(folder.resolve("logs"));
    ValueSamples.model(folder.resolve("logs/model"));
    SampleLogs.many(folder.resolve("logs"), 2);
    open(folder.resolve("logs"));
    for (var section : page.locator("main > section").all()) {
      section.scrollIntoViewIfNeeded();
      page.waitForTimeout(100);
    }

    assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(320);
  }

  @Test
  void chartsAreAsTheLogLaysThemOut() {
    page.locator("#layouts").scrollIntoViewIfNeeded();
    page.waitForSelector("#layouts .card:nth-child(3)[data-drawn]");

    assertThat(texts("#layouts .title")).containsExactly("losses", "interval", "nothing");
    assertThat(page.locator("#layouts .plot").nth(0).getAttribute("aria-label"))
        .isEqualTo("losses: 2 lines.");
    assertThat(page.locator("#layouts .plot").nth(1).getAttribute("aria-label"))
        .isEqualTo("interval: 1 line.");
    page.locator("#layouts").getByText("No shown run has a tag of this chart.").waitFor();
  }
}
