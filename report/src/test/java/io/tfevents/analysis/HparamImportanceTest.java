package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.HparamValue;
import io.tfevents.event.HparamValue.BoolValue;
import io.tfevents.event.HparamValue.NumberValue;
import io.tfevents.event.HparamValue.TextValue;
import io.tfevents.event.Hparams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HparamImportanceTest {
  /** The loss hangs on the optimizer and on the depth, and not on the seed. */
  private static List<Training> sweep(int n) {
    var random = new Random(9);
    var trainings = new ArrayList<Training>();
    for (int i = 0; i < n; i++) {
      boolean isAdam = random.nextBoolean();
      int depth = 1 + random.nextInt(6);
      var hparams = new LinkedHashMap<String, HparamValue>();
      hparams.put("optimizer", new TextValue(isAdam ? "adam" : "sgd"));
      if (depth < 6) {
        hparams.put("depth", new NumberValue(depth));
      }
      hparams.put("seed", new NumberValue(random.nextInt(1000)));
      hparams.put("shuffle", new BoolValue(random.nextBoolean()));
      hparams.put("batch", new NumberValue(64));
      double loss = (isAdam ? 1 : 3) - 0.2 * depth + 0.05 * random.nextGaussian();
      trainings.add(
          new Training(
              "run" + i,
              List.of(),
              List.of(Metric.of("run" + i, "loss", Curve.of(9, loss, loss + 1))),
              hparams,
              Hparams.Status.UNKNOWN));
    }
    return trainings;
  }

  private static HparamImportance importance(List<Training> trainings) {
    return HparamImportance.of(trainings, "loss", Direction.MINIMIZE).orElseThrow();
  }

  @Test
  void textsAndMissingValuesCount() {
    var importance = importance(sweep(60));

    assertThat(importance.hparams())
        .extracting(HparamImportance.Hparam::name)
        .startsWith("optimizer", "depth");
    assertThat(importance.explained()).isBetween(0.9, 1.0);
  }

  @Test
  void theEffectOfANumberHasASign() {
    for (var hparam : importance(sweep(60)).hparams()) {
      switch (hparam.name()) {
        case "depth" -> assertThat(hparam.effect().orElseThrow()).isLessThan(-0.15);
        case "optimizer" -> assertThat(hparam.effect()).isEmpty();
        default -> assertThat(hparam.effect().orElseThrow()).isBetween(-0.4, 0.4);
      }
    }
  }

  @Test
  void whatIsTheSameInAllIsLeftOut() {
    assertThat(importance(sweep(30)).hparams())
        .extracting(HparamImportance.Hparam::name)
        .doesNotContain("batch");
  }

  @Test
  void theSameTrainingsGiveTheSameNumbers() {
    assertThat(importance(sweep(30))).isEqualTo(importance(sweep(30)));
  }

  @Test
  void tooFewTrainingsAreSaidToBeTooFew() {
    assertThat(importance(sweep(60)).isSure()).isTrue();
    assertThat(importance(sweep(9)).isSure()).isFalse();
    assertThat(HparamImportance.of(sweep(4), "loss", Direction.MINIMIZE)).isEmpty();
  }

  @Test
  void aMetricThatNobodyHasHasNoImportances() {
    assertThat(HparamImportance.of(sweep(30), "accuracy", Direction.MAXIMIZE)).isEmpty();
  }
}
