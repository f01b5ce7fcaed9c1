package io.tfevents.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader chose: in the address, by keys, and the theme. */
class StateTest extends BrowserTest {
  private String theme() {
    return String.valueOf(page.evaluate("() => document.documentElement.dataset.theme"));
  }

  private Object hash() {
    return page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(decodeURIComponent(location.hash)))))");
  }

  @Test
  void whatWasChosenIsThereAfterAReload() {
    openThree();
    page.getByLabel("Filter tags").fill("loss");
    page.getByText("wall").click();
    page.getByLabel("Show a/broken").first().uncheck();
    assertThat(hash()).isEqualTo("#x=\"wall\"&tags=\"loss\"&shown=[0,1]");

    page.reload();
    waitFor("html[data-ready]");

    assertThat(page.getByLabel("Filter tags").inputValue()).isEqualTo("loss");
    waitFor("[data-x=wall][aria-pressed=true]");
    page.getByText("2 of 3 shown").waitFor();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#x=7&smooth=%22much%22&shown={}&sort=5&step=%22one%22&logs=[1,2]&pinned=[%22nothing%22]",
        "#x=%22elsewhere%22&shown=[99,-1,0.5]&baseline=77&group=%22none%22&band=%22wide%22&sort=[%22%22]",
        "#%%%",
        "#=&&&x",
        "#colours={%220%22:%22javascript:alert(1)%22}&width=-5&smooth=-3&columns=[%22x%22]"
      })
  void anAddressThatMakesNoSenseStillShowsThePage(String hash) {
    openThree(hash);

    card("loss/train");
    page.locator("#table").scrollIntoViewIfNeeded();
    waitFor("#table tbody tr");
  }

  @ParameterizedTest
  @CsvSource({
    "x, 'x=\"relative\"'",
    "s, smooth=0.7",
    "S, smooth=0.5",
    "l, ylog=true",
    "o, outliers=false",
    "d, diff=false",
    "g, 'group=\"lr\"'",
    "], step=0",
    "[, step=99",
  })
  void aKeyIsAShortcut(String key, String expected) {
    openThree();
    card("loss/train");
    page.keyboard().press(key);

    assertThat(hash()).isEqualTo("#" + expected);
  }

  @Test
  void keysThatAreTypedInAFieldAreText() {
    openThree();
    page.keyboard().press("/");
    page.keyboard().type("loss");

    assertThat(page.getByLabel("Filter tags").inputValue()).isEqualTo("loss");
    assertThat(hash()).isEqualTo("#tags=\"loss\"");
  }

  @Test
  void theFocusedRunBecomesTheBaseline() {
    openThree();
    page.keyboard().press("r");
    page.locator(".runs li .name").nth(1).focus();
    page.keyboard().press("b");

    assertThat(hash()).isEqualTo("#baseline=1");
  }

  @Test
  void singleKeysCanBeTurnedOff() {
    openThree();
    page.locator("header summary:visible").first().click();
    page.getByLabel("single keys").uncheck();
    page.locator("h1").click();
    page.keyboard().press("l");

    assertThat(hash()).isEqualTo("#keys=false");
  }

  @Test
  void helpListsTheKeysAndCloses() {
    openThree();
    page.keyboard().press("?");
    page.locator("dialog[open]").waitFor();
    assertThat(page.locator("dialog").innerText()).contains("filter runs").contains("Shift");

    page.keyboard().press("Escape");
    page.locator("dialog[open]")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  @Test
  void theThemeFollowsTheSystemUntilOneIsChosen() {
    use(new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK));
    openThree();
    assertThat(theme()).isEqualTo("dark");

    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    waitFor("html[data-theme=light]");

    page.keyboard().press("t");
    assertThat(theme()).isEqualTo("dark");
    page.reload();
    waitFor("html[data-ready]");
    assertThat(theme()).isEqualTo("dark");
  }

  @Test
  void anotherThemeGivesRunsItsColours() {
    openThree();
    page.locator(".runs svg line[stroke='#4b0fd2']").first().waitFor(attached());
    page.keyboard().press("t");

    page.locator(".runs svg line[stroke='#694be1']").first().waitFor(attached());
  }

  private static Locator.WaitForOptions attached() {
    return new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);
  }

  @Test
  void allSettingsAreReset() {
    openThree("#x=%22wall%22&smooth=0.2&tags=%22loss%22");
    page.locator("header summary:visible").first().click();
    page.getByText("Reset all settings").click();

    assertThat(hash()).isEqualTo("");
    assertThat(page.getByLabel("Filter tags").inputValue()).isEmpty();
  }
}
