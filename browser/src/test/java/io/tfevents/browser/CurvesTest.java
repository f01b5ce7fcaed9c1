package io.tfevents.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.tfevents.writer.SummaryWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cards of curves, and what changes them. */
class CurvesTest extends BrowserTest {
  @BeforeEach
  void openReport() {
    openThree();
  }

  private List<String> cards() {
    return page.locator("#curves .card:visible .title").allInnerTexts();
  }

  private Download saved(String tag, String item) {
    card(tag).locator("summary").click();
    return page.waitForDownload(() -> card(tag).getByText(item).click());
  }

  private static String content(Download download) throws IOException {
    return Files.readString(download.path());
  }

  @Test
  void eachTagHasACardInTheGroupOfItsName() {
    card("loss/train");

    assertThat(cards()).containsExactly("loss/train ↓", "loss/val ↓", "accuracy ↑", "optim/rate");
    assertThat(texts("#curves summary h3:visible")).containsExactly("loss", "metrics", "optim");
  }

  @Test
  void aCardSaysWhatItShows() {
    assertThat(description("loss/val"))
        .startsWith("loss/val: 3 lines, from ")
        .contains("; best ")
        .contains(" of a/plain at step 9");
  }

  @Test
  void linesAreDrawnInTheColoursOfTheirRuns() {
    card("loss/train");

    long painted =
        ((Number)
                page.evaluate(
                    """
                    () => {
                      const canvas = document.querySelector('#curves .card canvas');
                      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                      let n = 0;
                      for (let i = 0; i < data.length; i += 4) {
                        if (data[i] === 0x4b && data[i + 1] === 0x0f && data[i + 2] === 0xd2) n++;
                      }
                      return n;
                    }
                    """))
            .longValue();
    assertThat(painted).isGreaterThan(50);
  }

  @Test
  void tagsAreFilteredByPartsOfTheirNames() {
    page.getByLabel("Filter tags").fill("loss");
    waitFor(
        "#curves .card[data-name='accuracy']:not(:visible), #curves:not(:has(.card[data-name='accuracy']))");

    assertThat(cards()).containsExactly("loss/train ↓", "loss/val ↓");
  }

  @Test
  void tagsAreFilteredByARegularExpression() {
    page.getByLabel("Filter tags").fill("re:^(acc|opt)");
    waitFor("#curves:not(:has(.card[data-name='loss/val']))");

    assertThat(cards()).containsExactly("accuracy ↑", "optim/rate");
  }

  @Test
  void aFilterThatFitsNothingSaysSoAndIsCleared() {
    page.getByLabel("Filter tags").fill("nothing of the kind");
    page.getByText("No tag matches 'nothing of the kind'.").waitFor();

    page.locator("#curves").getByText("Clear the filter").click();
    waitFor("#curves .card[data-name='accuracy']");
  }

  @Test
  void whatIsNoRegularExpressionIsSaid() {
    page.getByLabel("Filter tags").fill("re:(");

    page.getByText("'(' is no regular expression").waitFor();
  }

  @Test
  void theXAxisIsStepsTimeSinceTheStartOrTimeOfDay() {
    card("accuracy");
    page.getByText("rel", new Page.GetByTextOptions().setExact(true)).click();
    waitFor("[data-x=relative][aria-pressed=true]");
    page.getByText("wall").click();
    waitFor("[data-x=wall][aria-pressed=true]");

    assertThat(page.url()).contains("x=%22wall%22");
  }

  @Test
  void theTooltipTellsSmoothedAndLoggedValuesOfTheNearestStep() {
    point("accuracy", 0.5, 0.4);
    waitFor(".tip:visible tr:nth-child(2)");

    assertThat(texts(".tip th")).containsSubsequence("run", "smoothed", "value", "step");
    assertThat(texts(".tip td.name")).containsExactlyInAnyOrder("plain", "overfit", "broken");
    assertThat(texts(".tip tr:nth-child(2) td").get(4)).isIn("49", "50");
  }

