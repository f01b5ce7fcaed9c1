package io.tfevents.djl;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.tracker.Tracker;
import io.tfevents.writer.SummaryWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a trainer of DJL does to the event files of a run. For one trainer at a time, on the
 * thread that trains. The writer belongs to who opened it, who has to close it after the trainer.
 *
 * <pre>{@code
 * try (var writer = SummaryWriter.open(Path.of("logs/run1"))) {
 *   var config =
 *       new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
 *           .addEvaluator(new Accuracy())
 *           .addTrainingListeners(TrainingListener.Defaults.basic())
 *           .addTrainingListeners(SummaryListener.of(writer));
 *   try (var trainer = model.newTrainer(config)) {
 *     trainer.initialize(new Shape(1, 784));
 *     EasyTrain.fit(trainer, 10, train, validation);
 *   }
 * }
 * }</pre>
 *
 * <p>As with Keras, there are two runs below the writer's, {@code train} and {@code validation},
 * with equal tags in both, since TensorBoard draws equal tags of several runs into one chart:
 *
 * <ul>
 *   <li>{@code epoch_loss} and {@code epoch_} with the name of each evaluator, over each whole
 *       epoch. The step is the epoch, from 0.
 *   <li>{@code batch_loss} and so on, of each batch alone. The step is the number of batches before
 *       it, in {@code validation} of those of validation.
 *   <li>{@code batch_learning_rate}, and histograms under {@code parameters/} and {@code
 *       gradients/}, if asked for, in {@code train}.
 *   <li>The graph of the model's blocks, in {@code train}.
 * </ul>
 *
 * <p>Each evaluator counts once more for this listener, so that it needs no other one and may stand
 * before or after them. An event file that cannot be written ends the training with {@link
 * java.io.UncheckedIOException}.
 */
public final class SummaryListener implements TrainingListener {
  private final SummaryWriter train;
  private final Evaluations trainEvaluations;
  private final Evaluations validationEvaluations;
  private final @Nullable Tracker learningRate;
  private final int parameterEpochs;
  private final int gradientBatches;
  private long batches;
  private long epochs;

  private SummaryListener(Builder builder) {
    train = builder.writer.run("train");
    trainEvaluations = new Evaluations(train, "tfevents/train");
    validationEvaluations =
        new Evaluations(builder.writer.run("validation"), "tfevents/validation");
    learningRate = builder.learningRate;
    parameterEpochs = builder.parameterEpochs;
    gradientBatches = builder.gradientBatches;
  }

  /**
   * Of evaluators and the graph.
   *
   * @throws java.io.UncheckedIOException if the event files cannot be written
   */
  public static SummaryListener of(SummaryWriter writer) {
    return builder(writer).build();
  }

  /** With settings. */
  public static Builder builder(SummaryWriter writer) {
    return new Builder(writer);
  }

  @Override
  public void onTrainingBegin(Trainer trainer) {
    trainEvaluations.begin(trainer);
    validationEvaluations.begin(trainer);
  }

  /** DJL calls this between the backward pass and the optimizer's step. */
  @Override
  public void onTrainingBatch(Trainer trainer, BatchData batch) {
    if (batches == 0) {
      train.graph(BlockGraph.of(trainer.getModel()));
    }
    trainEvaluations.batch(trainer, batch);
    if (learningRate != null) {
      // An optimizer counts its updates from 1.
      float rate = learningRate.getNewValue((int) (batches + 1));
      train.scalar("batch_learning_rate", rate, batches);
    }
    if (gradientBatches > 0 && batches % gradientBatches == 0) {
      ParameterHistograms.writeGradients(trainer.getModel().getBlock(), train, batches);
    }
    batches++;
  }

  @Override
  public void onValidationBatch(Trainer trainer, BatchData batch) {
    validationEvaluations.batch(trainer, batch);
  }

  @Override
  public void onEpoch(Trainer trainer) {
    trainEvaluations.epoch(trainer, epochs);
    validationEvaluations.epoch(trainer, epochs);
    if (parameterEpochs > 0 && epochs % parameterEpochs == 0) {
      ParameterHistograms.writeValues(trainer.getModel().getBlock(), train, epochs);
    }
    epochs++;
  }

  @Override
  public void onTrainingEnd(Trainer trainer) {}

  /** Settings of a {@link SummaryListener}. */
  public static final class Builder {
    private final SummaryWriter writer;
    private @Nullable Tracker learningRate;
    private int parameterEpochs;
    private int gradientBatches;

    private Builder(SummaryWriter writer) {
      this.writer = writer;
    }

    /** Writes the learning rate. It has to be told, since no optimizer of DJL gives its own. */
    public Builder learningRate(Tracker tracker) {
      this.learningRate = tracker;
      return this;
    }

    /**
     * Writes a histogram of each parameter after the first epoch and each {@code epochs} from there
     * on, under {@code parameters/} and its name. With several devices, of the array that the model
     * itself holds.
     */
    public Builder parameterHistograms(int epochs) {
      this.parameterEpochs = positive(epochs, "epochs");
      return this;
    }

    /**
     * Writes a histogram of each gradient after the first batch and each {@code batches} from there
     * on, under {@code gradients/} and its parameter's name. With several devices, of that one
     * whose array the model itself holds.
     */
    public Builder gradientHistograms(int batches) {
      this.gradientBatches = positive(batches, "batches");
      return this;
    }

    /**
     * The listener.
     *
     * @throws java.io.UncheckedIOException if the event files cannot be written
     */
    public SummaryListener build() {
      return new SummaryListener(this);
    }

    private static int positive(int number, String name) {
      if (number <= 0) {
        throw new IllegalArgumentException(name + " has to be positive, not " + number);
      }
      return number;
    }
  }
}
