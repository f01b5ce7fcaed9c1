package io.tfevents.examples.djl;

import ai.djl.Model;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.tfevents.djl.SummaryListener;
import io.tfevents.event.Hparams;
import io.tfevents.writer.SummaryWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Trains a network of three layers to read digits, and logs it by a listener. */
public final class TrainDigits {
  private static final int EPOCHS = 5;
  private static final int BATCH = 50;

  private TrainDigits() {}

  /** Argument: the directory of the run. */
  public static void main(String[] args) throws Exception {
    var run = Path.of(args[0]);
    var reported = new Reported();
    var rate =
        Tracker.multiFactor()
            .setBaseValue(0.003f)
            .optFactor(0.5f)
            .setSteps(new int[] {80, 120})
            .build();
    try (var writer = SummaryWriter.open(run);
        var model = Model.newInstance("digits")) {
      writer.hparams(
          Map.<String, Object>of("optimizer", "adam", "learning_rate", 0.003, "batch", BATCH));
      model.setBlock(
          new SequentialBlock()
              .add(Linear.builder().setUnits(128).build())
              .add(Activation::relu)
              .add(Linear.builder().setUnits(64).build())
              .add(Activation::relu)
              .add(Linear.builder().setUnits(10).build()));
      var config =
          new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
              .optOptimizer(Optimizer.adam().optLearningRateTracker(rate).build())
              .addEvaluator(new Accuracy())
              .addTrainingListeners(TrainingListener.Defaults.basic())
              .addTrainingListeners(reported)
              .addTrainingListeners(
                  SummaryListener.builder(writer)
                      .learningRate(rate)
                      .parameterHistograms(1)
                      .gradientHistograms(20)
                      .build());
      var manager = model.getNDManager();
      manager.getEngine().setRandomSeed(1);
      try (var trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(1, Digits.SIZE * Digits.SIZE));
        EasyTrain.fit(
            trainer,
            EPOCHS,
            Digits.dataset(manager, 2000, BATCH, 1),
            Digits.dataset(manager, 500, BATCH, 2));
      }
      writer.endSession(Hparams.Status.SUCCESS);
    }
    Files.writeString(run.resolve("reported.csv"), reported.lines);
    System.out.print(reported.lines);
  }

  /** What DJL itself reports after each epoch. */
  private static final class Reported extends TrainingListenerAdapter {
    private final StringBuilder lines =
        new StringBuilder("epoch,train_loss,validation_loss,validation_accuracy\n");
    private int epoch;

    @Override
    public void onEpoch(Trainer trainer) {
      var result = trainer.getTrainingResult();
      lines
          .append(epoch++)
          .append(',')
          .append(result.getTrainLoss())
          .append(',')
          .append(result.getValidateLoss())
          .append(',')
          .append(result.getValidateEvaluation("Accuracy"))
          .append('\n');
    }
  }
}
