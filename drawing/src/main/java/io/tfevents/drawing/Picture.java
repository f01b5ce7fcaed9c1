package io.tfevents.drawing;

import java.io.IOException;
import java.util.List;

/**
 * A picture: shapes on a ground. Immutable.
 *
 * <pre>{@code
 * var black = Rgb.of(0x000000);
 * var picture =
 *     new Picture(
 *         200,
 *         100,
 *         Rgb.of(0xffffff),
 *         "A circle",
 *         "A circle with its name below it.",
 *         List.of(
 *             new Shape.Circle(100, 40, 30, Style.line(black, 2)),
 *             Label.of(100, 90, "circle", 12, black).at(Label.Anchor.MIDDLE)));
 * Files.writeString(Path.of("circle.svg"), picture.svg());
 * Files.write(Path.of("circle.png"), picture.png(2));
 * }</pre>
 *
 * @param width in pixels
 * @param height in pixels
 * @param background the ground's colour
 * @param title a few words for who cannot see it
 * @param description sentences for who cannot see it
 * @param shapes from the lowest to the uppermost
 */
public record Picture(
    double width,
    double height,
    Rgb background,
    String title,
    String description,
    List<Shape> shapes) {
  /** More pixels a side would take gigabytes. */
  static final int LARGEST = 16_384;

  public Picture {
    if (!(width > 0 && height > 0 && width <= LARGEST && height <= LARGEST)) {
      throw new IllegalArgumentException(
          "a picture has from 1 to %d pixels a side, not %s x %s"
              .formatted(LARGEST, width, height));
    }
    shapes = List.copyOf(shapes);
  }

  /** The text of an SVG file: nothing in it runs, and nothing is fetched. */
  public String svg() {
    return new SvgWriter().write(this);
  }

  /**
   * The bytes of a PNG file.
   *
   * @param scale how many pixels of the file make one of the picture; 2 for sharp text on fine
   *     screens
   * @throws IllegalArgumentException if that is more than 64 million pixels
   * @throws IOException if this Java has no font for its text
   */
  public byte[] png(double scale) throws IOException {
    return PngPainter.paint(this, scale);
  }
}
