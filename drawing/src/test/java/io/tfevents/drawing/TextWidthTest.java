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
}
