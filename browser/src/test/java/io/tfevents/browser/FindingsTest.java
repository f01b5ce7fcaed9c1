package io.tfevents.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Findings, the best run, and training beside validation. */
class FindingsTest extends BrowserTest {
  @BeforeEach
  void openReport() {
    openThree();
  }

  private Locator finding(String kind) {
    return page.locator(".finding")
        .filter(new Locator.FilterOptions().setHas(page.locator("strong", named(kind))))
        .first();
  }

  private static Page.LocatorOptions named(String kind) {
    return new Page.LocatorOptions().setHasText(kind);
  }

  @Test
  void overfittingIsToldInWordsWithItsEvidence() {
    assertThat(finding("overfitting").innerText())
        .contains("overfit")
        .containsPattern("loss/val was best around step 4\\d")
        .containsPattern("rose to 0\\.7\\d+");

    finding("overfitting").getByText("evidence").click();
    assertThat(finding("overfitting").locator(".evidence th").allInnerTexts())
        .contains("best", "best step", "end", "z");
  }

  @Test
  void theWorstComesFirst() {
    assertThat(texts(".finding .sign").get(0)).startsWith("✖");
    assertThat(finding("divergence").innerText()).contains("broken").contains("NaN");
  }

  @Test
  void aFindingLeadsToItsStepInTheChart() {
    finding("overfitting").getByText("show at step").click();
    waitFor(".card[data-pair=loss] .pinned");

    assertThat(page.locator(".card[data-pair=loss] caption").innerText()).matches("at step 4\\d.*");
    assertThat(page.url()).contains("step=4");
  }

  @Test
  void aFindingHasASmallCurve() {
    waitFor(".finding .spark polyline");
  }

  @Test
  void whatWasLookedAtWithoutAFindingIsListed() {
    page.locator(".checks summary").click();

    assertThat(page.locator(".checks summary").innerText())
        .matches("✓ 1 run: nothing found \\(\\d+ checks passed, \\d+ not made\\)");
    assertThat(texts(".checks tbody th")).contains("overfitting", "spike");
  }

  @Test
  void theBestRunIsNamedWithWhatElseItHadReached() {
    assertThat(page.locator("#best").innerText())
        .containsPattern("a/plain ★ loss/val 0\\.18\\d* \\(lowest\\) at step 9\\d")
        .contains("at that step loss/train")
        .contains("lr = 0.1");
  }

  @Test
  void trainingStandsBesideValidationWithASentenceForEachRun() {
    waitFor(".card[data-pair=loss][data-drawn]");

    assertThat(texts(".card[data-pair=loss] .told"))
        .anyMatch(told -> told.contains("loss/val was best around step 4"))
        .anyMatch(
            told ->
                told.matches(
                    "(?s).*plain: best 0\\.18\\d* at step 9\\d, training 0\\.1\\d* there \\(gap \\+\\d.*"));
  }

  @Test
  void aPairOfCurvesIsHiddenWithTheRunsThatHaveIt() {
    page.locator(".run-list").getByText("none").click();

    page.locator("#pairs").getByText("1 card hidden: no shown run has it.").waitFor();
  }
}
