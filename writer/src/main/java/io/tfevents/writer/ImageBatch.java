package io.tfevents.writer;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * One or more images of the same size, with 1 to 4 channels of 8 bits: grey, grey and alpha, RGB,
 * or RGBA, alpha not multiplied in. Immutable.
 *
 * <pre>{@code
 * var digits = ImageBatch.of(batch, PixelLayout.NCHW, 16, 1, 28, 28);
 * SummaryValue asOneImage = ImageSummary.of(digits.grid());
 * }</pre>
 */
public final class ImageBatch {
  /** How many images stand in a row of {@link #grid()}. */
  public static final int DEFAULT_COLUMNS = 8;

  private final int count;
  private final int height;
  private final int width;
  private final int channels;

  /** All images, row by row from the top, the channels of a pixel next to each other. */
  private final byte[] pixels;

  private ImageBatch(int count, int height, int width, int channels, byte[] pixels) {
    this.count = count;
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.pixels = pixels;
  }

  /**
   * Images from an array of values from 0 to 255; a byte is taken without its sign.
   *
   * @param dimensions how long each axis of {@code layout} is, in its order
   * @throws IllegalArgumentException if the array is not of these dimensions, one of them is less
   *     than 1, or there are more than 4 channels
   */
  public static ImageBatch of(byte[] pixels, PixelLayout layout, int... dimensions) {
    return of(pixels, PixelAxes.of(layout, dimensions, pixels.length));
  }

  /**
   * Images from an array of values from 0 to 1. They become bytes as in TensorFlow's {@code
   * tf.image.convert_image_dtype(pixels, tf.uint8, saturate=True)}: multiplied by 255.5 in 32 bits,
   * limited to 0 to 255, and cut to an integer. NaN becomes 0.
   *
   * <p>PyTorch's {@code SummaryWriter.add_image} multiplies by 255 instead, so that its pixels are
   * often less by 1; for these, pass bytes of {@code (byte) (int) (255 * pixel)}.
   *
   * @param dimensions how long each axis of {@code layout} is, in its order
   * @throws IllegalArgumentException if the array is not of these dimensions, one of them is less
   *     than 1, or there are more than 4 channels
   */
  public static ImageBatch of(float[] pixels, PixelLayout layout, int... dimensions) {
    var axes = PixelAxes.of(layout, dimensions, pixels.length);
    return of(toBytes(pixels), axes);
  }

  /**
   * Images as they are: grey ones stay grey, what has alpha keeps it. If some are grey and others
   * not, or some have alpha and others not, all become what can hold each.
   *
   * @throws IllegalArgumentException if there is no image, or they differ in size
   */
  public static ImageBatch of(List<BufferedImage> images) {
    return BufferedImages.toBatch(images);
  }

  /** Images, or frames of videos, all frames of the first video first. */
  static ImageBatch of(byte[] pixels, PixelAxes axes) {
    return new ImageBatch(
        axes.size('N') * axes.size('T'),
        axes.size('H'),
        axes.size('W'),
        axes.size('C'),
        axes.channelsLast(pixels));
  }

  /** Black images, or transparent ones, to be drawn on by who made them. */
  static ImageBatch blank(int count, long height, long width, int channels) {
    long room = width * channels + 1;
    if (room * height > Integer.MAX_VALUE - 8 || room * height * count > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%d images of %d x %d pixels and %d channels are more than an array holds"
              .formatted(count, width, height, channels));
    }
    byte[] pixels = new byte[(int) (count * height * width * channels)];
    return new ImageBatch(count, (int) height, (int) width, channels, pixels);
  }

  static byte[] toBytes(float[] pixels) {
    byte[] bytes = new byte[pixels.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.max(0, Math.min(255, (int) (pixels[i] * 255.5f)));
    }
    return bytes;
  }

  /** How many images there are. */
  public int count() {
    return count;
  }

  /** The height of each image in pixels. */
  public int height() {
    return height;
  }

  /** The width of each image in pixels. */
  public int width() {
    return width;
  }

  /** How many channels a pixel has, 1 to 4. */
  public int channels() {
    return channels;
  }

  /** One image with all of these, in rows of {@link #DEFAULT_COLUMNS}. */
  public ImageBatch grid() {
    return grid(DEFAULT_COLUMNS);
  }

  /**
   * One image with all of these in rows, without space between them, as PyTorch's {@code
   * SummaryWriter.add_images} makes it. What remains of the last row is black, or transparent where
   * there is alpha.
   *
   * @param columns how many images stand in a row, at most
   * @throws IllegalArgumentException if {@code columns} is less than 1
   */
  public ImageBatch grid(int columns) {
    if (columns < 1) {
      throw new IllegalArgumentException("a grid of " + columns + " columns");
    }
    int used = Math.min(columns, count);
    return sideBySide(1, used, (count - 1) / used + 1);
  }

  /**
   * A grid of every {@code step}th image, a grid of those that follow them, and so on: videos of
   * that many frames become one.
   */
  ImageBatch sideBySide(int step, int columns, int rows) {
    var grids = blank(step, (long) height * rows, (long) width * columns, channels);
    int line = width * channels;
    for (int image = 0; image < count; image++) {
      int place = image / step;
      int frame = image % step;
      int top = frame * rows * height + place / columns * height;
      for (int y = 0; y < height; y++) {
        int to = ((top + y) * columns + place % columns) * line;
        System.arraycopy(pixels, (image * height + y) * line, grids.pixels, to, line);
      }
    }
    return grids;
  }

  /**
   * The same images, with boxes on one of them, as PyTorch's {@code
   * SummaryWriter.add_image_with_boxes} draws them: the edges of a box are red and 2 pixels wide;
   * its label stands in black on red in the lower left corner. Grey images become coloured ones.
   *
   * <p>Labels need fonts on the machine.
   *
   * @param image the image's place, from 0
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public ImageBatch withBoxes(int image, List<BoundingBox> boxes) {
    if (image < 0 || image >= count) {
      throw new IndexOutOfBoundsException("image " + image + " of " + count);
    }
    var copy = channels < 3 ? coloured() : copy();
    for (var box : boxes) {
      new BoxDrawing(copy, image).draw(box);
    }
    return copy;
  }

  private ImageBatch copy() {
    return new ImageBatch(count, height, width, channels, pixels.clone());
  }

  private ImageBatch coloured() {
    var result = blank(count, height, width, channels + 2);
    int to = 0;
    for (int from = 0; from < pixels.length; from += channels) {
      for (int i = 0; i < 3; i++) {
        result.pixels[to++] = pixels[from];
      }
      if (channels == 2) {
        result.pixels[to++] = pixels[from + 1];
      }
    }
    return result;
  }

  /** The batch's own array; only who made the batch may change it. */
  byte[] pixels() {
    return pixels;
  }

  /** Where in {@link #pixels()} a pixel starts. */
  int index(int image, int y, int x) {
    return ((image * height + y) * width + x) * channels;
  }

  @Override
  public String toString() {
    return "%d images of %d x %d pixels, %d channels".formatted(count, width, height, channels);
  }
}
