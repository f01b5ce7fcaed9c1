package io.tfevents.browser;

import io.tfevents.event.Layout;
import io.tfevents.event.PrCurve;
import io.tfevents.writer.AudioClip;
import io.tfevents.writer.AudioSummary;
import io.tfevents.writer.GraphBuilder;
import io.tfevents.writer.HistogramSummary;
import io.tfevents.writer.ImageSummary;
import io.tfevents.writer.PixelLayout;
import io.tfevents.writer.PrCurveSummary;
import io.tfevents.writer.SummaryValue;
import io.tfevents.writer.SummaryWriter;
import io.tfevents.writer.TextSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Logs of values that are no numbers, and of what is shown beside them. */
final class ValueSamples {
  private ValueSamples() {}

  /**
   * Runs {@code one} with values at steps 0, 10, 20 and {@code two} with values at 0 and 20. The
   * values of their histograms go evenly from the step on to 10 more.
   */
  static Path two(Path logs) throws IOException {
    write(logs.resolve("one"), 0, 10, 20);
    write(logs.resolve("two"), 0, 20);
    return logs;
  }

  private static void write(Path run, int... steps) throws IOException {
    try (var writer = SummaryWriter.open(run)) {
      for (int at : steps) {
        writer.doubleScalar("loss", 1.0 / (1 + at), at);
        double[] numbers =
            DoubleStream.iterate(0.5, x -> x + 1).limit(1000).map(x -> at + x / 100).toArray();
        writer.write("weights", HistogramSummary.of(numbers), at);
        writer.write("pixels", square(at), at);
        writer.write(
            "tone", AudioSummary.of(AudioClip.mono(new float[4000], 8000).labelled("in *E*")), at);
        writer.text("notes", "Step **" + at + "**", at);
        writer.write("pr", PrCurveSummary.of(curve(at)), at);
      }
    }
  }

  /** Two pixels square, as grey as the step. */
  static SummaryValue square(int step) {
    byte[] pixels = new byte[4];
    Arrays.fill(pixels, (byte) (step * 10));
    return ImageSummary.of(pixels, PixelLayout.HW, 2, 2);
  }

  /** Three thresholds; above the last of them nothing is found. */
  private static PrCurve curve(int step) {
    return new PrCurve(
        List.of(
            new PrCurve.Point(0, 10, 10, 0, 0, 0.5, 1),
            new PrCurve.Point(0.5, 5, step == 20 ? 0 : 5, 5, 5, step == 20 ? 1 : 0.5, 0.5),
            new PrCurve.Point(1, 0, 0, 10, 10, 0, 0)));
  }

  /** One run with 60 histograms, of which the whole range is a hundred times the usual one. */
  static Path manyHistograms(Path logs) throws IOException {
    try (var writer = SummaryWriter.open(logs.resolve("run"))) {
      for (int step = 0; step < 60; step++) {
        double[] numbers = DoubleStream.iterate(-1, x -> x + 0.002).limit(1001).toArray();
        numbers[0] = -100;
        writer.write("weights", HistogramSummary.of(numbers, 500), step);
      }
    }
    return logs;
  }

  /** A run whose texts and tags would like to be more than text. */
  static Path hostile(Path logs, String name, String markdown) throws IOException {
    try (var writer = SummaryWriter.open(logs.resolve("run"))) {
      writer.hparams(Map.of(name, name));
      writer.doubleScalar(name, 1, 0);
      writer.text(name, markdown, 0);
      writer.write(name + "/h", HistogramSummary.of(1, 2, 3), 0);
      writer.write(name + "/i", square(1), 0);
      writer.write(
          name + "/a", AudioSummary.of(AudioClip.mono(new float[10], 8000).labelled(markdown)), 0);
      writer.write(name + "/table", TextSummary.of(List.of(markdown, name), 1, 2), 0);
      writer.write(name + "/pr", PrCurveSummary.of(curve(0)), 0);
      writer.kerasModel(
          "keras",
          "{\"class_name\":\"<b>\",\"config\":{\"name\":\"<img src=x>\",\"layers\":[{\"class_name\":\"<svg>\",\"config\":{\"name\":\"<b>\"}}]}}");
      writer.layout(Layout.of(name, new Layout.Multiline(name, List.of("("))));
    }
    return logs;
  }

  /** A run with a graph, a Keras model, a layout and the load of its machine. */
  static Path model(Path logs) throws IOException {
    try (var writer = SummaryWriter.open(logs.resolve("run"))) {
      for (int step = 0; step < 10; step++) {
        writer.scalar("loss", 1.0 / (1 + step), step, 1000 + step);
        writer.scalar("low", 0.5 / (1 + step), step, 1000 + step);
        writer.scalar("high", 2.0 / (1 + step), step, 1000 + step);
        writer.scalar("system/cpu_utilization_percentage", 50 + step, step, 1000 + 60 * step);
      }
      writer.graph(
          new GraphBuilder()
              .input("image", GraphBuilder.Shape.of(-1, 28))
              .layer("a", "MatMul", List.of("image"), Map.of(), GraphBuilder.Shape.of(-1, 10))
              .layer("b", "MatMul", List.of("a"), Map.of(), GraphBuilder.Shape.of(-1, 4))
              .build());
      writer.kerasModel("keras", KERAS);
      writer.layout(
          Layout.of(
              "mine",
              new Layout.Multiline("losses", List.of("lo.*")),
              new Layout.Margin("interval", List.of(new Layout.Series("loss", "low", "high"))),
              new Layout.Multiline("nothing", List.of("absent"))));
    }
    return logs;
  }

  /** A network whose shapes and parameters are those that Keras' summary tells. */
  private static final String KERAS =
      """
      {"class_name": "Sequential", "keras_version": "2.15.0", "config": {"name": "digits", "layers": [
        {"class_name": "InputLayer", "config": {"name": "in", "batch_input_shape": [null, 28, 28, 1]}},
        {"class_name": "Conv2D", "config": {"name": "conv1", "filters": 32, "kernel_size": [3, 3], "strides": [1, 1], "padding": "valid"}},
        {"class_name": "MaxPooling2D", "config": {"name": "pool1", "pool_size": [2, 2], "strides": [2, 2]}},
        {"class_name": "Conv2D", "config": {"name": "conv2", "filters": 64, "kernel_size": [3, 3], "strides": [1, 1], "padding": "valid"}},
        {"class_name": "MaxPooling2D", "config": {"name": "pool2", "pool_size": [2, 2], "strides": [2, 2]}},
        {"class_name": "Flatten", "config": {"name": "flat"}},
        {"class_name": "Dropout", "config": {"name": "drop", "rate": 0.5}},
        {"class_name": "Dense", "config": {"name": "out", "units": 10, "activation": "softmax", "use_bias": true}},
        {"class_name": "Lambda", "config": {"name": "odd"}}]}}
      """;
}
