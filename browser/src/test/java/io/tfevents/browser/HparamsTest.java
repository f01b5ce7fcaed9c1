package io.tfevents.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Parallel coordinates and the scatter matrix. */
class HparamsTest extends BrowserTest {
  /** Six runs; the loss rises with lr, hardly depends on width, and opt and seed are words. */
  @BeforeEach
  void openReport() throws IOException {
    double[] rates = {0.001, 0.003, 0.01, 0.03, 0.1, 1};
    for (int i = 0; i < rates.length; i++) {
      try (var writer = SummaryWriter.open(folder.resolve("logs/run" + i))) {
        var hparams = new LinkedHashMap<String, Object>();
        hparams.put("lr", rates[i]);
        hparams.put("width", i % 2 == 0 ? 16 : 32);
        hparams.put("opt", i < 3 ? "adam" : "sgd");
        hparams.put("same", 7);
        writer.hparams(hparams);
        writer.doubleScalar("loss", 1 + i, 0);
      }
    }
    open(folder.resolve("logs"));
    page.locator("#hparams").scrollIntoViewIfNeeded();
    page.waitForSelector("#hparams .axis");
  }

  private List<String> axes() {
    return page.locator("#hparams .axis").all().stream()
        .map(axis -> axis.getAttribute("data-axis"))
        .toList();
  }

  private Locator axis(String name) {
    return page.locator("#hparams .axis[data-axis='" + name + "']");
  }

  private void waitUntilAllAreChosen() {
    page.waitForSelector("#hparams .parallel svg:not(:has(.run-line.out))");
  }

  private void waitForStatus(String text) {
    page.locator("#hparams [role=status]").getByText(text).waitFor();
  }

  @Test
  void whatDiffersIsAnAxisAndWhatMattersMostStandsNextToTheMetric() {
    assertThat(axes()).containsExactly("width", "opt", "lr", "metric");
    assertThat(axis("lr").locator(".axis-note").textContent()).isEqualTo("ρ 1.00 · log");
    assertThat(axis("width").locator(".axis-note").textContent()).isEqualTo("ρ 0.29");
  }

  @Test
  void importanceIsToldAndHowFarItCanBeReliedOn() {
    page.locator("#hparams").getByText("There are too few runs to rely on it.").waitFor();

    assertThat(texts("#hparams .importance th")).isSubsetOf("lr", "width", "opt");
  }

  @Test
  void wordsAreTicksOfTheirOwn() {
    assertThat(axis("opt").locator(".axis-tick").allTextContents()).containsExactly("adam", "sgd");
  }

  @Test
  void draggingAlongAnAxisChoosesRuns() {
    var box = axis("metric").locator(".axis-reach").boundingBox();
    double x = box.x + box.width / 2;
    page.mouse().move(x, box.y + box.height - 2);
    page.mouse().down();
    page.mouse().move(x, box.y + box.height / 2);
    page.mouse().up();
    waitForStatus("3 of 6 runs chosen");
    assertThat(page.locator("#hparams .run-line.out").count()).isEqualTo(3);

    box = axis("opt").locator(".axis-reach").boundingBox();
    page.mouse().move(box.x + 14, box.y + 8);
    page.mouse().down();
    page.mouse().move(box.x + 14, box.y + box.height / 2);
    page.mouse().up();
    waitForStatus("0 of 6 runs chosen");

    page.locator("#hparams").getByText("let go").click();
    waitUntilAllAreChosen();
  }

  @Test
  void keysChooseMoveAndTurnAnAxis() {
    axis("opt").focus();
    page.keyboard().press("ArrowUp");
    waitForStatus("3 of 6 runs chosen");
    page.keyboard().press("Delete");
    waitUntilAllAreChosen();

    page.keyboard().press("ArrowLeft");
    page.waitForSelector("#hparams .axis:nth-of-type(7)[data-axis=opt]");
    assertThat(axes()).containsExactly("opt", "width", "lr", "metric");
    assertThat(page.evaluate("() => document.activeElement.dataset.axis")).isEqualTo("opt");

    page.keyboard().press("f");
    page.waitForURL(url -> url.contains("turned"));
  }

  @Test
  void draggingATitleMovesItsAxisAndADoubleClickTurnsIt() {
    var title = axis("width").locator(".axis-title").boundingBox();
    var target = axis("lr").locator(".axis-title").boundingBox();
    page.mouse().move(title.x + 5, title.y + 5);
    page.mouse().down();
    page.mouse().move(target.x + 5, target.y + 5);
    page.mouse().up();
    page.waitForURL(url -> url.contains("axes"));
    page.waitForTimeout(100);
    assertThat(axes()).containsExactly("opt", "lr", "width", "metric");

    var before = axis("width").locator(".axis-tick").first().getAttribute("y");
    axis("width").locator(".axis-title").dblclick();
    page.waitForURL(url -> url.contains("turned"));
    page.waitForTimeout(100);
    assertThat(axis("width").locator(".axis-tick").first().getAttribute("y")).isNotEqualTo(before);
  }

  @Test
  void theChosenRunsBecomeThoseThatAreShown() {
    axis("opt").focus();
    page.keyboard().press("ArrowUp");
    waitForStatus("3 of 6 runs chosen");
    page.locator("#hparams").getByText("show only these").click();

    page.locator(".run-list [role=status]").getByText("3 of 6 shown").waitFor();
  }

  @Test
  void theLineOfARunIsMarkedWhereTheRunIsPointedAtAndTheOtherWayRound() {
    page.locator(".runs li").nth(1).hover();
    page.waitForSelector("#hparams .run-line.marked[data-run='1']");

    page.locator("#hparams .run-line[data-run='2'] .reach").dispatchEvent("mousemove");
    page.waitForSelector(".runs li.marked[data-run='2']");
    assertThat(texts(".tip th")).contains("lr", "opt", "width");
  }

  @Test
  void theScatterMatrixHasAPointForEachRunAndPair() {
    page.locator("#hparams").getByText("Scatter matrix").click();
    page.waitForSelector("#hparams .run-dot");

    assertThat(page.locator("#hparams .run-dot").count()).isEqualTo(4 * 3 * 6);
  }

  @Test
  void runsThatAllHaveTheSameHaveNoSuchView() {
    assertThat(axes()).doesNotContain("same");
    openThree();
    page.evaluate("() => scrollTo(0, 1e6)");
    assertThat(page.locator("#hparams").count()).isEqualTo(1);
  }
}
