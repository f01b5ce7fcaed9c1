package io.tfevents.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Histograms over steps and beside each other. */
class HistogramsTest extends BrowserTest {
  private Locator section() {
    return page.locator("#histograms");
  }

  private void openTwo() throws IOException {
    open(ValueSamples.two(folder.resolve("logs")));
    section().scrollIntoViewIfNeeded();
    page.waitForSelector("#histograms canvas[aria-label]");
  }

  private void choose(String mode) {
    section().locator("select").selectOption(mode);
  }

  private String legend(int card) {
    return section().locator(".notes").nth(card).innerText();
  }

  @Test
  void eachRunHasACardWhichTellsWhatItShows() throws IOException {
    openTwo();
    page.waitForSelector("#histograms .card:nth-child(2) canvas[aria-label]");

    assertThat(texts("#histograms .card .title")).containsExactly("one", "two");
    assertThat(section().locator("canvas").first().getAttribute("aria-label"))
        .matches("weights: histograms of one at 3 steps, from 0\\.1\\d* to 29\\.(8|9)\\d*\\.");
    assertThat(legend(0))
        .matches("1\u202f000 values, median 25, 5 % to 95 %: 20\\.5\\d* to 29\\.\\d+");
  }

  @Test
  void theSliderGoesToAnEarlierStep() throws IOException {
    openTwo();
    section().getByLabel("Step before ([)").click();
    section().getByText("step 10", new Locator.GetByTextOptions().setExact(true)).waitFor();

    section().getByText("median 15").first().waitFor();
  }

  @Test
  void bracketsMoveTheStepOfTheViewThatIsLookedAt() throws IOException {
    openTwo();
    page.evaluate("() => document.getElementById('histograms').scrollIntoView()");
    page.keyboard().press("[");
    section().getByText("median 15").first().waitFor();
    page.keyboard().press("]");
    section().getByText("median 25").first().waitFor();
  }

  @Test
  void aClickOnAChartTakesAllValuesToItsStep() throws IOException {
    open(ValueSamples.two(folder.resolve("logs")));
    card("loss").locator(".u-over").click(new Locator.ClickOptions().setPosition(5, 50));
    page.waitForURL(url -> url.contains("step=0"));

    section().scrollIntoViewIfNeeded();
    section().getByText("median 5").first().waitFor();
  }

  @Test
  void arrowsGoAlongTheStepsOfAFocusedCardAndSayWhatIsThere() throws IOException {
    openTwo();
    section().locator(".card").first().focus();
    page.keyboard().press("ArrowLeft");

    section()
        .locator("[aria-live]")
        .first()
        .getByText("step 10: 1\u202f000 values, median 15")
        .waitFor();
  }

  @Test
  void theTooltipTellsTheShareOfTheValuesInABin() throws IOException {
    openTwo();
    var canvas = section().locator("canvas").first();
    var box = canvas.boundingBox();
    canvas.hover(new Locator.HoverOptions().setPosition(box.width * 0.8, box.height - 30));
    waitFor(".tip:visible td");

    assertThat(texts(".tip td").get(1)).isEqualTo("20");
    assertThat(texts(".tip td").get(2)).matches("4\\.9\\d\u202f%|5\\.0\\d\u202f%");
  }

  @Test
  void theHistogramsOfAllRunsAtOneStepAreInOneCard() throws IOException {
    openTwo();
    choose("runs");
    page.waitForSelector("#histograms canvas[aria-label*='of 2 runs at one step']");

    assertThat(section().locator(".card").count()).isEqualTo(1);
    section().getByLabel("Step before ([)").click();
    section().locator(".badge.other").waitFor();
    assertThat(texts("#histograms .badge")).containsExactly("step 10", "step 0");
  }

  @Test
  void manyStepsAreAHeatMapAndAnyCanBeRidgesOrOverlaid() throws IOException {
    open(ValueSamples.manyHistograms(folder.resolve("logs")));
    section().scrollIntoViewIfNeeded();
    page.waitForSelector("#histograms canvas[aria-label]");
    var pictures = new HashSet<Object>();
    for (var mode : List.of("auto", "ridge", "overlay")) {
      choose(mode);
      page.waitForURL(url -> mode.equals("auto") || url.contains(mode));
      page.waitForTimeout(200);
      pictures.add(page.evaluate("() => document.querySelector('#histograms canvas').toDataURL()"));
    }
    assertThat(pictures).hasSize(3);
    choose("heat");
    page.waitForTimeout(200);
    assertThat(pictures)
        .contains(page.evaluate("() => document.querySelector('#histograms canvas').toDataURL()"));
  }

  @Test
  void theRangeLeavesOutTheOutermostHundredthsUnlessTheWholeIsAskedFor() throws IOException {
    open(ValueSamples.manyHistograms(folder.resolve("logs")));
    section().scrollIntoViewIfNeeded();
    page.waitForSelector("#histograms canvas[aria-label*='from −1.']");
    section().getByLabel("whole range").check();

    page.waitForSelector("#histograms canvas[aria-label*='from −100 to 1']");
  }

  @Test
  void aRunThatIsNotShownHasNoCard() throws IOException {
    openTwo();
    page.getByLabel("Show one", new Page.GetByLabelOptions().setExact(true)).first().uncheck();
    waitUntilGone("#histograms .card:nth-child(2)");

    assertThat(section().locator(".card").count()).isEqualTo(1);
  }

  @Test
  void anAddressThatMakesNoSenseChangesNothing() throws IOException {
    openTwo();
    openFile(
        folder.resolve("report.html"),
        "#histogram=%22constructor%22&at=%5B1%5D&brushes=%7B%22lr%22:3%7D&systemX=%22x%22");
    section().scrollIntoViewIfNeeded();
    page.waitForSelector("#histograms canvas[aria-label]");

    assertThat(section().locator("select").inputValue()).isEqualTo("auto");
    assertThat(section().locator(".steps output").innerText()).isEqualTo("last step");
  }

  @Test
  void whereTheFilterLeavesNoneThatIsSaid() throws IOException {
    openTwo();
    page.getByLabel("Filter tags").fill("loss");

    section().getByText("No histograms have a tag like 'loss'.").waitFor();
  }
}
