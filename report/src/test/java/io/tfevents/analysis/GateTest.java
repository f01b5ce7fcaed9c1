package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The baseline's best val_loss is 0.5 at step 1, its last 0.6; its best accuracy is 0.8. */
class GateTest {
  private static final Training BASELINE = training("main", new double[] {0.9, 0.5, 0.6}, 0.8);

  private static Training training(String name, double[] losses, double accuracy) {
    var curves = new LinkedHashMap<String, Curve>();
    curves.put("val_loss", Curve.of(losses));
    curves.put("accuracy", Curve.of(accuracy));
    curves.put("strange", Curve.of(7));
    return Training.of(name, curves);
  }

  private static GateResult check(String gate, Training training) {
    var comparison = Comparison.of(List.of(BASELINE, training)).withBaseline("main");
    return Gate.parse(gate).check(comparison, comparison.candidates().get(1));
  }

  /** A candidate with val_loss 0.9, 0.52, 0.7 and accuracy 0.79. */
  @ParameterizedTest
  @CsvSource({
    "val_loss>+1%, true",
    "val_loss>+5%, false",
    "val_loss>+0.01, true",
    "val_loss>+0.03, false",
    "val_loss@last>+15%, true",
    "val_loss@last>+17%, false",
    "val_loss@step1>+1%, true",
    "val_loss@step0>+0%, false",
    "val_loss@step0>=+0%, true",
    "val_loss<0.53, true",
    "val_loss<=0.52, true",
    "val_loss<0.52, false",
    "accuracy<0.8, true",
    "accuracy<-1%, true",
    "accuracy<-2%, false",
    "accuracy<-0.005, true",
    "accuracy worse than 1%, true",
    "accuracy worse than 2%, false",
    "val_loss worse than 3%, true",
    "val_loss worse than 0.03, false",
    "' val_loss > +1 % ', true",
    "strange@last>6.5, true",
    "strange>6.5, true",
  })
  void aConditionHoldsOrNot(String gate, boolean holds) {
    var result = check(gate, training("new", new double[] {0.9, 0.52, 0.7}, 0.79));

    assertThat(result.holds()).isEqualTo(holds);
    assertThat(result.isFailed()).isEqualTo(holds);
  }

  @Test
  void whatGotBetterIsNotWorse() {
    assertThat(check("val_loss worse than 0%", training("new", new double[] {0.4}, 0.8)).isFailed())
        .isFalse();
  }

  @Test
  void aMissingMetricFails() {
    var result = check("f1<0.1", training("new", new double[] {1}, 1));

    assertThat(result.holds()).isFalse();
    assertThat(result.isUnknown()).isTrue();
    assertThat(result.isFailed()).isTrue();
  }

  @Test
  void aMetricThatEndsInNanFails() {
    var result = check("val_loss@last>100", training("new", new double[] {1, Double.NaN}, 1));

    assertThat(result.isFailed()).isTrue();
  }

  @Test
  void aMetricThatWasNeverFiniteFails() {
    assertThat(check("val_loss>100", training("new", new double[] {Double.NaN}, 1)).isFailed())
        .isTrue();
  }

  @Test
  void aChangeAgainstAMissingBaselineFails() {
    var old = Training.of("main", Map.of("accuracy", Curve.of(1)));
    var comparison =
        Comparison.of(List.of(old, training("new", new double[] {1}, 1))).withBaseline("main");

    var result = Gate.parse("val_loss>+1%").check(comparison, comparison.candidates().get(1));

    assertThat(result.baseline()).isEmpty();
    assertThat(result.isFailed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "val_loss",
        "val_loss>",
        ">1",
        "val_loss=1",
        "val_loss>1%",
        "val_loss>+1%%",
        "val_loss worse than",
        "val_loss@step99999999999999999999>1",
      })
  void whatIsNoConditionIsRefused(String text) {
    assertThatThrownBy(() -> Gate.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTagMayHoldSigns() {
    var training = Training.of("new", Map.of("a<b@c/loss", Curve.of(3)));
    var comparison = Comparison.of(List.of(training));

    assertThat(
            Gate.parse("a<b@c/loss>2").check(comparison, comparison.candidates().get(0)).isFailed())
        .isTrue();
  }

  @Test
  void worseIsUnknownWhereNobodyKnowsWhatIsBetter() {
    assertThatThrownBy(() -> check("strange worse than 1%", training("new", new double[] {1}, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("strange");
  }

  @Test
  void aChangeNeedsABaseline() {
    var comparison = Comparison.of(List.of(BASELINE));

    assertThatThrownBy(
            () -> Gate.parse("val_loss>+1%").check(comparison, comparison.candidates().get(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs a baseline");
  }

  private static Comparison ofSeeds(double[] before, double[] after) {
    var trainings = new ArrayList<Training>();
    for (double loss : before) {
      trainings.add(Training.of("old", Map.of("loss", Curve.of(loss))));
    }
    for (double loss : after) {
      trainings.add(Training.of("new", Map.of("loss", Curve.of(loss))));
    }
    return Comparison.ofGroups(trainings, training -> Optional.of(training.name()))
        .withBaseline("old");
  }

  @Test
  void aChangeOverSeedsThatChanceExplainsIsNone() {
    var comparison = ofSeeds(new double[] {1, 2, 3}, new double[] {1.5, 2.5, 3.5});

    var result = Gate.parse("loss>+1%").check(comparison, comparison.candidates().get(1));

    assertThat(result.welch().orElseThrow().p()).isGreaterThan(0.05);
    assertThat(result.isFailed()).isFalse();
  }

  @Test
  void aChangeOverSeedsThatChanceDoesNotExplainFails() {
    var comparison = ofSeeds(new double[] {1, 1.01, 1.02}, new double[] {1.1, 1.11, 1.12});

    var result = Gate.parse("loss>+1%").check(comparison, comparison.candidates().get(1));

    assertThat(result.welch().orElseThrow().p()).isLessThan(0.05);
    assertThat(result.isFailed()).isTrue();
  }
}
