package io.tfevents.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How wide text is without a font. */
class TextWidthTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "validation/epoch_loss",
        "0.1234",
        "1,000",
        "LEARNING RATE",
        "illicit",
        "mmm WWW",
      })
  void textIsAboutAsWideAsInAFont(String text) {
    var context = new FontRenderContext(null, true, true);
    double inFont =
        new Font(Font.SANS_SERIF, Font.PLAIN, 100).getStringBounds(text, context).getWidth();

    assertThat(TextWidth.of(text, 100)).isBetween(0.85 * inFont, 1.3 * inFont);
  }

  @Test
  void whatFitsStaysAsItIs() {
    assertThat(TextWidth.shortened("loss", 10, 100)).isEqualTo("loss");
  }

  @Test
  void whatDoesNotFitLosesItsMiddle() {
    // At size 10: six wide letters, 6.2 pixels each, and … of 9.5.
    assertThat(TextWidth.shortened("abcdeghkno", 10, 4 * 6.2 + 9.6)).isEqualTo("ab…no");
  }

  @Test
  void whereNothingFitsTheCutIsLeft() {
    assertThat(TextWidth.shortened("abcd", 10, 1)).isEqualTo("…");
  }

  @Test
  void lettersOfAllPlanesAreKeptWhole() {
    assertThat(TextWidth.shortened("🙂🙂🙂🙂", 10, 30)).isEqualTo("🙂…🙂");
  }

  @Test
  void aLabelThatIsTooLongLosesItsMiddle() {
    var label = Label.of(0, 0, "a_very_long_name_of_a_layer", 10, Rgb.of(0x000000)).bold();

    assertThat(label.within(80).text()).startsWith("a_v").contains("…").endsWith("yer");
    assertThat(label.within(80).width()).isLessThanOrEqualTo(80);
    assertThat(label.within(80)).isEqualTo(label.within(80).within(80));
  }
}
