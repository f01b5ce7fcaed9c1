package io.tfevents.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "loss",
        "val_loss",
        "epoch_loss",
        "evaluation_loss_vs_iterations",
        "trainLoss",
        "kl_loss",
        "box_loss",
        "val/log_loss",
        "logloss",
        "RMSE",
        "mean_squared_error",
        "mse",
        "WER",
        "word_error_rate",
        "perplexity",
        "cross_entropy",
        "CategoricalCrossentropy",
        "brier_score_loss",
        "FID",
        "bits/bpd",
        "ece",
        "negative_log_likelihood",
        "neg_log_likelihood",
        "nll",
        "eval/ppl",
        "false_positives",
        "root mean squared error",
        "lossless/error"
      })
  void theSmallerTheBetter(String name) {
    assertThat(Direction.guess(name)).contains(Direction.MINIMIZE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accuracy",
        "val_acc",
        "epoch_sparse_categorical_accuracy",
        "top-5",
        "Top1",
        "top_k_accuracy",
        "mIoU",
        "mean_io_u",
        "MeanIoU",
        "metrics/mAP50-95(B)",
        "metrics/precision(B)",
        "F1",
        "f1_macro",
        "auc/circle",
        "ROC_AUC",
        "r2_score",
        "r_2",
        "R^2",
        "explained_variance",
        "bleu",
        "rollout/ep_rew_mean_reward",
        "log_likelihood",
        "elbo",
        "win_rate",
        "success_rate",
        "exact_match",
        "hit_rate",
        "ndcg@10",
        "lossless/psnr",
        "true_positives",
        "examples/throughput"
      })
  void theLargerTheBetter(String name) {
    assertThat(Direction.guess(name)).contains(Direction.MAXIMIZE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "learning_rate",
        "lr",
        "epoch",
        "examples_seen",
        "policy/entropy",
        "entropy",
        "step",
        "weights/norm",
        "system/cpu",
        "attempt",
        "lossless",
        "mapping",
        "accumulated",
        "recalled"
      })
  void whatNobodyCanTellIsNotGuessed(String name) {
    assertThat(Direction.guess(name)).isEmpty();
  }

  @Test
  void aLossIsTheOppositeOfWhatIsMaximised() {
    assertThat(Direction.MAXIMIZE.asLoss(0.25)).isEqualTo(-0.25);
    assertThat(Direction.MINIMIZE.asLoss(0.25)).isEqualTo(0.25);
  }

  @Test
  void noValueIsBetterThanNaNOrWorse() {
    assertThat(Direction.MINIMIZE.isBetter(Double.NaN, 1)).isFalse();
    assertThat(Direction.MINIMIZE.isBetter(1, Double.NaN)).isFalse();
    assertThat(Direction.MAXIMIZE.isBetter(2, 1)).isTrue();
  }
}