  @Test
  void withoutSmoothingThereIsOneValueOnly() {
    page.getByLabel("Smoothing", new Page.GetByLabelOptions().setExact(true)).fill("0");
    waitFor("html");
    point("accuracy", 0.5, 0.4);
    waitFor(".tip:visible tr:nth-child(2)");

    assertThat(texts(".tip th")).doesNotContain("smoothed").contains("value");
  }

  @Test
  void aClickKeepsAStepInAllCards() {
    point("accuracy", 0.5, 0.4);
    page.mouse().down();
    page.mouse().up();
    waitFor("#curves .card[data-name='loss/train'] .pinned");

    assertThat(page.locator("#curves .card[data-name='loss/train'] caption").innerText())
        .matches("at step (49|50).*");
    assertThat(page.locator("#curves .card[data-name='loss/train'] .pinned tr")).isNotNull();
    page.keyboard().press("Escape");
    page.locator("#curves .card[data-name='loss/train'] .pinned").waitFor(detached());
  }

  @Test
  void shiftAndClickMakesItARange() {
    point("accuracy", 0.2, 0.4);
    page.mouse().down();
    page.mouse().up();
    waitFor("#curves .card[data-name='accuracy'] .pinned");
    point("accuracy", 0.8, 0.4);
    page.keyboard().down("Shift");
    page.mouse().down();
    page.mouse().up();
    page.keyboard().up("Shift");
    card("accuracy").getByText("end step").waitFor();

    assertThat(card("accuracy").locator("th").allInnerTexts())
        .containsSubsequence("min", "max", "start", "end", "Δ", "Δ %");
  }

