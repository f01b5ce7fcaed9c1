package io.tfevents.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.tfevents.writer.SummaryWriter;
import io.tfevents.writer.TextSummary;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts, and sounds with their labels. */
class TextsTest extends BrowserTest {
  private Locator section() {
    return page.locator("#text");
  }

  private void openText(String markdown) throws IOException {
    try (var writer = SummaryWriter.open(folder.resolve("logs/run"))) {
      writer.text("notes", markdown, 0);
    }
    open(folder.resolve("logs"));
    section().scrollIntoViewIfNeeded();
    page.waitForSelector("#text .markdown");
  }

  @Test
  void theNewestTextIsShownAndEarlierOnesOnDemand() throws IOException {
    open(ValueSamples.two(folder.resolve("logs")));
    section().scrollIntoViewIfNeeded();
    page.waitForSelector("#text .card:nth-child(2) .markdown");
    assertThat(texts("#text .markdown strong")).containsExactly("20", "20");

    section().getByText("2 earlier").click();
    page.waitForSelector("#text .card:first-child .text-value:nth-child(3)");
    assertThat(texts("#text .markdown strong")).containsExactly("20", "10", "0", "20");
  }

  @Test
  void markdownIsShownAsWhatItMeans() throws IOException {
    openText("# Head\n\n*soft* `code`\n\n* item\n\n| a | b |\n| - | - |\n| 1 | 2 |");

    assertThat(texts("#text .markdown h1")).containsExactly("Head");
    assertThat(texts("#text .markdown em, #text .markdown code")).containsExactly("soft", "code");
    assertThat(texts("#text .markdown li")).containsExactly("item");
    assertThat(texts("#text .markdown th, #text .markdown td")).containsExactly("a", "b", "1", "2");
  }

  @Test
  void theSourceIsShownOnDemand() throws IOException {
    openText("# Head");
    section().getByLabel("source").check();
    page.waitForSelector("#text .markdown pre");

    assertThat(texts("#text .markdown pre")).containsExactly("# Head");
  }

  @Test
  void tablesOfTextsAreTables() throws IOException {
    try (var writer = SummaryWriter.open(folder.resolve("logs/run"))) {
      writer.write("grid", TextSummary.of(List.of("a", "*b*", "c", "d", "e", "f"), 2, 3), 0);
    }
    open(folder.resolve("logs"));
    section().scrollIntoViewIfNeeded();
    page.waitForSelector("#text .markdown td");

    assertThat(texts("#text .markdown tr:nth-child(1) td")).containsExactly("a", "b", "c");
    assertThat(texts("#text .markdown tr:nth-child(2) td")).containsExactly("d", "e", "f");
  }

  @Test
  void linksLeaveNoTrace() throws IOException {
    openText(
        "[there](https://example.com) [not](javascript:alert(1)) ![pic](https://example.com/x)");
    var links = section().locator("a");

    assertThat(texts("#text a")).containsExactly("there", "pic");
    assertThat(links.first().getAttribute("rel")).isEqualTo("noopener noreferrer nofollow");
    assertThat(links.first().getAttribute("target")).isEqualTo("_blank");
    assertThat(section().locator("img").count()).isZero();
  }

  @Test
  void markupInTextsTagsLabelsAndModelsIsShownAndNeverRun() throws IOException {
    var name = "<img src=x onerror=\"document.title='run'\">";
    var markdown =
        "<script>document.title='run'</script>\n\n" + name + " \u202egnp [x](data:text/html,x)";
    open(ValueSamples.hostile(folder.resolve("logs"), name, markdown));
    var title = page.title();
    for (var section : page.locator("main > section").all()) {
      section.scrollIntoViewIfNeeded();
      page.waitForTimeout(100);
    }
    page.waitForSelector("#text .markdown");
    page.waitForSelector("#audio .clip");

    assertThat(page.title()).isEqualTo(title);
    assertThat(page.locator("main :is(script, svg [onload], iframe, object)").count()).isZero();
    assertThat(page.locator("main img:not([src^='blob:'])").count()).isZero();
    assertThat(page.locator("#text a").count()).isZero();
    assertThat(section().innerText())
        .contains("<script>document.title='run'</script>", "\\u202egnp");
  }

  @Test
  void soundsHaveThePlayerOfTheBrowserAndTheirLabels() throws IOException {
    open(ValueSamples.two(folder.resolve("logs")));
    page.locator("#audio").scrollIntoViewIfNeeded();
    page.waitForSelector("#audio td:nth-of-type(2) audio");

    assertThat(texts("#audio tbody th")).containsExactly("tone");
    assertThat(texts("#audio .clip em")).containsExactly("E", "E");
    assertThat(
            page.evaluate(
                """
                () => new Promise(told => {
                  const player = document.querySelector('#audio audio');
                  if (player.readyState > 0) told(player.duration);
                  player.onloadedmetadata = () => told(player.duration);
                  player.onerror = () => told(player.error.message);
                })
                """))
        .isEqualTo(0.5);
  }
}
