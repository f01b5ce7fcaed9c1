package io.tfevents.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
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
      assertThat(Contrast.of(palette.line(look), palette.ground())).isGreaterThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Palette.class)
  void textHasAContrastOfFourAndAHalfToOneWithItsGround(Palette palette) {
    assertThat(Contrast.of(palette.text(), palette.ground())).isGreaterThanOrEqualTo(4.5);
    assertThat(Contrast.of(palette.faintText(), palette.ground())).isGreaterThanOrEqualTo(4.5);
  }

  @ParameterizedTest
  @EnumSource(Palette.class)
  void noTwoLooksAreTheSame(Palette palette) {
    var looks = new HashSet<String>();
    for (int look = 0; look < Palette.LOOKS; look++) {
      looks.add(palette.line(look) + " " + Arrays.toString(palette.dash(look)));
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
}
