package io.tfevents.interop.drawing;

/**
 * How a shape is drawn. Colours are {@code 0xRRGGBB}, or {@link #NONE}.
 *
 * @param fill the colour inside
 * @param line the colour of the outline
 * @param width of the outline, in pixels
 * @param dashed whether the outline is
 */
public record Pen(int fill, int line, double width, boolean dashed) {
  /** No colour: what is behind shows. */
  public static final int NONE = -1;

  /** An area without an outline. */
  public static Pen fill(int colour) {
    return new Pen(colour, NONE, 0, false);
  }

  /** A line. */
  public static Pen line(int colour, double width) {
    return new Pen(NONE, colour, width, false);
  }

  /** An area with an outline of one pixel. */
  public static Pen outlined(int fill, int line) {
    return new Pen(fill, line, 1, false);
  }

  /** The same with a dashed line. */
  public Pen withDashes() {
    return new Pen(fill, line, width, true);
  }
}
