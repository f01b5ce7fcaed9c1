package io.tfevents.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfevents.event.Hparams;
import io.tfevents.event.Layout;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.Run;
import io.tfevents.metrics.ConfusionMatrix;
import io.tfevents.writer.BoundingBox;
import io.tfevents.writer.EmbeddingFiles;
import io.tfevents.writer.GraphBuilder;
import io.tfevents.writer.GraphBuilder.Shape;
import io.tfevents.writer.HistogramSummary;
import io.tfevents.writer.ImageBatch;
import io.tfevents.writer.ImageSummary;
import io.tfevents.writer.MeshSummary;
import io.tfevents.writer.PixelLayout;
import io.tfevents.writer.SummaryValue;
import io.tfevents.writer.SummaryWriter;
import io.tfevents.writer.TensorSummary;
import io.tfevents.writer.TextSummary;
import io.tfevents.writer.VideoSummary;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/writing.md} shows. */
class WritingGuideTest {
  @TempDir Path folder;

  @Test
  void aRunHasItsValidationBelowIt() throws IOException {
    try (var writer = SummaryWriter.open(folder.resolve("run1"))) {
      var validation = writer.run("validation");
      for (int step = 0; step < 100; step++) {
        writer.step(step);
        writer.scalar("loss", 1.0 / (1 + step));
        if (step % 10 == 0) {
          validation.scalar("loss", 2.0 / (1 + step), step);
        }
      }
    }

    var runs = Logdir.open(folder).runs();
    assertThat(runs).extracting(Run::name).containsExactly("run1", "run1/validation");
    assertThat(runs.get(0).scalars("loss").orElseThrow().size()).isEqualTo(100);
    assertThat(runs.get(1).scalars("loss").orElseThrow().size()).isEqualTo(10);
  }

  @Test
  void everyKindHasAWay() throws IOException {
    var picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    byte[] pixels = new byte[4 * 3 * 8 * 8];
    double[] gradients = {-0.1, 0, 0.1};
    float[] samples = new float[1600];
    boolean[] labels = {true, false};
    double[] scores = {0.9, 0.2};
    long step = 0;
    try (var writer = SummaryWriter.open(folder)) {
      writer.scalar("loss", 0.25);
      writer.doubleScalar("seconds", 1e9 + 0.25);
      writer.write(
          "loss/test", SummaryValue.scalar(0.5f).describedAs("test loss", "Cross-entropy, *mean*"));
      writer.scalars("error", Map.of("train", 0.1, "test", 0.2), step);
      writer.histogram("weights", new double[] {0.1, 0.2, 0.2, 0.4});
      writer.write("gradients", HistogramSummary.of(gradients, 50));
      writer.image("sample", picture);
      writer.write("batch", ImageSummary.of(pixels, PixelLayout.NCHW, 4, 3, 8, 8));
      writer.write(
          "grid", ImageSummary.of(ImageBatch.of(pixels, PixelLayout.NCHW, 4, 3, 8, 8).grid(2)));
      writer.write(
          "boxes",
          ImageSummary.of(
              ImageBatch.of(List.of(picture))
                  .withBoxes(0, List.of(new BoundingBox(2, 2, 6, 6, "cat")))));
      writer.write("video", VideoSummary.of(12, List.of(picture, picture)));
      writer.audio("tone", samples, 16_000);
      writer.text("note", "loss fell *below* 0.1");
      writer.write(
          "table", TextSummary.table(List.of("class", "recall"), List.of(List.of("cat", "0.93"))));
      writer.write("tensor", TensorSummary.of(new float[] {1, 2, 3, 4}, 2, 2));
      writer.prCurve("is cat", labels, scores);
      writer.mesh("triangle", MeshSummary.of(0, 0, 0, 1, 0, 0, 0, 1, 0).faces(0, 1, 2));
      writer.graph(
          new GraphBuilder()
              .input("image", Shape.of(-1, 784))
              .layer("dense", "Dense", List.of("image"), Map.of("units", 10), Shape.of(-1, 10))
              .build());
      writer.kerasModel("model", "{\"class_name\": \"Sequential\", \"config\": {\"layers\": []}}");
      writer.embedding(
          "words",
          EmbeddingFiles.of(new float[][] {{1, 2}, {3, 4}}).labels(List.of("a", "b")),
          step);
    }

    var result = Command.run("ls", folder, "--json", "--run", ".");
    assertThat(result.values("tag")).hasSize(19);
    assertThat(Command.run("verify", folder).exitCode()).isZero();
  }

  @Test
  void hyperparametersChartsAndMetricsAreWritten() throws IOException {
    try (var writer = SummaryWriter.open(folder)) {
      writer.hparams(
          Map.<String, Object>of("learning_rate", 0.001, "optimizer", "adam"), "loss", "accuracy");
      writer.scalar("loss", 0.2, 10);
      writer.scalar("accuracy", 0.9, 10);
      writer.endSession(Hparams.Status.SUCCESS);
      writer.layout(
          new Layout(
              List.of(
                  new Layout.Category(
                      "training",
                      List.of(
                          new Layout.Multiline("losses", List.of("loss.*")),
                          new Layout.Margin(
                              "accuracy",
                              List.of(new Layout.Series("acc", "acc/low", "acc/high")))),
                      false))));
      var confusion = ConfusionMatrix.of(List.of("cat", "dog"));
      confusion.add(new int[] {0, 1, 1}, new int[] {0, 1, 0});
      writer.scalar("accuracy", confusion.accuracy());
      writer.image("confusion", confusion.toImage());
    }

    assertThat(Command.run("ls", folder, "--json").values("tag"))
        .contains("_hparams_/session_end_info", "custom_scalars__config__", "confusion");
  }

  @Test
  void aRunGoesOnFromACheckpoint() throws IOException {
    try (var writer = SummaryWriter.builder(folder).purgeStep(100).open()) {
      writer.scalar("loss", 0.2, 100);
    }

    assertThat(Command.run("ls", folder, "--json").values("first_step")).containsExactly("100");
  }
}
