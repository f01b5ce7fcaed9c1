package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Beside {@code OracleTest}, which has what Keras does. */
class EarlyStoppingTest {
  @Test
  void whatItSavesAndLosesIsTold() {
    var outcome =
        EarlyStopping.patience(2).simulate(Curve.of(5, 3, 4, 3, 2, 1, 6), Direction.MINIMIZE);

    assertThat(outcome.stop()).hasValue(3);
    assertThat(outcome.best()).hasValue(1);
    assertThat(outcome.savedPoints()).isEqualTo(3);
    assertThat(outcome.lost()).isEqualTo(2);
  }

  @Test
  void aTrainingThatGetsBetterRunsToItsEnd() {
    var outcome = EarlyStopping.patience(1).simulate(Curve.of(3, 2, 1), Direction.MINIMIZE);

    assertThat(outcome.stop()).isEmpty();
    assertThat(outcome.savedPoints()).isZero();
    assertThat(outcome.lost()).isZero();
  }

  @Test
  void anAccuracyLosesAsMuchSeenFromAbove() {
    var outcome = EarlyStopping.patience(1).simulate(Curve.of(0.5, 0.4, 0.75), Direction.MAXIMIZE);

    assertThat(outcome.stop()).hasValue(1);
    assertThat(outcome.lost()).isEqualTo(0.25);
  }

  @Test
  void aCurveWithoutPointsHasNoBest() {
    var outcome = EarlyStopping.patience(1).simulate(Curve.of(), Direction.MINIMIZE);

    assertThat(outcome.best()).isEmpty();
    assertThat(outcome.stop()).isEmpty();
  }

  @Test
  void lessThanNoPatienceIsRefused() {
    assertThatThrownBy(() -> EarlyStopping.patience(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
