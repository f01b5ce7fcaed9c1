package io.tfevents.examples.xgboost;

import io.tfevents.event.Hparams;
import io.tfevents.writer.SummaryWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Trains trees round by round, and logs the metrics of each round. */
public final class TrainTrees {
  private static final int ROUNDS = 60;
  private static final int FEATURES = 6;
  private static final Pattern METRIC = Pattern.compile("\t(train|validation)-([^:]+):(\\S+)");

  private TrainTrees() {}

  /** Argument: the directory of the run. */
  public static void main(String[] args) throws Exception {
    var run = Path.of(args[0]);
    var reported = new StringBuilder("round,run,tag,value\n");
    Map<String, Object> parameters =
        Map.of("objective", "binary:logistic", "eta", 0.2, "max_depth", 4, "seed", 1);
    var train = data(3000, 1);
    var validation = data(1000, 2);

    try (var writer = SummaryWriter.open(run)) {
      writer.hparams(parameters);
      var booster = booster(parameters, train);
      for (int round = 0; round < ROUNDS; round++) {
        booster.update(train, round);
        var evaluation =
            booster.evalSet(
                new DMatrix[] {train, validation}, new String[] {"train", "validation"}, round);
        // For example: [4]  train-logloss:0.41  validation-logloss:0.44
        var metric = METRIC.matcher(evaluation);
        while (metric.find()) {
          double value = Double.parseDouble(metric.group(3));
          writer.run(metric.group(1)).scalar(metric.group(2), value, round);
          reported
              .append(round)
              .append(',')
              .append(metric.group(1))
              .append(',')
              .append(metric.group(2))
              .append(',')
              .append(metric.group(3))
              .append('\n');
        }
      }
      writer.endSession(Hparams.Status.SUCCESS);
      booster.dispose();
    }
    train.dispose();
    validation.dispose();
    Files.writeString(run.resolve("reported.csv"), reported);
    System.out.println("wrote " + run.resolve("reported.csv"));
  }

  /** One that was trained for no round yet. */
  private static Booster booster(Map<String, Object> parameters, DMatrix train)
      throws XGBoostError {
    var booster = XGBoost.train(train, parameters, 0, Map.of("train", train), null, null);
    booster.setParam("eval_metric", "logloss");
    booster.setParam("eval_metric", "auc");
    return booster;
  }

  /** Points whose class depends on products of features, with some labels wrong. */
  private static DMatrix data(int count, long seed) throws XGBoostError {
    var random = new SplittableRandom(seed);
    float[] features = new float[count * FEATURES];
    float[] labels = new float[count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < FEATURES; j++) {
        features[i * FEATURES + j] = (float) random.nextGaussian();
      }
      int at = i * FEATURES;
      float score = features[at] * features[at + 1] + features[at + 2] - features[at + 3];
      labels[i] = (score > 0) ^ (random.nextInt(20) == 0) ? 1 : 0;
    }
    var matrix = new DMatrix(features, count, FEATURES, Float.NaN);
    matrix.setLabel(labels);
    return matrix;
  }
}
