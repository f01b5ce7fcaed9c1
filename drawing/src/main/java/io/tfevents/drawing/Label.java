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

  /** Which part of a text is at its place. */
  public enum Anchor {
    START,
    MIDDLE,
    END
  }
}
