package io.tfevents.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which values of a metric are better. */
public enum Direction {
  /** Smaller ones, as of a loss. */
  MINIMIZE,
  /** Larger ones, as of an accuracy. */
  MAXIMIZE;

  private static final Set<String> SMALLER =
      Set.of(
          """
          loss losses cost costs objective error errors err mse rmse rmsle mae mape smape msle nll
          logloss perplexity ppl bpd bpc bpb crossentropy xent bce hinge divergence kld jsd regret
          distance wer cer ter mer per eer der fid kid lpips chamfer brier ece mce fpr fnr false
          misclassified residual residuals violations
          """
              .strip()
              .split("\\s+"));

  private static final Set<String> LARGER =
      Set.of(
          """
          acc accuracy top top1 top5 f1 f2 fbeta f1score precision recall auc auroc auprc aupr roc
          ap map map50 map75 ar iou miou meaniou giou dice jaccard r2 rsquared explainedvariance
          gini bleu rouge meteor cider chrf psnr ssim msssim reward rewards return returns score
          scores specificity sensitivity tpr tnr true mcc kappa correlation spearman pearson ndcg
          mrr hit hits hr likelihood elbo success win wins winrate throughput inception exactmatch
          em correct similarity
          """
              .strip()
              .split("\\s+"));

  private static final Set<String> NEGATIONS = Set.of("negative", "neg", "minus");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern HUMPS = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  /**
   * Guesses from a metric's name, word by word from its end, two words together before one: {@code
   * epoch_accuracy} is the larger the better, {@code cross_entropy} the smaller, of {@code entropy}
   * nothing is known, and {@code negative_log_likelihood} is the opposite of a likelihood. Empty
   * where no word tells.
   */
  public static Optional<Direction> guess(String name) {
    var words = words(name);
    for (int i = words.size() - 1; i >= 0; i--) {
      var direction = i == 0 ? null : ofWord(words.get(i - 1) + words.get(i));
      direction = direction == null ? ofWord(words.get(i)) : direction;
      if (direction != null) {
        boolean isNegated =
            direction == MAXIMIZE && words.subList(0, i).stream().anyMatch(NEGATIONS::contains);
        return Optional.of(isNegated ? MINIMIZE : direction);
      }
    }
    return Optional.empty();
  }

  /** In small letters; {@code valLoss} is two, but {@code mIoU}, which is known as it is, one. */
  private static List<String> words(String name) {
    var words = new ArrayList<String>();
    for (var word : BETWEEN_WORDS.split(name, -1)) {
      if (ofWord(word.toLowerCase(Locale.ROOT)) != null) {
        words.add(word.toLowerCase(Locale.ROOT));
      } else {
        for (var part : HUMPS.split(word, -1)) {
          words.add(part.toLowerCase(Locale.ROOT));
        }
      }
    }
    return words;
  }

  private static @Nullable Direction ofWord(String word) {
    if (SMALLER.contains(word) || word.endsWith("loss")) {
      return MINIMIZE;
    }
    return LARGER.contains(word) ? MAXIMIZE : null;
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
