package io.tfevents.writer;

import io.tfevents.event.DataClass;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Images as TensorFlow 2's {@code tf.summary.image} writes them: a tensor of strings with the width
 * and the height in decimal digits, then each image as a PNG file ({@code
 * tensorboard/plugins/image/summary_v2.py}). All images given are written; TensorFlow writes the
 * first 3 unless told otherwise.
 *
 * <pre>{@code
 * ImageSummary.of(pixels, PixelLayout.NCHW, 16, 3, 64, 64);  // 16 images
 * ImageSummary.of(ImageBatch.of(pixels, PixelLayout.NCHW, 16, 3, 64, 64).grid());  // one
 * }</pre>
 */
public final class ImageSummary {
  private static final int IMAGE = 4;
  private static final int MOST_PIXELS = 999_999_999;

  private ImageSummary() {}

  /** All images of a batch. */
  public static SummaryValue of(ImageBatch images) {
    byte[][] files = new byte[images.count()][];
    for (int i = 0; i < files.length; i++) {
      files[i] = PngFile.of(images, i);
    }
    return encoded(images.width(), images.height(), files);
  }

  /**
   * Images as they are; {@link ImageBatch#of(List)} tells what becomes of them.
   *
   * @throws IllegalArgumentException if there is no image, or they differ in size
   */
  public static SummaryValue of(BufferedImage... images) {
    return of(ImageBatch.of(List.of(images)));
  }

  /**
   * Images from an array of values from 0 to 255.
   *
   * @param dimensions how long each axis of {@code layout} is, in its order
   * @throws IllegalArgumentException as {@link ImageBatch#of(byte[], PixelLayout, int...)} does
   */
  public static SummaryValue of(byte[] pixels, PixelLayout layout, int... dimensions) {
    return of(ImageBatch.of(pixels, layout, dimensions));
  }

  /**
   * Images from an array of values from 0 to 1; {@link ImageBatch#of(float[], PixelLayout, int...)}
   * tells how they are rounded.
   *
   * @param dimensions how long each axis of {@code layout} is, in its order
   * @throws IllegalArgumentException as {@link ImageBatch#of(float[], PixelLayout, int...)} does
   */
  public static SummaryValue of(float[] pixels, PixelLayout layout, int... dimensions) {
    return of(ImageBatch.of(pixels, layout, dimensions));
  }

  /**
   * Images that are PNG, JPEG, GIF or BMP files already, the kinds that TensorBoard shows. They are
   * written as they are; their size is read from their heads.
   *
   * @throws IllegalArgumentException if there is no image, one is of another kind, or they differ
   *     in size
   */
  public static SummaryValue encoded(byte[]... files) {
    requireSome(files);
    var size = EncodedSize.of(files[0]);
    for (byte[] file : files) {
      var other = EncodedSize.of(file);
      if (!other.equals(size)) {
        throw new IllegalArgumentException(
            "images of %d x %d and of %d x %d pixels: those of one value must have one size"
                .formatted(size.width(), size.height(), other.width(), other.height()));
      }
    }
    return encoded(size.width(), size.height(), files);
  }

  /**
   * Images that are files already, of any kind and number, written as they are.
   *
   * @param width in pixels
   * @param height in pixels
   * @throws IllegalArgumentException if the width or height is less than 0 or more than 999999999,
   *     which readers do not take for one
   */
  public static SummaryValue encoded(int width, int height, byte[]... files) {
    if (Math.min(width, height) < 0 || Math.max(width, height) > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "images of %d x %d pixels: both must be from 0 to %d"
              .formatted(width, height, MOST_PIXELS));
    }
    byte[][] strings = new byte[2 + files.length][];
    strings[0] = digits(width);
    strings[1] = digits(height);
    System.arraycopy(files, 0, strings, 2, files.length);
    return SummaryValue.tensor(
        TensorBytes.strings(strings, strings.length),
        SummaryValue.metadata("images", DataClass.BLOB_SEQUENCE));
  }

  /**
   * One image in TensorFlow 1's form, {@code Summary.Image}, which also states its channels.
   *
   * @param width in pixels
   * @param height in pixels
   * @param colorspace channels a pixel: 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA; 0 if not known
   * @param file of any kind, written as it is
   */
  public static SummaryValue stated(int width, int height, int colorspace, byte[] file) {
    var message =
        new MessageBytes()
            .varint(1, height)
            .varint(2, width)
            .varint(3, colorspace)
            .bytesUnlessEmpty(4, file);
    return SummaryValue.ofForm(
        IMAGE, message, SummaryValue.metadata("images", DataClass.BLOB_SEQUENCE));
  }

  private static void requireSome(byte[][] files) {
    if (files.length == 0) {
      throw new IllegalArgumentException("no images");
    }
  }

  private static byte[] digits(int number) {
    return Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
  }
}
