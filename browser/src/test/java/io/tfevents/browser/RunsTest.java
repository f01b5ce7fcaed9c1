package io.tfevents.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of runs, and which of them charts show. */
class RunsTest extends BrowserTest {
  private static final String LISTED = ".runs li .name bdi";

  private void waitForStatus(String text) {
    page.locator(".run-list [role=status]").getByText(text).waitFor();
  }

  private Locator run(String name) {
    return page.locator(".runs li").filter(new Locator.FilterOptions().setHasText(name));
  }

  @Test
  void runsAreListedInTheOrderInWhichTheyBeganAndTheBestHasAStar() {
    openThree();

    assertThat(texts(LISTED)).containsExactly("plain", "overfit", "broken");
    assertThat(run("plain").innerText()).contains("★").contains("0.18");
    assertThat(run("broken").innerText()).contains("▼");
  }

  @Test
  void aRunThatIsNotTickedIsNotDrawn() {
    openThree();
    page.getByLabel("Show a/overfit").first().uncheck();
    waitForStatus("2 of 3 shown");
    page.waitForSelector("#curves .plot[aria-label^='loss/val: 2 lines']");
  }

  @Test
  void runsAreFilteredByPartsOfTheirNames() {
    openThree();
    page.getByLabel("Filter runs").fill("OVER");
    waitForStatus("1 of 3 shown");

    assertThat(texts(LISTED)).containsExactly("overfit");
  }

  @Test
  void runsAreFilteredByHyperparametersAndByWhatTheyReached() {
    openThree();
    page.getByLabel("Filter runs").fill("lr>=0.1 loss/val<0.24");
    waitForStatus("1 of 3 shown");

    assertThat(texts(LISTED)).containsExactly("plain");
  }

  @Test
  void runsAreFilteredByARegularExpression() {
    openThree();
    page.getByLabel("Filter runs").fill("re:/(plain|broken)$");
    waitForStatus("2 of 3 shown");

    assertThat(texts(LISTED)).containsExactly("plain", "broken");
  }

  @Test
  void aFilterThatFitsNoRunSaysSo() {
    openThree();
    page.getByLabel("Filter runs").fill("lr>5");
    waitForStatus("No run matches 'lr>5'.");
    page.locator("#curves").getByText("4 cards hidden: no shown run has them.").waitFor();
    page.locator(".run-list").getByText("Clear the filter").click();
    waitForStatus("3 of 3 shown");
  }

  @Test
  void aClickOnANameShowsThatRunOnlyAndAnotherAllAgain() {
    openThree();
    run("broken").locator(".name").click();
    waitForStatus("1 of 3 shown");
    run("broken").locator(".name").click();
    waitForStatus("3 of 3 shown");
  }

  @Test
  void runsAreComparedWithABaseline() {
    openThree();
    page.getByLabel("Baseline").selectOption("a/overfit");
    waitFor(".runs .change");

    assertThat(run("plain").locator(".change").innerText()).matches("▼ −\\d+\\.\\d\\u202f%");
    assertThat(run("plain").locator(".change").getAttribute("class")).contains("better");
    assertThat(run("broken").locator(".change").innerText()).matches("▼ −.*|▲ \\+.*");
    assertThat(run("overfit").locator(".change").count()).isZero();
  }

  @Test
  void aRunGetsTheColourThatIsPicked() {
    openThree();
    page.getByLabel("Colour of a/plain").fill("#00ff7f");
    page.locator(".runs svg line[stroke='#00ff7f']")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));

    assertThat(page.url()).contains("00ff7f");
  }

  @Test
  void ofManyRunsTheTenBestAreShownAndTheOthersStayInTheBackground() throws IOException {
    open(SampleLogs.many(folder.resolve("logs"), 25));
    waitForStatus("10 of 25 shown");
    card("loss");

    assertThat(texts(LISTED)).startsWith("run24", "run23").hasSize(25);
    assertThat(description("loss")).startsWith("loss: 10 lines");
    page.locator("#show-all").click();
    waitForStatus("25 of 25 shown");
    page.waitForSelector("#curves .plot[aria-label^='loss: 25 lines']");
    page.getByText("best 10").click();
    waitForStatus("10 of 25 shown");
  }

  @Test
  void aColourBelongsToARunWhateverIsShownOrSorted() throws IOException {
    open(SampleLogs.many(folder.resolve("logs"), 10));
    var before = colours();
    page.getByLabel("Filter runs").fill("seed>=4");
    waitForStatus("6 of 10 shown");

    assertThat(before).hasSize(10).doesNotHaveDuplicates();
    assertThat(colours()).isEqualTo(before.subList(4, 10));
  }

  /** Colour and dash of each run that is listed. */
  private List<String> colours() {
    return page.locator(".runs .swatch line").all().stream()
        .map(line -> line.getAttribute("stroke") + line.getAttribute("stroke-dasharray"))
        .toList();
  }
}
