package io.tfevents.analysis;

import java.util.Locale;
import java.util.Optional;

/** The examples that a metric is computed on. */
public enum Split {
  /** Those that the model learns from. */
  TRAINING,
  /** Those that it does not learn from, by which training is judged. */
  VALIDATION,
  /** Those that are kept for the end. */
  TEST;

  /** The split of a word of a tag or of a run's name, as {@code val}; in any case of letters. */
  static Optional<Split> of(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "train", "training", "trn" -> Optional.of(TRAINING);
      case "val", "valid", "validation", "validate", "eval", "evaluation", "dev", "holdout" ->
          Optional.of(VALIDATION);
      case "test", "testing" -> Optional.of(TEST);
      default -> Optional.empty();
    };
  }
}
