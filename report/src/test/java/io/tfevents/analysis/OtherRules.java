package io.tfevents.analysis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Rules by which others stop a training or warn of it, as if each stop were a finding. */
final class OtherRules {
  private OtherRules() {}

  /** By name. */
  static final Map<String, Predicate<SyntheticTraining>> ALL = all();

  private static Map<String, Predicate<SyntheticTraining>> all() {
    var all = new LinkedHashMap<String, Predicate<SyntheticTraining>>();
    all.put("Keras' EarlyStopping, patience 3", made -> keras(made, 3));
    all.put("Keras' EarlyStopping, patience 10", made -> keras(made, 10));
    all.put("Prechelt's GL, α = 2", OtherRules::generalisationLoss);
    all.put("Prechelt's PQ, α = 0.75, k = 5", OtherRules::progressQuotient);
    all.put("Prechelt's UP, s = 5, k = 5", OtherRules::successiveIncreases);
    all.put("SageMaker's Overfit, ratio 0.1", OtherRules::sageMaker);
    return Collections.unmodifiableMap(all);
  }

  private static boolean keras(SyntheticTraining made, int patience) {
    return EarlyStopping.patience(patience)
        .simulate(Curve.of(made.validation()), Direction.MINIMIZE)
        .stop()
        .isPresent();
  }

  /** Validation is more than 2 % above its least so far. */
  private static boolean generalisationLoss(SyntheticTraining made) {
    double least = Double.POSITIVE_INFINITY;
    for (double loss : made.validation()) {
      least = Math.min(least, loss);
      if (100 * (loss / least - 1) > 2) {
        return true;
      }
    }
    return false;
  }

  /** The same, as a multiple of how much training progressed within five points. */
  private static boolean progressQuotient(SyntheticTraining made) {
    double[] losses = made.validation();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < losses.length; i++) {
      least = Math.min(least, losses[i]);
      if (i % 5 == 4) {
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        for (int k = i - 4; k <= i; k++) {
          sum += made.loss()[k];
          min = Math.min(min, made.loss()[k]);
        }
        double progress = 1000 * (sum / (5 * min) - 1);
        if (100 * (losses[i] / least - 1) / progress > 0.75) {
          return true;
        }
      }
    }
    return false;
  }

  /** Validation is higher than five points before, five times in a row. */
  private static boolean successiveIncreases(SyntheticTraining made) {
    double[] losses = made.validation();
    int rises = 0;
    for (int i = 9; i < losses.length; i += 5) {
      rises = losses[i] > losses[i - 5] ? rises + 1 : 0;
      if (rises == 5) {
        return true;
      }
    }
    return false;
  }

  /** Validation is more than a tenth above training, once. */
  private static boolean sageMaker(SyntheticTraining made) {
    for (int i = 0; i < made.validation().length; i++) {
      if ((made.validation()[i] - made.loss()[i]) / made.loss()[i] > 0.1) {
        return true;
      }
    }
    return false;
  }
}
