package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.analysis.Finding.Kind;
import io.tfevents.analysis.FindingRates.Setting;
import io.tfevents.analysis.SyntheticTraining.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often findings are right, on a hundred made-up curves of each shape; {@code
 * -Dtfevents.times=10} tries longer ones, too, and compares more of the guide. The seeds are always
 * the same.
 */
class FindingRatesTest {
  private static final boolean IS_LONG = Integer.getInteger("tfevents.times", 1) > 1;
  private static final FindingRates RATES = new FindingRates(100);
  private static final Setting USUAL = new Setting(200, 0.02, 0);

  private static Stream<Setting> settings(double... correlations) {
    int[] points = IS_LONG ? new int[] {200, 500, 1000} : new int[] {200};
    return IntStream.of(points)
        .boxed()
        .flatMap(
            n ->
                Arrays.stream(correlations)
                    .boxed()
                    .flatMap(
                        correlation ->
                            Stream.of(
                                new Setting(n, 0.02, correlation),
                                new Setting(n, 0.05, correlation))));
  }

  static Stream<Setting> independent() {
    return settings(0);
  }

  @ParameterizedTest
  @MethodSource("independent")
  void ofCleanCurvesAtMostOneInAHundredIsOverfitting(Setting setting) {
    for (var shape : Shape.values()) {
      if (shape.isClean()) {
        assertThat(RATES.percent(setting, shape, FindingRates::isOverfitting))
            .as(shape.name())
            .isLessThanOrEqualTo(1);
      }
    }
  }

  static Stream<Setting> correlated() {
    return settings(0.5, 0.8);
  }

  @ParameterizedTest
  @MethodSource("correlated")
  void withCorrelatedNoiseItIsAtMostTwo(Setting setting) {
    for (var shape : Shape.values()) {
      if (shape.isClean()) {
        assertThat(RATES.percent(setting, shape, FindingRates::isOverfitting))
            .as(shape.name())
            .isLessThanOrEqualTo(2);
      }
    }
  }

  @Test
  void risesOfFifteenPercentAndMoreAreAllFound() {
    assertThat(RATES.percent(USUAL, Shape.RISING_15, FindingRates::isOverfitting)).isEqualTo(100);
    assertThat(RATES.percent(USUAL, Shape.RISING_50, FindingRates::isOverfitting)).isEqualTo(100);
  }

  @Test
  void risesOfFivePercentAreFoundInFourOfFive() {
    assertThat(RATES.percent(USUAL, Shape.RISING_5, FindingRates::isOverfitting))
        .isGreaterThanOrEqualTo(80);
  }

  @Test
  void whereItBeginsIsToldCloseToTheTruth() {
    assertThat(RATES.onsetError(USUAL, Shape.RISING_15)).isLessThan(0.05);
    assertThat(RATES.onsetError(USUAL, Shape.RISING_50)).isLessThan(0.02);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 50, 100, 199, 200, 500})
  void withFewerThanTwoHundredPointsItIsPossibleOnly(int points) {
    var training = new Setting(points, 0.02, 0).of(Shape.RISING_50, 1).training("a");

    assertThat(FindingRates.found(training, Kind.OVERFITTING).orElseThrow().isPossible())
        .isEqualTo(points < 200);
  }

  @Test
  void plateausAreFoundAndSlowProgressIsNone() {
    assertThat(RATES.percentAlone(USUAL, Shape.FLAT_TAIL, Kind.PLATEAU)).isGreaterThanOrEqualTo(90);
    assertThat(RATES.percentAlone(USUAL, Shape.SLOW, Kind.PLATEAU)).isZero();
  }

  @Test
  void spikesOfThreeTimesTheValueAreFoundAndNoiseIsNone() {
    assertThat(RATES.spikesFound(USUAL)).isEqualTo(100);
    for (var shape : Shape.values()) {
      if (shape != Shape.SPIKY) {
        assertThat(RATES.percentAlone(USUAL, shape, Kind.SPIKE)).isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void divergencesAreFoundAndRisesAreNone() {
    assertThat(RATES.divergencesFound(USUAL)).isEqualTo(100);
    for (var shape : Shape.values()) {
      assertThat(RATES.percentAlone(USUAL, shape, Kind.DIVERGENCE)).as(shape.name()).isZero();
    }
  }

  @Test
  void whatOnlyVariesDoesNotImprove() {
    assertThat(RATES.stuckFound(USUAL)).isGreaterThanOrEqualTo(95);
    assertThat(RATES.percentAlone(USUAL, Shape.SLOW, Kind.NOT_IMPROVING)).isZero();
  }

  @Test
  void theGuideTellsTheseNumbers() throws IOException {
    var guide = Files.readAllLines(Path.of("../docs/learning-curves.md"));

    assertThat(guide).containsAll(RATES.ofRules());
    if (IS_LONG) {
      assertThat(guide).contains(RATES.ofOverfitting(USUAL), RATES.ofOthers(USUAL));
    }
  }
}
