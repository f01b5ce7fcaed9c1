package io.tfevents.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.drawing.Rgb;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Colours of lines. */
class PaletteTest {
  @ParameterizedTest
  @EnumSource(Palette.class)
  void linesHaveAContrastOfThreeToOneWithTheirGround(Palette palette) {
    for (int look = 0; look < Palette.LOOKS; look++) {
      assertThat(contrast(palette.line(look), palette.ground())).isGreaterThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Palette.class)
  void textHasAContrastOfFourAndAHalfToOneWithItsGround(Palette palette) {
    assertThat(contrast(palette.text(), palette.ground())).isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(palette.faintText(), palette.ground())).isGreaterThanOrEqualTo(4.5);
  }

  @ParameterizedTest
  @EnumSource(Palette.class)
  void noTwoLooksAreTheSame(Palette palette) {
    var looks = new HashSet<String>();
    for (int look = 0; look < Palette.LOOKS; look++) {
      looks.add(palette.line(look) + " " + java.util.Arrays.toString(palette.dash(look)));
    }

    assertThat(looks).hasSize(Palette.LOOKS);
  }

  @Test
  void theFirstEightLinesAreSolid() {
    assertThat(Palette.LIGHT.dash(7)).isEmpty();
    assertThat(Palette.LIGHT.dash(8)).containsExactly(6, 3);
    assertThat(Palette.LIGHT.line(8)).isEqualTo(Palette.LIGHT.line(0));
  }

  @Test
  void aTrainingHasTheLookOfItsRank() {
    assertThat(Looks.of(List.of(5, 0, 3), 6)).isEqualTo(Map.of(0, 0, 3, 3, 5, 5));
  }

  @Test
  void ofTwoTrainingsWithOneLookTheLaterTakesTheNextThatIsFree() {
    assertThat(Looks.of(List.of(6, 0, 1), 6)).isEqualTo(Map.of(0, 0, 1, 1, 6, 2));
  }

  /** WCAG 2.2's contrast ratio. */
  private static double contrast(Rgb one, Rgb other) {
    double lighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(Rgb color) {
    return 0.2126 * linear(color.red())
        + 0.7152 * linear(color.green())
        + 0.0722 * linear(color.blue());
  }

  private static double linear(int part) {
    double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
