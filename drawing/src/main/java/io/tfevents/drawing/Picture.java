package io.tfevents.drawing;

import java.util.List;

/**
 * A picture: shapes on a ground. Immutable.
 *
 * <pre>{@code
 * var black = Rgb.of(0x000000);
 * var picture =
 *     new Picture(
 *         0,
 *         0,
 *         200,
 *         100,
 *         Rgb.of(0xffffff),
 *         "A circle",
 *         "A circle with its name below it.",
 *         List.of(
 *             new Shape.Circle(100, 40, 30, Style.line(black, 2)),
 *             Label.of(100, 90, "circle", 12, black).at(Label.Anchor.MIDDLE)));
 * Files.writeString(Path.of("circle.svg"), picture.svg());
 * Files.write(Path.of("circle.png"), picture.png());
 * }</pre>
 *
 * @param left the place of its left edge, 0 for most; shapes may have any places
 * @param top the place of its upper edge
 * @param width in pixels
 * @param height in pixels
 * @param background the ground's colour
 * @param title a few words for who cannot see it
 * @param description sentences for who cannot see it
 * @param shapes from the lowest to the uppermost
 */
public record Picture(
    double left,
    double top,
    double width,
    double height,
    Rgb background,
    String title,
    String description,
    List<Shape> shapes) {

  public Picture {
    if (!(width > 0 && height > 0 && Double.isFinite(width + height))) {
      throw new IllegalArgumentException(
          "a picture has a width and a height, not %s x %s".formatted(width, height));
    }
    if (!Double.isFinite(left + top)) {
      throw new IllegalArgumentException(left + ", " + top + " is no place");
    }
    shapes = List.copyOf(shapes);
  }

  /** The text of an SVG file: nothing in it runs, and nothing is fetched. */
  public String svg() {
    return new SvgWriter().write(this);
  }

  /**
   * The bytes of a PNG file, with two pixels a pixel of the picture, so that text is sharp on fine
   * screens; a picture of more than 40 million such pixels is made smaller. It takes Java's desktop
   * classes, but no display. Where the machine has no fonts, or Java cannot use them, letters are
   * drawn as strokes; letters that are not ASCII are then boxes.
   */
  public byte[] png() {
    return PngPainter.paint(this, Lettering.ofThisMachine());
  }
}
