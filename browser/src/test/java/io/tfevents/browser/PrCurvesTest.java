package io.tfevents.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Precision-recall curves at one step. */
class PrCurvesTest extends BrowserTest {
  @BeforeEach
  void openReport() throws IOException {
    open(ValueSamples.two(folder.resolve("logs")));
    page.locator("#pr").scrollIntoViewIfNeeded();
    page.waitForSelector("#pr .card[data-drawn]");
  }

  private List<String> legend() {
    return page.locator("#pr .legend li").allTextContents().stream()
        .map(text -> text.strip().replaceAll("\\s+", " "))
        .toList();
  }

  @Test
  void theAreaIsTheAveragePrecision() {
    // 0.5 of recall at a precision of 1, and from there to all of it 0.5.
    assertThat(legend()).containsExactly("one area 0.75 step 20", "two area 0.75 step 20");
    assertThat(page.locator("#pr .plot").getAttribute("aria-label"))
        .isEqualTo("pr: precision against recall of 2 runs; area 0.75 of one; area 0.75 of two.");
  }

  @Test
  void anEarlierStepHasAnotherCurve() {
    page.locator("#pr").getByLabel("Step before ([)").click();
    page.locator("#pr .badge.other").waitFor();

    assertThat(legend()).containsExactly("one area 0.5 step 10", "two area 0.5 step 0");
  }

  @Test
  void theTooltipTellsTheThresholdAndWhatItGives() {
    var over = page.locator("#pr .u-over");
    var box = over.boundingBox();
    over.hover(new Locator.HoverOptions().setPosition(box.width / 2, box.height * 0.1));
    waitFor(".tip:visible td");

    assertThat(texts(".tip tr:first-child th"))
        .containsExactly("run", "threshold", "precision", "recall", "TP", "FP", "TN", "FN");
    assertThat(texts(".tip tr:nth-child(2) td").subList(1, 8))
        .containsExactly("0.5", "1", "0.5", "5", "0", "5", "5");
  }
}
