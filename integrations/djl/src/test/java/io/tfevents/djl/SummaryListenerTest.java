package io.tfevents.djl;

import static io.tfevents.djl.TrainerOfStubs.parameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.tracker.Tracker;
import io.tfevents.event.Histogram;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.Run;
import io.tfevents.logdir.ScalarSeries;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryListenerTest {
  private Block block = new SequentialBlock();

  @TempDir Path folder;

  @Test
  void batchesHaveTheirOwnNumbers() throws IOException {
    var logdir =
        trained(
            trainer -> {
              trainer.trainBatch(4, 0.25);
              trainer.trainBatch(2, 0.5);
              trainer.endEpoch();
              trainer.trainBatch(1, 1);
            });

    var loss = scalars(logdir, "train", "batch_loss");
    assertThat(loss.steps()).containsExactly(0, 1, 2);
    assertThat(loss.values()).containsExactly(4, 2, 1);
    assertThat(scalars(logdir, "train", "batch_Accuracy").values()).containsExactly(0.25, 0.5, 1);
  }

  @Test
  void anEpochHasThoseOfAllItsBatches() throws IOException {
    var logdir =
        trained(
            trainer -> {
              trainer.trainBatch(4, 0.25);
              trainer.trainBatch(2, 0.5);
              trainer.endEpoch();
              trainer.trainBatch(1, 1);
              trainer.endEpoch();
            });

    var loss = scalars(logdir, "train", "epoch_loss");
    assertThat(loss.steps()).containsExactly(0, 1);
    assertThat(loss.values()).containsExactly(3, 1);
    assertThat(scalars(logdir, "train", "epoch_Accuracy").values()).containsExactly(0.375, 1);
  }

  @Test
  void validationHasTheSameTagsInARunOfItsOwn() throws IOException {
    var logdir =
        trained(
            trainer -> {
              trainer.trainBatch(4, 0.25);
              trainer.validateBatch(5, 0.5);
              trainer.validateBatch(7, 0.25);
              trainer.endEpoch();
            });

    assertThat(scalars(logdir, "validation", "batch_loss").values()).containsExactly(5, 7);
    assertThat(scalars(logdir, "validation", "epoch_loss").values()).containsExactly(6);
    assertThat(scalars(logdir, "validation", "epoch_Accuracy").values()).containsExactly(0.375);
    assertThat(scalars(logdir, "train", "epoch_loss").values()).containsExactly(4);
  }

  @Test
  void anEpochThatWasNotValidatedHasNoPoint() throws IOException {
    var logdir =
        trained(
            trainer -> {
              trainer.trainBatch(4, 0.25);
              trainer.endEpoch();
              trainer.trainBatch(4, 0.25);
              trainer.validateBatch(5, 0.5);
              trainer.endEpoch();
            });

    assertThat(scalars(logdir, "validation", "epoch_loss").steps()).containsExactly(1);
  }

  @Test
  void theLearningRateIsThatOfTheBatchesStep() throws IOException {
    var tracker = Tracker.factor().setBaseValue(1).setFactor(0.5f).build();
    var logdir =
        trained(
            builder -> builder.learningRate(tracker),
            trainer -> {
              trainer.trainBatch(4, 0.25);
              trainer.trainBatch(2, 0.5);
            });

    var rates = scalars(logdir, "train", "batch_learning_rate");
    assertThat(rates.steps()).containsExactly(0, 1);
    assertThat(rates.values()).containsExactly(tracker.getNewValue(1), tracker.getNewValue(2));
  }

  @Test
  void parametersAreWrittenAfterEachFewEpochs() throws IOException {
    block = new OneParameter(parameter("weight", new float[] {1, 2, 3}, null));
    var logdir =
        trained(
            builder -> builder.parameterHistograms(2),
            trainer -> {
              for (int epoch = 0; epoch < 3; epoch++) {
                trainer.trainBatch(4, 0.25);
                trainer.endEpoch();
              }
            });

    var run = run(logdir, "train");
    assertThat(run.histograms()).hasSize(1);
    var histograms = run.histograms().get(0);
    assertThat(histograms.tag()).isEqualTo("parameters/weight");
    assertThat(histograms.size()).isEqualTo(2);
    assertThat(histograms.get(1).step()).isEqualTo(2);
    assertThat(count(histograms.get(0).histogram())).isEqualTo(3);
  }

  @Test
  void gradientsAreWrittenAtEachFewBatches() throws IOException {
    block = new OneParameter(parameter("weight", new float[] {1, 2}, new float[] {5, 6, 7, 8}));
    var logdir =
        trained(
            builder -> builder.gradientHistograms(2),
            trainer -> {
              trainer.trainBatch(4, 0.25);
              trainer.trainBatch(4, 0.25);
              trainer.trainBatch(4, 0.25);
              trainer.endEpoch();
            });

    var run = run(logdir, "train");
    assertThat(run.histograms()).hasSize(1);
    var histograms = run.histograms().get(0);
    assertThat(histograms.tag()).isEqualTo("gradients/weight");
    assertThat(histograms.size()).isEqualTo(2);
    assertThat(histograms.get(1).step()).isEqualTo(2);
    assertThat(count(histograms.get(0).histogram())).isEqualTo(4);
  }

  @Test
  void aFrozenParameterHasNoGradient() throws IOException {
    block = new OneParameter(parameter("mean", new float[] {1, 2}, null));
    var logdir =
        trained(builder -> builder.gradientHistograms(1), trainer -> trainer.trainBatch(4, 0.25));

    assertThat(run(logdir, "train").histograms()).isEmpty();
  }

  @Test
  void theGraphIsWrittenOnce() throws IOException {
    var logdir =
        trained(
            trainer -> {
              trainer.trainBatch(4, 0.25);
              trainer.trainBatch(4, 0.25);
            });

    assertThat(run(logdir, "train").graphs()).hasSize(1);
    assertThat(run(logdir, "train").graphs().get(0).size()).isEqualTo(1);
  }

  @Test
  void frequenciesHaveToBePositive() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      var builder = SummaryListener.builder(writer);
      assertThatThrownBy(() -> builder.parameterHistograms(0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("epochs");
      assertThatThrownBy(() -> builder.gradientHistograms(-1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("-1");
    }
  }

  private Logdir trained(Consumer<TrainerOfStubs> work) throws IOException {
    return trained(UnaryOperator.identity(), work);
  }

  private Logdir trained(
      UnaryOperator<SummaryListener.Builder> settings, Consumer<TrainerOfStubs> work)
      throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      var listener = settings.apply(SummaryListener.builder(writer)).build();
      work.accept(TrainerOfStubs.of(block, listener));
    }
    return Logdir.open(folder);
  }

  private static Run run(Logdir logdir, String name) {
    return logdir.run(name).orElseThrow();
  }

  private static ScalarSeries scalars(Logdir logdir, String run, String tag) {
    return run(logdir, run).scalars(tag).orElseThrow();
  }

  private static double count(Histogram histogram) {
    return histogram.buckets().stream().mapToDouble(Histogram.Bucket::count).sum();
  }
}
