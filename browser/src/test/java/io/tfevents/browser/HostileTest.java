package io.tfevents.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.tfevents.analysis.Curve;
import io.tfevents.analysis.Training;
import io.tfevents.report.Report;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Names that would like to be more than text. */
class HostileTest extends BrowserTest {
  private static final List<String> NAMES =
      List.of(
          "</script><script>document.title='run'</script>",
          "<img src=x onerror=\"document.title='run'\">",
          "<svg onload=\"document.title='run'\">",
          "\"><a href=javascript:document.title='run'>x</a>",
          "{{constructor.constructor('document.title=1')()}}",
          "loss\u202egnp.exe\u2066\u200f",
          "__proto__",
          "constructor",
          "a\u0000b\nc\u0085\u2028");

  private void openHostile() throws IOException {
    var trainings =
        NAMES.stream()
            .map(
                name ->
                    Training.of(
                        name,
                        NAMES.stream()
                            .collect(
                                Collectors.toMap(
                                    tag -> tag + "/loss",
                                    tag -> Curve.of(3, 2, 1),
                                    (a, b) -> a,
                                    LinkedHashMap::new))))
            .toList();
    var file = folder.resolve("report.html");
    Report.of(trainings).title(NAMES.get(0)).write(file);
    openFile(file, "");
  }

  @Test
  void namesAreShownAndNeverRun() throws IOException {
    openHostile();
    for (var card : page.locator("#curves .card").all()) {
      card.scrollIntoViewIfNeeded();
    }
    page.locator("#table").scrollIntoViewIfNeeded();
    waitFor("#table tbody tr");

    assertThat(page.title()).startsWith("</script><script>document");
    assertThat(page.locator("main img, main a, main script, header script").count()).isZero();
    assertThat(texts("#table tbody th bdi"))
        .contains(
            NAMES.get(0), NAMES.get(1), NAMES.get(2), NAMES.get(3), NAMES.get(4), "__proto__");
    assertThat(page.evaluate("() => Object.prototype.loss === undefined && ({}).n === undefined"))
        .isEqualTo(true);
  }

  @Test
  void whatWouldBeHiddenOrTurnTheTextIsShownByItsNumber() throws IOException {
    openHostile();

    assertThat(texts(".runs .name bdi"))
        .contains("loss\\u202egnp.exe\\u2066\\u200f", "a\\u0000b\\u000ac\\u0085\\u2028");
  }

  @Test
  void namesInTooltipsAndPinnedValuesAreTextToo() throws IOException {
    openHostile();
    var card = page.locator("#curves .card").first();
    card.scrollIntoViewIfNeeded();
    card.locator(".u-over").hover(new Locator.HoverOptions().setPosition(100, 60));
    waitFor(".tip:visible tr:nth-child(2)");
    card.locator(".u-over").click();
    waitFor("#curves .pinned td");

    assertThat(page.locator(".tip img, .tip a, .pinned img, .pinned a").count()).isZero();
  }

  @Test
  void evenMarkupThatGotIntoThePageCouldNotRun() throws IOException {
    openThree();

    assertThat(
            page.evaluate(
                """
                () => {
                  try {
                    document.body.innerHTML = '<img src=x onerror="document.title=1">';
                    return 'taken';
                  } catch (error) {
                    return error.name;
                  }
                }
                """))
        .isEqualTo("TypeError");
    assertThat(forgetComplaints()).anyMatch(text -> text.contains("TrustedHTML"));
  }

  @Test
  void hyperparametersAreText() throws IOException {
    try (var writer = SummaryWriter.open(folder.resolve("logs/run"))) {
      writer.hparams(Map.of("<b>lr</b>", "<img src=x onerror=alert(1)>"));
      writer.doubleScalar("loss", 1, 0);
    }
    open(folder.resolve("logs"));
    page.locator("#table").scrollIntoViewIfNeeded();
    waitFor("#table tbody tr");

    assertThat(texts("#table thead bdi")).contains("<b>lr</b>");
    assertThat(texts("#table tbody td")).contains("<img src=x onerror=alert(1)>");
  }
}
