package io.tfevents.drawing;

/**
 * A line of text. What is in it that would end the line, or turn the direction of writing, is
 * {@linkplain VisibleText shown by its code}.
 *
 * @param x where its {@code anchor} is
 * @param y its base line
 * @param size of the font, in pixels
 */
public record Label(
    double x, double y, String text, double size, boolean isBold, Anchor anchor, Rgb color)
    implements Shape {

  public Label {
    text = VisibleText.of(text);
  }

  /** A text that begins at {@code x}. */
  public static Label of(double x, double y, String text, double size, Rgb color) {
    return new Label(x, y, text, size, false, Anchor.START, color);
  }

  /** In bold letters. */
  public Label bold() {
    return new Label(x, y, text, size, true, anchor, color);
  }

  /** With another part of it at {@code x}. */
  public Label at(Anchor anchor) {
    return new Label(x, y, text, size, isBold, anchor, color);
  }

  /** With … for as much of its middle as it takes to be no wider than that, in pixels. */
  public Label within(double width) {
    var shorter = TextWidth.shortened(text, letterSize(), width);
    return new Label(x, y, shorter, size, isBold, anchor, color);
  }

  /** How wide it is, in pixels, as {@link TextWidth} tells. */
  public double width() {
    return TextWidth.of(text, letterSize());
  }

  /** Where its letters begin, if they are so wide. */
  public double start(double width) {
    return switch (anchor) {
      case START -> x;
      case MIDDLE -> x - width / 2;
      case END -> x - width;
    };
  }

  /** The size of ordinary letters that are as wide. */
  double letterSize() {
    return isBold ? 1.1 * size : size;
  }

  /** Which part of a text is at its place. */
  public enum Anchor {
    START,
    MIDDLE,
    END
  }
}
