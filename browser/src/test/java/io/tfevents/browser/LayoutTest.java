package io.tfevents.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on all sizes of screens, on paper, and with little or nothing to show. */
class LayoutTest extends BrowserTest {
  @ParameterizedTest
  @ValueSource(ints = {320, 400, 800, 1100, 1400, 2400})
  void nothingSticksOutAtTheSide(int width) {
    use(new Browser.NewContextOptions().setViewportSize(width, 900));
    openThree();
    card("loss/train");

    assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
        .isEqualTo(page.evaluate("() => document.documentElement.clientWidth"));
  }

  @Test
  void onANarrowScreenRunsAreASheet() {
    use(new Browser.NewContextOptions().setViewportSize(400, 800));
    openThree();
    assertThat(page.locator(".runs").isVisible()).isFalse();

    page.getByLabel("Show the list of runs").click();
    page.locator(".runs").waitFor();
    page.getByLabel("Show a/overfit").first().uncheck();
    page.locator(".run-list").getByText("2 of 3 shown").waitFor();
    page.keyboard().press("Escape");

    assertThat(page.locator(".runs").isVisible()).isFalse();
  }

  @Test
  void onANarrowScreenControlsFoldAway() {
    use(new Browser.NewContextOptions().setViewportSize(400, 800));
    openThree();
    assertThat(page.getByLabel("Filter tags").isVisible()).isFalse();

    page.locator(".fold > summary").click();
    page.getByLabel("Filter tags").fill("loss");
  }

  @Test
  void onPaperThereAreNoControlsAndAllIsLight() {
    openThree();
    page.keyboard().press("t");
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))");
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    page.waitForSelector("#table tbody tr");

    assertThat(page.getByLabel("Filter tags").isVisible()).isFalse();
    assertThat(page.locator(".runs").isVisible()).isFalse();
    assertThat(page.locator("#curves .card[data-name='loss/val'] canvas").first().isVisible())
        .isTrue();
    assertThat(page.evaluate("() => document.documentElement.dataset.theme")).isEqualTo("light");
    page.evaluate("() => dispatchEvent(new Event('afterprint'))");
    assertThat(page.evaluate("() => document.documentElement.dataset.theme")).isEqualTo("dark");
  }

  @Test
  void allCardsAreDrawnBeforeThePageIsPrinted() {
    openThree();
    page.evaluate(
        "() => { window.print = () => { window.drawn = document.querySelectorAll('#curves"
            + " .card[data-drawn]').length; }; }");
    page.locator("#print").click();

    assertThat(
            page.evaluate(
                "() => new Promise(done => { const look = () => window.drawn ? done(window.drawn) :"
                    + " setTimeout(look, 20); look(); })"))
        .isEqualTo(4);
  }

  @Test
  void withoutScriptsThereAreFindingsRunsAndCurves() {
    use(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    page.navigate(threeRuns().toUri().toString());

    page.locator("#static li").first().waitFor();
    assertThat(page.locator("#static noscript").innerText()).contains("need JavaScript");
    assertThat(page.locator("#static li").allInnerTexts())
        .anyMatch(text -> text.startsWith("a/overfit: loss/val was best around step 4"));
    assertThat(page.locator("#static tr").count()).isEqualTo(4);
    assertThat(page.locator("#static svg polyline").count()).isEqualTo(3);
  }

  @Test
  void aLogDirectoryWithoutRunsSaysWhatToDo() throws IOException {
    open(Files.createDirectory(folder.resolve("empty")));

    page.getByText("There is nothing here").waitFor();
  }

  @Test
  void aRunWithoutAnythingYetIsNoMistake() throws IOException {
    SummaryWriter.open(folder.resolve("logs").resolve("run")).close();
    open(folder.resolve("logs"));

    assertThat(page.locator("#nothing").innerText())
        .containsPattern(
            "Run run started \\d+ \\w+ 20\\d\\d, \\d\\d:\\d\\d, nothing written yet\\.");
  }

  @Test
  void onePointIsADotAndItsValue() throws IOException {
    try (var writer = SummaryWriter.open(folder.resolve("logs"))) {
      writer.doubleScalar("loss", 0.25, 7);
    }
    open(folder.resolve("logs"));

    assertThat(description("loss"))
        .isEqualTo("loss: 1 line, from 0.25 to 0.25; best 0.25 of . at step 7.");
  }

  @Test
  void aTagThatIsNothingButNotANumberSaysSo() throws IOException {
    try (var writer = SummaryWriter.open(folder.resolve("logs"))) {
      for (int step = 0; step < 5; step++) {
        writer.doubleScalar("loss", Double.NaN, step);
      }
    }
    open(folder.resolve("logs"));

    card("loss").getByText("Every value is NaN since step 0.").waitFor();
  }
}
