package io.tfevents.writer;

import java.util.Arrays;

/** The axes of an array of pixels, each known by its letter, and how long they are. */
final class PixelAxes {
  private final String letters;
  private final int[] sizes;

  private PixelAxes(String letters, int[] sizes) {
    this.letters = letters;
    this.sizes = sizes;
  }

  /**
   * Axes of an array of {@code length} elements.
   *
   * @throws IllegalArgumentException if they do not fit together
   */
  static PixelAxes of(Enum<?> layout, int[] sizes, int length) {
    var axes = new PixelAxes(layout.name(), sizes.clone());
    if (sizes.length != layout.name().length()) {
      throw new IllegalArgumentException(
          "layout %s needs %d dimensions, not %s"
              .formatted(layout, layout.name().length(), Arrays.toString(sizes)));
    }
    long product = 1;
    for (int size : sizes) {
      if (size < 1) {
        throw new IllegalArgumentException(
            "dimensions %s in layout %s: each must be 1 or more"
                .formatted(Arrays.toString(sizes), layout));
      }
      product = Math.multiplyHigh(product, size) == 0 ? product * size : Long.MAX_VALUE;
    }
    if (axes.size('C') > 4) {
      throw new IllegalArgumentException(
          "%d channels in dimensions %s of layout %s: 1 is grey, 2 grey and alpha, 3 RGB, 4 RGBA"
              .formatted(axes.size('C'), Arrays.toString(sizes), layout));
    }
    if (product != length) {
      throw new IllegalArgumentException(
          "an array of %d elements does not have dimensions %s"
              .formatted(length, Arrays.toString(sizes)));
    }
    return axes;
  }

  /** How long an axis is; 1 if there is none of that letter. */
  int size(char letter) {
    int axis = letters.indexOf(letter);
    return axis < 0 ? 1 : sizes[axis];
  }

  /** How far apart neighbours along an axis stand; 0 if there is none of that letter. */
  private int stride(char letter) {
    int axis = letters.indexOf(letter);
    if (axis < 0) {
      return 0;
    }
    int stride = 1;
    for (int i = axis + 1; i < sizes.length; i++) {
      stride *= sizes[i];
    }
    return stride;
  }

  /** The elements of {@code pixels} with the channels of a pixel next to each other. */
  byte[] channelsLast(byte[] pixels) {
    int channels = size('C');
    if (channels == 1 || letters.endsWith("C")) {
      return pixels.clone();
    }
    int plane = stride('C');
    byte[] result = new byte[pixels.length];
    int at = 0;
    for (int image = 0; image < pixels.length; image += plane * channels) {
      for (int pixel = image; pixel < image + plane; pixel++) {
        for (int channel = 0; channel < channels; channel++) {
          result[at++] = pixels[pixel + channel * plane];
        }
      }
    }
    return result;
  }
}
