package io.tfevents.analysis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which values of a metric are better. */
public enum Direction {
  /** Smaller ones, as of a loss. */
  MINIMIZE,
  /** Larger ones, as of an accuracy. */
  MAXIMIZE;

  private static final Set<String> SMALLER =
      Set.of(
          "loss",
          "losses",
          "error",
          "errors",
          "err",
          "mse",
          "rmse",
          "mae",
          "mape",
          "rmsle",
          "nll",
          "perplexity",
          "ppl",
          "cost",
          "entropy",
          "crossentropy",
          "wer",
          "cer",
          "fid",
          "regret",
          "divergence",
          "kl",
          "elbo_loss",
          "bce",
          "hinge",
          "distance",
          "eer",
          "ter");

  private static final Set<String> LARGER =
      Set.of(
          "acc",
          "accuracy",
          "top1",
          "top5",
          "f1",
          "fbeta",
          "f1score",
          "precision",
          "recall",
          "auc",
          "auroc",
          "auprc",
          "roc",
          "ap",
          "map",
          "map50",
          "iou",
          "miou",
          "dice",
          "jaccard",
          "r2",
          "bleu",
          "rouge",
          "meteor",
          "psnr",
          "ssim",
          "reward",
          "rewards",
          "return",
          "returns",
          "score",
          "specificity",
          "sensitivity",
          "mcc",
          "kappa",
          "correlation",
          "spearman",
          "pearson",
          "ndcg",
          "mrr",
          "hits",
          "likelihood",
          "elbo",
          "success",
          "throughput");

  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=[a-z])(?=[A-Z])");

  /**
   * Guesses from a metric's name, word by word from its end: {@code epoch_accuracy} is the larger
   * the better, and so is {@code lossless/psnr}. Empty where no word tells.
   */
  public static Optional<Direction> guess(String name) {
    var words = List.of(BETWEEN_WORDS.split(name, -1));
    for (int i = words.size() - 1; i >= 0; i--) {
      var word = words.get(i).toLowerCase(Locale.ROOT);
      if (SMALLER.contains(word) || word.endsWith("loss")) {
        return Optional.of(MINIMIZE);
      }
      if (LARGER.contains(word)) {
        return Optional.of(MAXIMIZE);
      }
    }
    return Optional.empty();
  }

  /** Whether a value is better than another one; NaN is better than none. */
  public boolean isBetter(double value, double other) {
    return this == MINIMIZE ? value < other : value > other;
  }

  /** A value as a loss: the smaller the better. */
  double asLoss(double value) {
    return this == MINIMIZE ? value : -value;
  }
}
