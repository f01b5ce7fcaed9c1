package io.tfevents.cli;

import io.tfevents.cli.DemoTraining.Course;
import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import io.tfevents.event.Layout;
import io.tfevents.writer.HparamsSummary;
import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The demo's log directory: what holds for all runs in the run at its top, then a run for each
 * training, with its validation below it.
 */
final class DemoLog {
  private static final String NOTES =
      """
      # Telling shapes apart
      Small trainings of a made-up classifier of **circles, squares, triangles and crosses**.
      None of it was computed by a model: `tfevents demo` drew it from fixed random numbers.

      * `overfit` gets better on what it learns from, and from a third of the way on worse on
        what it has not seen.
      * `diverged` learns too fast: its loss rises, and is NaN in the end.
      * `resumed` stopped and went on from a checkpoint; its second file takes back some steps.
      """;

  private final Path directory;
  private final int steps;
  private final DemoClock clock = new DemoClock();

  DemoLog(Path directory, int steps) {
    this.directory = directory;
    this.steps = steps;
  }

  void write(List<DemoTraining> trainings) throws IOException {
    try (var writer = open(directory)) {
      writer.text("notes", NOTES, 0);
      writer.hparams(experiment());
      writer.layout(layout());
    }
    for (var training : trainings) {
      clock.pass(Duration.ofMinutes(10));
      write(training);
    }
  }

  private void write(DemoTraining training) throws IOException {
    var path = directory.resolve(training.name());
    boolean resumes = training.course() == Course.RESUMED;
    int checkpoint = Math.max(1, steps / 2);
    if (resumes) {
      int crash = Math.max(checkpoint, steps * 3 / 5);
      try (var writer = open(path)) {
        var run = new DemoRun(writer, training, steps, clock);
        run.start();
        run.train(0, checkpoint, 1);
        writer.checkpoint("checkpoints/shapes-%d".formatted(checkpoint), checkpoint);
        run.train(checkpoint, crash, 1);
      }
      clock.pass(Duration.ofMinutes(5));
    }
    var builder = SummaryWriter.builder(path).clock(clock).origin("demo", 1);
    try (var writer = resumes ? builder.purgeStep(checkpoint).open() : builder.open()) {
      var run = new DemoRun(writer, training, steps, clock);
      if (!resumes) {
        run.start();
      }
      run.train(resumes ? checkpoint : 0, steps, resumes ? 2 : 1);
      boolean failed = training.course() == Course.DIVERGING;
      writer.endSession(failed ? Hparams.Status.FAILURE : Hparams.Status.SUCCESS);
    }
  }

  private SummaryWriter open(Path run) throws IOException {
    return SummaryWriter.builder(run).clock(clock).origin("demo", 1).open();
  }

  private Hparams.Experiment experiment() {
    var hparams =
        List.of(
            info("learning_rate", Hparams.Type.FLOAT64, new Hparams.Domain.Interval(1e-5, 0.1)),
            info("batch_size", Hparams.Type.FLOAT64, oneOf(16, 32, 64, 128)),
            info("optimizer", Hparams.Type.STRING, oneOf("adam", "sgd")),
            info("dropout", Hparams.Type.FLOAT64, new Hparams.Domain.Interval(0, 0.5)),
            info("augment", Hparams.Type.BOOL, oneOf(true, false)));
    var metrics =
        List.of(
            metric("", "loss", "loss", Hparams.Dataset.TRAINING),
            metric("validation", "loss", "validation loss", Hparams.Dataset.VALIDATION),
            metric("validation", "accuracy", "accuracy", Hparams.Dataset.VALIDATION));
    double now = clock.millis() / 1e3;
    return new Hparams.Experiment("shapes", "Telling shapes apart", "", now, hparams, metrics);
  }

  private static Hparams.Info info(String name, Hparams.Type type, Hparams.Domain domain) {
    return new Hparams.Info(name, "", "", type, domain, true);
  }

  private static Hparams.Domain oneOf(Object... values) {
    return new Hparams.Domain.Discrete(
        List.of(values).stream().<HparamValue>map(HparamsSummary::value).toList());
  }

  private static Hparams.Metric metric(
      String group, String tag, String name, Hparams.Dataset dataset) {
    return new Hparams.Metric(new Hparams.MetricName(group, tag), name, "", dataset);
  }

  private static Layout layout() {
    var curves =
        List.<Layout.Chart>of(
            new Layout.Multiline("loss and accuracy", List.of("loss", "accuracy$")),
            new Layout.Margin(
                "accuracy, 95 % interval",
                List.of(
                    new Layout.Series(
                        "interval/accuracy", "interval/accuracy_low", "interval/accuracy_high"))));
    var settings =
        List.<Layout.Chart>of(new Layout.Multiline("learning rate", List.of("learning_rate")));
    return new Layout(
        List.of(
            new Layout.Category("progress", curves, false),
            new Layout.Category("settings", settings, true)));
  }
}
