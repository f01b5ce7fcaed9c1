package io.tfevents.interop.drawing;

import io.tfevents.writer.ImageSummary;
import io.tfevents.writer.SummaryValue;
import java.util.List;

/**
 * A picture. Immutable.
 *
 * @param title what it is called
 * @param left where it begins, in pixels; shapes may have any places
 * @param top where it begins, in pixels
 * @param width in pixels
 * @param height in pixels
 * @param shapes those behind first
 */
public record Drawing(
    String title, double left, double top, double width, double height, List<Shape> shapes) {
  public Drawing {
    shapes = List.copyOf(shapes);
  }

  /** As an SVG file: shapes and texts, no scripts and no references. */
  public String svg() {
    return SvgText.of(this);
  }

  /**
   * As a PNG file with two pixels a pixel of the drawing; a drawing of more than 40 million such
   * pixels is made smaller. It takes Java's desktop classes, but no display. Where the machine has
   * no fonts, or Java cannot use them, letters are drawn as strokes; letters that are not ASCII are
   * then boxes.
   */
  public byte[] png() {
    return PngImage.of(this);
  }

  /**
   * As an image in an event file, which TensorBoard shows: a PNG file, since it shows no SVG.
   *
   * <pre>{@code
   * writer.write("model", drawing.summary(), step);
   * }</pre>
   */
  public SummaryValue summary() {
    return ImageSummary.encoded(png());
  }
}
