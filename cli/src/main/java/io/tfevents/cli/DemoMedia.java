package io.tfevents.cli;

import static io.tfevents.cli.DemoPredictions.CLASSES;

import io.tfevents.writer.AudioClip;
import io.tfevents.writer.AudioSummary;
import io.tfevents.writer.BoundingBox;
import io.tfevents.writer.EmbeddingFiles;
import io.tfevents.writer.ImageBatch;
import io.tfevents.writer.ImageSummary;
import io.tfevents.writer.PixelLayout;
import io.tfevents.writer.SummaryWriter;
import io.tfevents.writer.TensorSummary;
import io.tfevents.writer.VideoSummary;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Pictures, sounds, meshes and the like, which get better as training goes on. */
final class DemoMedia {
  private static final int PICTURE = 64;
  private static final int SAMPLE_RATE = 16_000;

  private final Random random;
  private final List<DemoShape> scene =
      List.of(
          new DemoShape(0, 42, 48, 26, 0),
          new DemoShape(1, 118, 40, 24, 0.3),
          new DemoShape(2, 190, 60, 28, 0.1),
          new DemoShape(3, 90, 112, 24, 0.6),
          new DemoShape(0, 166, 122, 20, 0));

  DemoMedia(long seed) {
    random = new Random(seed);
  }

  /**
   * Writes one of each at the writer's step.
   *
   * @param time how much of the training is done, from 0 to 1
   */
  void write(SummaryWriter writer, double time) {
    writer.write("examples", ImageSummary.of(examples(4)));
    writer.write("batch", ImageSummary.of(ImageBatch.of(List.of(examples(16))).grid(8)));
    writer.write(
        "attention", ImageSummary.of(attention(time), PixelLayout.HWC, PICTURE, PICTURE, 3));
    writer.write("detections", ImageSummary.of(detections(time)));
    writer.write("augmentation", VideoSummary.of(12, rotation()));
    writer.audio("chord", chord(time, 440), SAMPLE_RATE);
    writer.write(
        "chords",
        AudioSummary.of(
            AudioClip.mono(chord(time, 330), SAMPLE_RATE).labelled("in *E*"),
            AudioClip.ofChannels(new float[][] {chord(time, 262), chord(time, 392)}, SAMPLE_RATE)
                .labelled("in *C* and *G*")));
    writer.mesh("loss_surface", DemoMesh.surface(time));
    writer.mesh("features", DemoMesh.cloud(random, time));
    writer.write("class_prior", TensorSummary.of(prior(time), 2, 2));
    writer.write("class_names", TensorSummary.of(CLASSES.toArray(String[]::new), 4));
  }

  private BufferedImage[] examples(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> shape(i % CLASSES.size(), PICTURE).picture(PICTURE))
        .toArray(BufferedImage[]::new);
  }

  /** A shape somewhere near the middle of a picture. */
  private DemoShape shape(int label, int size) {
    double radius = size * (0.25 + 0.15 * random.nextDouble());
    double room = (size / 2.0 - radius) * 0.8;
    return new DemoShape(
        label,
        size / 2.0 + room * (2 * random.nextDouble() - 1),
        size / 2.0 + room * (2 * random.nextDouble() - 1),
        radius,
        random.nextDouble() * Math.PI);
  }

  /** Where the model looks, in warm colours: anywhere at first, at one place in the end. */
  private float[] attention(double time) {
    float[] pixels = new float[3 * PICTURE * PICTURE];
    double width = 0.12 + 0.5 * (1 - time);
    for (int row = 0; row < PICTURE; row++) {
      for (int column = 0; column < PICTURE; column++) {
        double x = (double) column / PICTURE - 0.55;
        double y = (double) row / PICTURE - 0.45;
        double noise = 0.3 * (1 - time) * random.nextDouble();
        double heat = 0.7 * Math.exp(-(x * x + y * y) / (2 * width * width)) + noise;
        int pixel = 3 * (row * PICTURE + column);
        pixels[pixel] = (float) Math.min(1, 1.5 * heat + 0.1);
        pixels[pixel + 1] = (float) (heat * heat + 0.05);
        pixels[pixel + 2] = (float) (0.35 - 0.25 * heat);
      }
    }
    return pixels;
  }

  /** A scene with boxes that come to fit. */
  private ImageBatch detections(double time) {
    var image = DemoShape.paper(240, 160);
    var boxes = new ArrayList<BoundingBox>();
    for (var shape : scene) {
      shape.drawOn(image);
      double off = 14 * (1 - time);
      double x = shape.x() + off * random.nextGaussian();
      double y = shape.y() + off * random.nextGaussian();
      double radius = shape.radius() + 2 + off * Math.abs(random.nextGaussian());
      boxes.add(
          new BoundingBox(
              (float) (x - radius),
              (float) (y - radius),
              (float) (x + radius),
              (float) (y + radius),
              CLASSES.get(shape.label())));
    }
    return ImageBatch.of(List.of(image)).withBoxes(0, boxes);
  }

  private static List<BufferedImage> rotation() {
    int frames = 12;
    return IntStream.range(0, frames)
        .mapToObj(i -> new DemoShape(2, 32, 32, 26, 2 * Math.PI * i / 3 / frames).picture(PICTURE))
        .toList();
  }

  /** Half a second of three tones, out of noise that gets less. */
  private float[] chord(double time, double hertz) {
    float[] samples = new float[SAMPLE_RATE / 2];
    for (int i = 0; i < samples.length; i++) {
      double seconds = (double) i / SAMPLE_RATE;
      double tones = 0;
      for (double ratio : new double[] {1, 1.25, 1.5}) {
        tones += Math.sin(2 * Math.PI * hertz * ratio * seconds);
      }
      double noise = (1 - time) * random.nextGaussian();
      samples[i] = (float) (Math.exp(-4 * seconds) * (0.2 * tones + 0.2 * noise));
    }
    return samples;
  }

  private static float[] prior(double time) {
    float even = 0.25f;
    float off = (float) (0.1 * (1 - time));
    return new float[] {even + off, even - off, even, even};
  }

  /** Writes what the model makes of 200 examples, as vectors of 8 numbers. */
  void writeEmbedding(SummaryWriter writer, long step) throws IOException {
    int number = 200;
    float[][] vectors = new float[number][8];
    var rows = new ArrayList<List<String>>();
    var images = new ArrayList<BufferedImage>();
    for (int i = 0; i < number; i++) {
      int label = i % CLASSES.size();
      for (int d = 0; d < vectors[i].length; d++) {
        vectors[i][d] =
            (float) ((d % CLASSES.size() == label ? 2 : 0) + 0.6 * random.nextGaussian());
      }
      rows.add(List.of(CLASSES.get(label), "example " + i));
      images.add(shape(label, 24).picture(24));
    }
    var embedding =
        EmbeddingFiles.of(vectors).metadata(List.of("class", "name"), rows).images(images);
    writer.embedding("features", embedding, step);
  }
}