  private static Locator.WaitForOptions detached() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
  }

  private void drag(String tag, double x0, double y0, double x1, double y1) {
    point(tag, x0, y0);
    page.mouse().down();
    point(tag, x1, y1);
    page.mouse().up();
  }

  @Test
  void draggingZoomsAllCardsAndADoubleClickShowsAllAgain() {
    drag("accuracy", 0.25, 0.2, 0.5, 0.8);
    waitFor("#curves .card[data-name='accuracy'] button[title^='Reset the zoom']:visible");
    waitFor("#curves .card[data-name='optim/rate'] button[title^='Reset the zoom']:visible");

    card("accuracy").locator(".u-over").dblclick();
    page.locator("#curves .card[data-name='accuracy'] button[title^='Reset the zoom']")
        .waitFor(hidden());
    page.locator("#curves .card[data-name='optim/rate'] button[title^='Reset the zoom']")
        .waitFor(hidden());
  }

  private static Locator.WaitForOptions hidden() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
  }

  @Test
  void theWheelZoomsOnlyWithAlt() {
    point("accuracy", 0.5, 0.5);
    page.mouse().wheel(0, 40);
    page.getByText("Alt + scroll zooms").waitFor();

    point("accuracy", 0.5, 0.5);
    page.keyboard().down("Alt");
    page.mouse().wheel(0, -100);
    page.keyboard().up("Alt");
    waitFor("#curves .card[data-name='accuracy'] button[title^='Reset the zoom']:visible");
  }

  @Test
  void aPinnedCardComesFirst() {
    card("optim/rate").getByLabel("Pin to the top").click();
    waitFor("#curves .group:first-of-type .card[data-name='optim/rate']");

    assertThat(texts("#curves summary h3:visible").get(0)).isEqualTo("pinned");
  }

  @Test
  void aCardTakesTheFullWidthWhenAskedTo() {
    double before = card("accuracy").boundingBox().width;
    card("accuracy").getByTitle("Wide, from edge to edge").click();
    waitFor("#curves .card.wide");

    assertThat(card("accuracy").boundingBox().width).isGreaterThan(before * 1.5);
  }

  @Test
  void valuesThatALogarithmCannotShowAreCounted() throws IOException {
    var logs = folder.resolve("others");
    try (var writer = SummaryWriter.open(logs.resolve("run"))) {
      for (int step = 0; step < 10; step++) {
        writer.doubleScalar("gain", step - 2.0, step);
      }
    }
    open(logs);
    card("gain").getByLabel("Logarithmic y axis").click();

    card("gain").getByText("3 points ≤ 0 not shown").waitFor();
  }

  @Test
  void notANumberIsCountedAndMarked() {
    card("loss/val").getByText("40 values NaN or infinite").waitFor();
  }

  @Test
  void outliersAreLeftOutOfTheRangeAndShownWhenAskedFor() throws IOException {
    var logs = folder.resolve("others");
    try (var writer = SummaryWriter.open(logs.resolve("run"))) {
      for (int step = 0; step < 100; step++) {
        writer.doubleScalar("gain", step == 50 ? 1e6 : Math.sin(step), step);
      }
    }
    open(logs);
    page.getByLabel("Smoothing", new Page.GetByLabelOptions().setExact(true)).fill("0");
    card("gain").getByText("above").waitFor();
    card("gain").getByText("show", new Locator.GetByTextOptions().setExact(true)).click();
    card("gain").getByText("above").waitFor(detached());

    assertThat(page.getByLabel("outliers out").isChecked()).isFalse();
  }

  @Test
  void theDataIsShownAsATable() {
    card("optim/rate").locator("summary").click();
    card("optim/rate").getByText("Show data as a table").click();
    waitFor("#curves .card[data-name='optim/rate'] .data table");

    assertThat(card("optim/rate").locator(".data thead th").allInnerTexts())
        .containsExactlyInAnyOrder("step", "plain", "overfit", "broken");
    assertThat(card("optim/rate").locator(".data tbody th").allInnerTexts())
        .hasSize(50)
        .startsWith("step 0")
        .endsWith("step 99");
  }

  @Test
  void pointsAreSavedAsCsv() throws IOException {
    var download = saved("optim/rate", "Save as CSV");

    assertThat(download.suggestedFilename()).isEqualTo("optim_rate.csv");
    assertThat(content(download).lines())
        .hasSize(1 + 300)
        .startsWith("run,step,x,value")
        .contains("a/broken,0,0,1", "a/overfit,0,0,0.01");
  }

  @Test
  void aChartIsSavedAsSvgThatIsWellFormed() throws Exception {
    var svg = content(saved("optim/rate", "Save as SVG"));

    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(svg).contains(">a/plain</text>").contains("stroke=\"#4b0fd2\"");
  }

  @Test
  void aChartIsSavedAsPng() throws IOException {
    Path file = saved("optim/rate", "Save as PNG").path();

    assertThat(ImageIO.read(file.toFile()).getWidth()).isGreaterThan(300);
  }

  @Test
  void arrowKeysGoFromPointToPointAndSayWhereTheyAre() {
    card("optim/rate").focus();
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowRight");
    page.getByText("at step 1", new Page.GetByTextOptions().setExact(false)).first().waitFor();

    assertThat(card("optim/rate").locator("[aria-live]").innerText())
        .matches("a/\\w+: .* at step 1");
  }

  @Test
  void plusAndMinusZoomAFocusedCard() {
    card("optim/rate").focus();
    page.keyboard().press("+");

    waitFor("#curves .card[data-name='optim/rate'] button[title^='Reset the zoom']:visible");
  }

  @Test
  void runsAreDrawnAsTheMeanOfTheirGroup() throws IOException {
    open(SampleLogs.many(folder.resolve("many"), 6));
    page.getByLabel("Group runs by").selectOption("lr");
    card("loss");
    page.waitForSelector("#curves .card .plot[aria-label*='2 lines']");
    point("loss", 0.5, 0.5);
    waitFor(".tip:visible tr:nth-child(2)");

    assertThat(texts(".tip td.name"))
        .containsExactlyInAnyOrder("lr = 0.1 (n = 3)", "lr = 0.2 (n = 3)");
    assertThat(page.getByLabel("Band").isVisible()).isTrue();
  }
}
