package io.tfevents.djl;

import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.listener.TrainingListener.BatchData;
import io.tfevents.writer.Summaries;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a trainer's evaluators give for one of its data sets, by accumulators of our own. */
final class Evaluations {
  private final Summaries writer;
  private final String batchKey;
  private final String epochKey;
  private long batches;
  private boolean counted;

  /**
   * @param keys what the names of the accumulators start with
   */
  Evaluations(Summaries writer, String keys) {
    this.writer = writer;
    batchKey = keys + "/batch";
    epochKey = keys + "/epoch";
  }

  void begin(Trainer trainer) {
    for (var evaluator : evaluators(trainer)) {
      evaluator.addAccumulator(batchKey);
      evaluator.addAccumulator(epochKey);
    }
  }

  /** Counts a batch, and writes what it gives alone. */
  void batch(Trainer trainer, BatchData batch) {
    String[] keys = {batchKey, epochKey};
    for (var evaluator : evaluators(trainer)) {
      evaluator.resetAccumulator(batchKey);
      batch
          .getLabels()
          .forEach(
              (device, labels) ->
                  evaluator.updateAccumulators(keys, labels, batch.getPredictions().get(device)));
      write("batch_", trainer, evaluator, batchKey, batches);
    }
    batches++;
    counted = true;
  }

  /** Writes what the batches since the last epoch give together, if there were any. */
  void epoch(Trainer trainer, long epoch) {
    if (!counted) {
      return;
    }
    for (var evaluator : evaluators(trainer)) {
      write("epoch_", trainer, evaluator, epochKey, epoch);
      evaluator.resetAccumulator(epochKey);
    }
    counted = false;
  }

  private void write(String start, Trainer trainer, Evaluator evaluator, String key, long step) {
    var name = evaluator == trainer.getLoss() ? "loss" : evaluator.getName();
    writer.scalar(start + name, evaluator.getAccumulator(key), step);
  }

  /** The loss is among them twice where it was also added as an evaluator. */
  private static Set<Evaluator> evaluators(Trainer trainer) {
    return new LinkedHashSet<>(trainer.getEvaluators());
  }
}
