package io.tfevents.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.KeyboardModifier;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table of runs. */
class TableTest extends BrowserTest {
  @BeforeEach
  void openReport() {
    openThree();
    page.locator("#table").scrollIntoViewIfNeeded();
    waitFor("#table tbody tr");
  }

  private List<String> heads() {
    return texts("#table thead .sort");
  }

  private List<String> runs() {
    return texts("#table tbody th bdi");
  }

  /** The button that sorts by a column; the first of several of that name. */
  private Locator head(String name) {
    return page.locator("#table thead .sort")
        .filter(new Locator.FilterOptions().setHasText(name))
        .first();
  }

  @Test
  void onlyWhatDiffersIsShown() {
    assertThat(heads()).contains("run", "lr").doesNotContain("batch", "last step");
    page.locator("#table").getByText("columns the same in all rows").waitFor();
    assertThat(page.locator("#table [role=status]").innerText()).contains("batch = 32");

    page.getByLabel("only what differs").uncheck();
    page.locator("#table thead").getByText("batch").waitFor();
  }

  @Test
  void bestAndLastValuesStandSideBySideAndTheBestHasAStar() {
    assertThat(heads()).contains("loss/val best ↓", "loss/val last ↓", "accuracy best ↑");
    int column = heads().indexOf("loss/val best ↓");

    var best = page.locator("#table tbody tr:first-child > *").nth(column);
    assertThat(best.innerText()).matches("0\\.18\\d* ★");
    assertThat(best.getAttribute("title")).matches("0\\.18\\d{8,} at step 9\\d");
  }

  @Test
  void aValueThatIsNotANumberSaysSo() {
    int column = heads().indexOf("loss/val last ↓");

    assertThat(page.locator("#table tbody tr:nth-child(3) > *").nth(column).innerText())
        .isEqualTo("NaN");
  }

  @Test
  void aClickOnAHeadSortsAndAnotherSortsTheOtherWay() {
    head("lr").click();
    waitFor("#table th[aria-sort=ascending]");
    assertThat(runs()).containsExactly("a/overfit", "a/plain", "a/broken");

    head("lr").click();
    waitFor("#table th[aria-sort=descending]");
    assertThat(runs()).containsExactly("a/broken", "a/plain", "a/overfit");
  }

  @Test
  void whatIsMissingComesLastWhicheverWay() {
    head("loss/val last").click();
    waitFor("#table th[aria-sort=ascending]");
    assertThat(runs()).endsWith("a/broken");

    head("loss/val last").click();
    waitFor("#table th[aria-sort=descending]");
    assertThat(runs()).endsWith("a/broken");
  }

  @Test
  void withShiftASecondKeySorts() {
    head("accuracy").click();
    waitFor("#table th[aria-sort=descending]");
    head("lr").click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
    waitFor("#table th[aria-sort=ascending]");

    assertThat(texts("#table .order")).contains(" ▼1", " ▲2");
  }

  @Test
  void aBaselineShowsChangesInTheTable() {
    page.getByLabel("Baseline").selectOption("a/plain");
    waitFor("#table .change");

    assertThat(page.locator("#table tr[data-run='1'] .change.worse").count()).isPositive();
    assertThat(page.locator("#table tr[data-run='0'] .change").count()).isZero();
  }

  @Test
  void columnsAreChosen() {
    page.locator("#table")
        .getByText("Columns", new Locator.GetByTextOptions().setExact(true))
        .click();
    page.locator(".choices").getByLabel("optim/rate (last)").check();
    page.locator("#table thead").getByText("optim/rate").waitFor();

    page.locator("#table .columns-menu").getByText("as at first").click();
    page.locator("#table thead")
        .getByText("optim/rate")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  @Test
  void groupsShowTheirMeans() {
    page.getByLabel("Group runs by").selectOption("lr");
    waitFor("#table .group-row");

    assertThat(texts("#table .group-row th"))
        .containsExactly("lr = 0.01 n = 1", "lr = 0.1 n = 1", "lr = 1 n = 1");
  }

  private String copied(String form) {
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page.locator("#table").getByText(form, new Locator.GetByTextOptions().setExact(true)).click();
    page.getByText("Copied as " + form, new Page.GetByTextOptions().setExact(true)).waitFor();
    return String.valueOf(page.evaluate("() => navigator.clipboard.readText()"));
  }

  @Test
  void theTableIsCopiedInTheFormsThatOthersRead() {
    var csv = copied("CSV").lines().toList();
    assertThat(csv).hasSize(4);
    assertThat(csv.get(0)).startsWith("run,").contains(",lr,").contains(",loss/val (best)");
    assertThat(csv.get(1)).startsWith("a/plain,");

    var tsv = copied("TSV").lines().toList();
    assertThat(tsv.get(1).split("\t", -1)).hasSameSizeAs(csv.get(1).split(",", -1));

    var markdown = copied("Markdown").lines().toList();
    assertThat(markdown.get(1)).matches("\\|( ---:? \\|)+");
    assertThat(markdown.get(2)).startsWith("| a/plain |");

    assertThat(copied("LaTeX"))
        .startsWith("\\begin{tabular}{l")
        .contains("  a/plain & ")
        .endsWith("\\end{tabular}\n");
  }
}
