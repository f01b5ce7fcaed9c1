package io.tfevents.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.drawing.Rgb;
import org.junit.jupiter.api.Test;

/** Colours of lines in a terminal. */
class TerminalColorsTest {
  @Test
  void theVariablesTellWhichColoursThereAre() {
    assertThat(TerminalColors.of("truecolor", "xterm")).isEqualTo(TerminalColors.TRUE);
    assertThat(TerminalColors.of("24bit", null)).isEqualTo(TerminalColors.TRUE);
    assertThat(TerminalColors.of(null, "xterm-256color")).isEqualTo(TerminalColors.CUBE);
    assertThat(TerminalColors.of("", "xterm")).isEqualTo(TerminalColors.SIXTEEN);
    assertThat(TerminalColors.of(null, null)).isEqualTo(TerminalColors.SIXTEEN);
  }

  @Test
  void aLineHasTheBestColourThatThereIs() {
    assertThat(TerminalColors.TRUE.line("a", 0)).isEqualTo("\u001b[38;2;105;75;225ma\u001b[0m");
    // The nearest of the cube: 95, 95, 215.
    assertThat(TerminalColors.CUBE.line("a", 0)).isEqualTo("\u001b[38;5;62ma\u001b[0m");
    assertThat(TerminalColors.SIXTEEN.line("a", 0)).isEqualTo("\u001b[34ma\u001b[0m");
    assertThat(TerminalColors.NONE.line("a", 0)).isEqualTo("a");
  }

  @Test
  void linesForComparisonAreGrey() {
    assertThat(TerminalColors.TRUE.line("a", -1)).isEqualTo("\u001b[38;2;138;143;152ma\u001b[0m");
    assertThat(TerminalColors.SIXTEEN.line("a", -1)).isEqualTo("\u001b[90ma\u001b[0m");
  }

  @Test
  void allShowOnWhiteAndOnBlack() {
    for (int look = 0; look < TerminalColors.LOOKS; look++) {
      String[] parts = TerminalColors.TRUE.line("a", look).split("[;m]", -1);
      var color =
          new Rgb(
              Integer.parseInt(parts[2]), Integer.parseInt(parts[3]), Integer.parseInt(parts[4]));

      assertThat(Contrast.of(color, Rgb.of(0xffffff))).isGreaterThanOrEqualTo(3);
      assertThat(Contrast.of(color, Rgb.of(0x000000))).isGreaterThanOrEqualTo(3);
    }
  }

  /** Against every colour of the cube. */
  @Test
  void theNearestColourOfTheCubeIsFound() {
    int[] parts = {0, 95, 135, 175, 215, 255};
    for (int part = 0; part < 256; part++) {
      int best = 0;
      for (int i = 1; i < parts.length; i++) {
        best = Math.abs(parts[i] - part) < Math.abs(parts[best] - part) ? i : best;
      }
      int found = TerminalColors.nearestInCube(part) - 16;
      assertThat(Math.abs(parts[found] - part)).isEqualTo(Math.abs(parts[best] - part));
    }
  }
}
