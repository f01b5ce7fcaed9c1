package io.tfevents.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ReducedMotion;
import io.tfevents.writer.ImageSummary;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Images in a grid, and two of them compared. */
class ImagesTest extends BrowserTest {
  private Locator section() {
    return page.locator("#images");
  }

  private void openTwo() throws IOException {
    open(ValueSamples.two(folder.resolve("logs")));
    section().scrollIntoViewIfNeeded();
    page.waitForSelector("#images td:nth-of-type(2) img");
  }

  private void compareTwo() throws IOException {
    openTwo();
    section().getByText("A/B").first().click();
    section().getByText("A/B").first().click();
    page.waitForSelector("dialog.compare[open]");
  }

  @Test
  void tagsAreRowsAndRunsAreColumns() throws IOException {
    openTwo();

    assertThat(texts("#images tbody th")).containsExactly("pixels");
    assertThat(texts("#images thead th")).containsExactly("one", "two");
    assertThat(texts("#images .badge")).containsExactly("step 20", "step 20");
  }

  @Test
  void aStepThatARunDoesNotHaveIsMarked() throws IOException {
    openTwo();
    section().getByLabel("Step before ([)").click();
    section().locator(".badge.other").waitFor();

    assertThat(texts("#images .badge")).containsExactly("step 10", "step 0");
    assertThat(section().locator(".badge.other").count()).isEqualTo(1);
  }

  @Test
  void smallImagesAreEnlargedPixelByPixel() throws IOException {
    openTwo();
    page.waitForSelector("#images img.pixelated");

    assertThat(page.evaluate("() => document.querySelector('#images img').width")).isEqualTo(128);
    assertThat(
            page.evaluate(
                "() => getComputedStyle(document.querySelector('#images img')).imageRendering"))
        .isEqualTo("pixelated");
  }

  @Test
  void aClickEnlargesAnImageAndEscapeLetsItGo() throws IOException {
    openTwo();
    section().getByLabel("Enlarge pixels, one, step 20").click();
    page.waitForSelector("dialog.compare[open] img");
    assertThat(texts("dialog.compare h2")).containsExactly("pixels, one, step 20");

    page.keyboard().press("Escape");
    waitUntilGone("dialog.compare[open]");
  }

  @Test
  void twoImagesStandSideBySide() throws IOException {
    compareTwo();

    assertThat(texts("dialog.compare figcaption"))
        .containsExactly("A: pixels, one, step 20", "B: pixels, two, step 20");
  }

  @Test
  void oneImageIsWipedOverTheOther() throws IOException {
    compareTwo();
    page.getByText("wipe").click();
    var slider = page.getByLabel("How much of A is seen");
    slider.focus();
    page.keyboard().press("End");

    assertThat(
            page.evaluate("() => document.querySelector('.stack img:last-child').style.clipPath"))
        .isEqualTo("inset(0px 0px 0px 100%)");
  }

  @Test
  void twoImagesBlinkUntilTheyAreHeld() throws IOException {
    compareTwo();
    page.getByText("blink").click();
    var letter = page.locator("dialog.compare output");
    letter.getByText("A").waitFor();
    letter.getByText("B").waitFor();
    letter.getByText("A").waitFor();
    page.getByText("Hold, or turn").click();
    var held = letter.innerText();
    page.waitForTimeout(1200);

    assertThat(letter.innerText()).isEqualTo(held);
  }

  @Test
  void nothingBlinksForThoseWhoWantNoMotion() throws IOException {
    use(
        new Browser.NewContextOptions()
            .setViewportSize(1400, 900)
            .setReducedMotion(ReducedMotion.REDUCE));
    compareTwo();
    page.getByText("blink").click();
    var shown = page.locator("dialog.compare output").innerText();
    page.waitForTimeout(1200);
    assertThat(page.locator("dialog.compare output").innerText()).isEqualTo(shown);

    page.getByText("Hold, or turn").click();
    assertThat(page.locator("dialog.compare output").innerText()).isNotEqualTo(shown);
  }

  @Test
  void imagesAreMadeBrighterAndHaveMoreContrast() throws IOException {
    openTwo();
    section().getByLabel("brightness").fill("1.5");
    section().getByLabel("contrast").fill("3");

    assertThat(
            page.evaluate("() => getComputedStyle(document.querySelector('#images img')).filter"))
        .isEqualTo("brightness(1.5) contrast(3)");
  }

  @Test
  void theColoursBesideTheNamesOfRunsFollowTheTheme() throws IOException {
    openTwo();
    waitFor("#images thead th:has(line[stroke='#4b0fd2'])");
    page.getByLabel("Light or dark (t)").click();

    waitFor("#images thead th:has(line[stroke='#694be1'])");
  }

  @Test
  void aFileThatIsNoPictureIsNotShownAndThatIsSaid() throws IOException {
    var svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    try (var writer = SummaryWriter.open(folder.resolve("logs/run"))) {
      writer.write("odd", ImageSummary.encoded(1, 1, svg.getBytes(StandardCharsets.UTF_8)), 0);
      writer.doubleScalar("loss", 1, 0);
    }
    open(folder.resolve("logs"));
    section().scrollIntoViewIfNeeded();

    section().getByText("Not a PNG, JPEG, GIF or WebP file; it is not shown.").waitFor();
    assertThat(section().locator("img").count()).isZero();
  }

  @Test
  void whatDoesNotFitThePageIsLeftOutAndThatIsSaid() throws IOException {
    try (var writer = SummaryWriter.open(folder.resolve("logs/run"))) {
      byte[] large = new byte[1_000_000];
      System.arraycopy("GIF89a".getBytes(StandardCharsets.UTF_8), 0, large, 0, 6);
      for (int step = 0; step < 20; step++) {
        writer.write("large", ImageSummary.encoded(1, 1, large), step);
      }
    }
    open(folder.resolve("logs"));
    section().scrollIntoViewIfNeeded();

    section()
        .getByText(
            "7 of 20 images are on this page: of each run and tag the last one, and others evenly"
                + " spaced before it.")
        .waitFor();
    assertThat(List.of(texts("#images .badge"))).isNotEmpty();
  }
}
