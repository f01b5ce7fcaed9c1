package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Moment.Best SMALLEST = new Moment.Best(Direction.MINIMIZE);

  private static Training training(String name, double... losses) {
    return Training.of(name, Map.of("loss", Curve.of(losses)));
  }

  @Test
  void theFirstOfEqualBestValuesCounts() {
    var best = SMALLEST.of(Curve.of(3, 1, 2, 1));

    assertThat(best.orElseThrow().step()).isEqualTo(1);
  }

  @Test
  void whatIsNotFiniteIsNotBest() {
    var best = SMALLEST.of(Curve.of(Double.NaN, Double.NEGATIVE_INFINITY, 2));

    assertThat(best.orElseThrow().value()).isEqualTo(2);
  }

  @Test
  void aCurveThatIsNeverFiniteHasNoBest() {
    assertThat(SMALLEST.of(Curve.of(Double.NaN))).isEmpty();
  }

  @Test
  void theLastPointMayBeNan() {
    assertThat(new Moment.Last().of(Curve.of(1, Double.NaN)).orElseThrow().value()).isNaN();
  }

  @Test
  void aStepIsAnsweredByTheLastPointThatIsNotAfterIt() {
    var curve = Curve.of(new long[] {0, 10, 20}, new double[3], new double[] {1, 2, 3});

    assertThat(new Moment.AtStep(19).of(curve).orElseThrow().value()).isEqualTo(2);
    assertThat(new Moment.AtStep(-1).of(curve)).isEmpty();
  }

  @Test
  void whatCameBeforeARestartDoesNotCount() {
    var curve = Curve.of(new long[] {0, 1, 2, 1, 2}, new double[5], new double[] {5, 1, 0, 3, 4});

    assertThat(SMALLEST.of(curve).orElseThrow()).isEqualTo(new Point(1, 0, 3));
  }

  @Test
  void trainingsOfAGroupCountByTheirMean() {
    var comparison =
        Comparison.ofGroups(
            List.of(training("a/1", 1), training("b/1", 5), training("a/2", 2)),
            training -> Optional.of(training.name().substring(0, 1)));

    assertThat(comparison.candidates()).extracting(Candidate::name).containsExactly("a", "b");
    assertThat(comparison.candidates().get(0).mean("loss", SMALLEST)).contains(1.5);
  }

  @Test
  void hyperparametersInWhichAGroupDiffersAreNotTheGroups() {
    var one = new HparamValue.NumberValue(1);
    var two = new HparamValue.NumberValue(2);
    var first =
        new Training(
            "a", List.of(), List.of(), Map.of("lr", one, "seed", one), Hparams.Status.UNKNOWN);
    var second =
        new Training(
            "b", List.of(), List.of(), Map.of("lr", one, "seed", two), Hparams.Status.UNKNOWN);

    assertThat(new Candidate("ab", List.of(first, second)).hparams())
        .containsExactly(Map.entry("lr", one));
  }

  @Test
  void aChangeIsBetterByTheMetricsDirection() {
    var comparison = Comparison.of(List.of(training("old", 4), training("new", 3)));

    var change =
        comparison
            .withBaseline("old")
            .change(comparison.candidates().get(1), "loss", SMALLEST)
            .orElseThrow();

    assertThat(change.relative()).isEqualTo(-0.25);
    assertThat(change.isBetter()).contains(true);
  }

  @Test
  void theShareOfANegativeBaselineHasTheSignOfTheDifference() {
    assertThat(new Change(-2, -1, Optional.empty()).relative()).isEqualTo(0.5);
  }

  @Test
  void theBestIsRankedFirstAndWhatHasNoValueLast() {
    var comparison =
        Comparison.of(
            List.of(training("none", Double.NaN), training("worse", 3), training("best", 1)));

    assertThat(comparison.rankedBy("loss", Direction.MINIMIZE).candidates())
        .extracting(Candidate::name)
        .containsExactly("best", "worse", "none");
  }

  @Test
  void aToldDirectionGoesBeforeTheGuess() {
    var comparison =
        Comparison.of(List.of(training("a", 1))).withDirections(Map.of("loss", Direction.MAXIMIZE));

    assertThat(comparison.direction("loss")).contains(Direction.MAXIMIZE);
  }

  @Test
  void aBaselineThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> Comparison.of(List.of(training("a", 1))).withBaseline("b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'b'");
  }

  @Test
  void aMetricIsFoundByTheNameThatKerasHasForIt() {
    var training = Training.of("a", Map.of("loss/val", Curve.of(1), "loss/train", Curve.of(2)));

    assertThat(Candidate.of(training).mean("val_loss", SMALLEST)).contains(1.0);
    assertThat(Candidate.of(training).mean("loss", SMALLEST)).contains(2.0);
    assertThat(Candidate.of(training).mean("val_accuracy", SMALLEST)).isEmpty();
  }

  @Test
  void lengthsOfTrainingsAreTheirPoints() {
    var curve = Curve.of(new long[] {0, 9}, new double[] {100, 160.5}, new double[] {1, 1});
    var candidate = Candidate.of(Training.of("a", Map.of("loss", curve)));

    assertThat(candidate.seconds()).contains(60.5);
    assertThat(candidate.lastStep()).contains(9L);
  }
}
