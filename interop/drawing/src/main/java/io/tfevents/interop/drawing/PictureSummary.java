package io.tfevents.interop.drawing;

import io.tfevents.drawing.Picture;
import io.tfevents.writer.ImageSummary;
import io.tfevents.writer.SummaryValue;

/**
 * A picture as an image for event files, which TensorBoard shows: a PNG file, since it shows no
 * SVG.
 *
 * <pre>{@code
 * writer.write("model", PictureSummary.of(ModelDrawing.of(network, ModelStyle.BLOCKS)), step);
 * }</pre>
 */
public final class PictureSummary {
  private PictureSummary() {}

  /** The picture as a PNG image. */
  public static SummaryValue of(Picture picture) {
    return ImageSummary.encoded(picture.png());
  }
}
