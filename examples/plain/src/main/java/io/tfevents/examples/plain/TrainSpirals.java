package io.tfevents.examples.plain;

import io.tfevents.event.Hparams;
import io.tfevents.system.HardwareMonitor;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Trains a small network to tell two spirals apart, and logs curves, histograms, hyperparameters
 * and how busy the machine is.
 */
public final class TrainSpirals {
  private static final int UNITS = 32;
  private static final double RATE = 0.1;
  private static final double DECAY = 0.98;

  /** What a network makes of points. */
  record Evaluation(double loss, double accuracy) {
    static Evaluation of(Network network, List<Spirals.Point> points) {
      double loss = 0;
      int right = 0;
      for (var point : points) {
        double probability = network.probability(point);
        double ofLabel = point.first() ? probability : 1 - probability;
        loss -= Math.log(Math.max(ofLabel, 1e-12));
        right += ofLabel > 0.5 ? 1 : 0;
      }
      return new Evaluation(loss / points.size(), (double) right / points.size());
    }
  }

  private TrainSpirals() {}

  /** Arguments: the directory of the run, and the number of epochs, 100 if there is none. */
  public static void main(String[] args) throws IOException {
    var run = Path.of(args[0]);
    var losses = train(run, args.length > 1 ? Integer.parseInt(args[1]) : 100);

    var reported = new StringBuilder("epoch,validation_loss\n");
    for (int epoch = 0; epoch < losses.size(); epoch++) {
      reported.append(epoch).append(',').append(losses.get(epoch)).append('\n');
    }
    Files.writeString(run.resolve("reported.csv"), reported);
    System.out.println("validation loss: " + losses.get(losses.size() - 1));
  }

  /** Trains, and gives the loss of validation after each epoch. */
  @SuppressWarnings("try") // The monitor works by itself.
  static List<Double> train(Path run, int epochs) throws IOException {
    var points = Spirals.points(1000, 1);
    var unseen = Spirals.points(400, 2);
    var network = new Network(UNITS, 3);
    var losses = new ArrayList<Double>();

    try (var writer = SummaryWriter.open(run);
        var monitor = HardwareMonitor.start(writer, Duration.ofSeconds(1))) {
      System.out.println("writing " + writer.file());
      writer.hparams(Map.<String, Object>of("units", UNITS, "learning_rate", RATE, "decay", DECAY));
      var train = writer.run("train");
      var validation = writer.run("validation");

      double rate = RATE;
      for (int epoch = 0; epoch < epochs; epoch++, rate *= DECAY) {
        for (var point : points) {
          network.learn(point, rate);
        }
        log(train, Evaluation.of(network, points), epoch);
        var evaluation = Evaluation.of(network, unseen);
        log(validation, evaluation, epoch);
        losses.add(evaluation.loss());

        train.scalar("epoch_learning_rate", rate, epoch);
        train.histogram("hidden/weights", network.hiddenWeights(), epoch);
        train.histogram("output/weights", network.outputWeights(), epoch);
      }
      writer.endSession(Hparams.Status.SUCCESS);
    }
    return losses;
  }

  private static void log(SummaryWriter writer, Evaluation evaluation, int epoch) {
    writer.scalar("epoch_loss", evaluation.loss(), epoch);
    writer.scalar("epoch_accuracy", evaluation.accuracy(), epoch);
  }
}
