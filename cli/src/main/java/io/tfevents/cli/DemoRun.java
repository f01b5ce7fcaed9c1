package io.tfevents.cli;

import static io.tfevents.cli.DemoPredictions.CLASSES;

import io.tfevents.cli.DemoTraining.Course;
import io.tfevents.metrics.Average;
import io.tfevents.metrics.BinaryScores;
import io.tfevents.metrics.ConfusionMatrix;
import io.tfevents.writer.HistogramSummary;
import io.tfevents.writer.PrCurveSummary;
import io.tfevents.writer.Summaries;
import io.tfevents.writer.SummaryValue;
import io.tfevents.writer.SummaryWriter;
import io.tfevents.writer.TextSummary;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Writes a training, step by step: numbers at each, all else when the model is evaluated. */
final class DemoRun {
  private static final int EVALUATIONS = 20;
  private static final int VALIDATION_EXAMPLES = 400;
  private static final int PR_THRESHOLDS = 51;

  private final SummaryWriter writer;
  private final SummaryWriter validation;
  private final DemoTraining training;
  private final int steps;
  private final DemoClock clock;
  private final RandomGenerator random;
  private final DemoMedia media;

  DemoRun(SummaryWriter writer, DemoTraining training, int steps, DemoClock clock) {
    this.writer = writer;
    this.validation = writer.run("validation");
    this.training = training;
    this.steps = steps;
    this.clock = clock;
    this.random = new Random(training.seed());
    this.media = new DemoMedia(training.seed());
  }

  /** What is written once. */
  void start() {
    writer.hparams(training.hparams());
    if (training.isBaseline()) {
      DemoGraph.writeTo(writer);
    }
  }

  /**
   * Trains from a step to before another one.
   *
   * @param attempt how often the training was started
   */
  void train(int from, int to, int attempt) throws IOException {
    int every = Math.max(1, steps / EVALUATIONS);
    for (int step = from; step < to; step++) {
      clock.pass(Duration.ofMillis(900 + random.nextInt(200)));
      double time = (double) step / Math.max(1, steps - 1);
      writer.step(step);
      validation.step(step);
      writeBatch(time);
      if (training.course() == Course.RESUMED) {
        writer.scalar("attempt", attempt);
      }
      boolean last = step == steps - 1;
      if (step % every == 0 || last) {
        writeWeights(time);
        var confusion = writeEvaluation(time);
        if (training.isBaseline() && (step % (4 * every) == 0 || last)) {
          media.write(writer, time);
          validation.image("confusion_matrix", confusion.toImage());
          validation.text("confusion_table", confusion.toMarkdown());
        }
      }
    }
    if (training.isBaseline()) {
      media.writeEmbedding(writer, to - 1);
    }
  }

  private void writeBatch(double time) {
    var batch = new DemoPredictions(random, training.batchSize(), training.onTraining(time));
    writer.write(
        "loss", SummaryValue.scalar((float) batch.loss()).describedAs("", "Cross-entropy"));
    writer.scalar("accuracy", batch.loss() >= 0 ? batch.confusion().accuracy() : Double.NaN);
    writer.scalar("learning_rate", training.learningRate(time));
    writer.doubleScalar("examples_seen", (writer.step() + 1.0) * training.batchSize());
  }

  private void writeWeights(double time) {
    double done = 1 - Math.exp(-3 * time);
    writer.histogram("weights/conv", normal(300, 0.02 * done, 0.08 + 0.05 * done));
    writer.histogram("weights/dense", mixture(1000, 0.35 * done));
    writer.histogram("weights/output", normal(128, -0.1 * done, 0.2 + 0.3 * done));
    writer.write(
        "gradients/dense",
        HistogramSummary.of(normal(1000, 0, 0.05 * Math.exp(-4 * time) + 0.002), 20));
  }

  private double[] normal(int number, double mean, double deviation) {
    return IntStream.range(0, number)
        .mapToDouble(i -> mean + deviation * random.nextGaussian())
        .toArray();
  }

  /** Numbers of two groups, which drift apart. */
  private double[] mixture(int number, double distance) {
    return IntStream.range(0, number)
        .mapToDouble(i -> (i % 3 == 0 ? -distance : distance) + 0.12 * random.nextGaussian())
        .toArray();
  }

  private ConfusionMatrix writeEvaluation(double time) {
    var skill = training.onValidation(time);
    // The same examples each time.
    var predictions = new DemoPredictions(new Random(training.seed()), VALIDATION_EXAMPLES, skill);
    double loss = predictions.loss();
    var confusion = predictions.confusion();
    double accuracy = loss >= 0 ? confusion.accuracy() : Double.NaN;
    validation.scalar("loss", loss);
    validation.scalar("accuracy", accuracy);
    validation.scalar("f1", loss >= 0 ? confusion.f1(Average.MACRO) : Double.NaN);
    writeInterval(accuracy);
    if (loss >= 0) {
      writeCurves(predictions);
      validation.write("report", report(confusion));
    }
    return confusion;
  }

  /** The interval of Wilson's score, in which the true accuracy is in 95 of 100 cases. */
  private void writeInterval(double accuracy) {
    double z = 1.96;
    double n = VALIDATION_EXAMPLES;
    double centre = (accuracy + z * z / (2 * n)) / (1 + z * z / n);
    double half =
        z * Math.sqrt(accuracy * (1 - accuracy) / n + z * z / (4 * n * n)) / (1 + z * z / n);
    Summaries interval = validation.scope("interval");
    interval.scalar("accuracy", accuracy);
    interval.scalar("accuracy_low", centre - half);
    interval.scalar("accuracy_high", centre + half);
  }

  private void writeCurves(DemoPredictions predictions) {
    for (int k = 0; k < CLASSES.size(); k++) {
      var are = predictions.are(k);
      double[] scores = predictions.scores(k);
      validation.write("pr/" + CLASSES.get(k), PrCurveSummary.of(are, scores, null, PR_THRESHOLDS));
      var auc = new BinaryScores();
      for (int i = 0; i < scores.length; i++) {
        auc.add(are[i], scores[i]);
      }
      validation.scalar("auc/" + CLASSES.get(k), auc.rocAuc());
    }
  }

  private static SummaryValue report(ConfusionMatrix confusion) {
    var rows =
        IntStream.range(0, CLASSES.size())
            .mapToObj(
                k ->
                    List.of(
                        CLASSES.get(k),
                        percent(confusion.precision(k)),
                        percent(confusion.recall(k)),
                        percent(confusion.f1(k))))
            .toList();
    return TextSummary.table(List.of("class", "precision", "recall", "F1"), rows);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
