package io.tfevents.examples.djl;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import java.util.SplittableRandom;

/**
 * Noisy images of digits, drawn as on a display of seven segments, somewhere in 28 by 28 pixels.
 */
final class Digits {
  static final int SIZE = 28;

  private static final int LENGTH = 8;

  /**
   * Which segments each digit has: top, upper left and right, middle, lower left and right, bottom.
   */
  private static final String[] SEGMENTS = {
    "1110111", "0010010", "1011101", "1011011", "0111010",
    "1101011", "1101111", "1010010", "1111111", "1111011"
  };

  private Digits() {}

  static ArrayDataset dataset(NDManager manager, int count, int batch, long seed) {
    var random = new SplittableRandom(seed);
    float[] pixels = new float[count * SIZE * SIZE];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 10;
      draw(labels[i], pixels, i * SIZE * SIZE, random);
    }
    return new ArrayDataset.Builder()
        .setData(manager.create(pixels, new Shape(count, SIZE * SIZE)))
        .optLabels(manager.create(labels))
        .setSampling(batch, false)
        .build();
  }

  private static void draw(int digit, float[] pixels, int start, SplittableRandom random) {
    int left = 9 + random.nextInt(4);
    int top = 5 + random.nextInt(4);
    var segments = SEGMENTS[digit];
    for (int i = 0; i <= LENGTH; i++) {
      light(segments.charAt(0), pixels, start, left + i, top);
      light(segments.charAt(1), pixels, start, left, top + i);
      light(segments.charAt(2), pixels, start, left + LENGTH, top + i);
      light(segments.charAt(3), pixels, start, left + i, top + LENGTH);
      light(segments.charAt(4), pixels, start, left, top + LENGTH + i);
      light(segments.charAt(5), pixels, start, left + LENGTH, top + LENGTH + i);
      light(segments.charAt(6), pixels, start, left + i, top + 2 * LENGTH);
    }
    for (int i = 0; i < SIZE * SIZE; i++) {
      pixels[start + i] += (float) (0.2 * random.nextGaussian());
    }
  }

  private static void light(char segment, float[] pixels, int start, int x, int y) {
    if (segment == '1') {
      pixels[start + y * SIZE + x] = 1;
    }
  }
}
