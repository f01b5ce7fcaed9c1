package io.tfevents.writer;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Videos as PyTorch's {@code SummaryWriter.add_video} writes them: as an image that is an animated
 * GIF, in TensorFlow 2's form as {@link ImageSummary} has it. It plays for ever.
 *
 * <p>A frame has at most 256 colours; one with more is reduced to the nearest. What is transparent
 * is laid on white. A GIF counts time in hundredths of a second, so that frames last differently
 * where they must for the pace to be right; above 50 frames a second it plays at 50.
 */
public final class VideoSummary {
  private VideoSummary() {}

  /**
   * A video of frames in their order.
   *
   * @throws IllegalArgumentException if {@code framesPerSecond} is less than 0.0016 or not finite,
   *     or a side of the frames is longer than 65535 pixels
   */
  public static SummaryValue of(double framesPerSecond, ImageBatch frames) {
    return ImageSummary.encoded(
        frames.width(), frames.height(), GifFile.of(frames, framesPerSecond));
  }

  /**
   * A video of frames in their order.
   *
   * @throws IllegalArgumentException if there are no frames, they differ in size, a side is longer
   *     than 65535 pixels, or {@code framesPerSecond} is less than 0.0016 or not finite
   */
  public static SummaryValue of(double framesPerSecond, List<BufferedImage> frames) {
    return of(framesPerSecond, ImageBatch.of(frames));
  }

  /**
   * A video from an array of values from 0 to 255; a byte is taken without its sign. Several videos
   * are put side by side as PyTorch does it: their number is filled up with black ones, or
   * transparent ones, to a power of two, and they stand in a square, or two squares beside each
   * other.
   *
   * @param dimensions how long each axis of {@code layout} is, in its order
   * @throws IllegalArgumentException if the array is not of these dimensions, one of them is less
   *     than 1, there are more than 4 channels, a side of the frames is longer than 65535 pixels,
   *     or {@code framesPerSecond} is less than 0.0016 or not finite
   */
  public static SummaryValue of(
      double framesPerSecond, byte[] pixels, VideoLayout layout, int... dimensions) {
    return of(framesPerSecond, frames(pixels, layout, dimensions));
  }

  /**
   * The same from an array of values from 0 to 1, which become bytes as {@link
   * ImageBatch#of(float[], PixelLayout, int...)} tells.
   *
   * @param dimensions how long each axis of {@code layout} is, in its order
   * @throws IllegalArgumentException as {@link #of(double, byte[], VideoLayout, int...)} does
   */
  public static SummaryValue of(
      double framesPerSecond, float[] pixels, VideoLayout layout, int... dimensions) {
    return of(framesPerSecond, ImageBatch.toBytes(pixels), layout, dimensions);
  }

  static ImageBatch frames(byte[] pixels, VideoLayout layout, int... dimensions) {
    var axes = PixelAxes.of(layout, dimensions, pixels.length);
    int videos = axes.size('N');
    int bits = 32 - Integer.numberOfLeadingZeros(videos);
    int rows = 1 << ((bits - 1) / 2);
    int places = Integer.bitCount(videos) == 1 ? videos : 1 << bits;
    return ImageBatch.of(pixels, axes).sideBySide(axes.size('T'), places / rows, rows);
  }
}
