package io.tfevents.drawing;

import java.awt.Graphics2D;

/** How texts become pixels. */
interface Lettering {
  /** Draws a text in the colour that is set, not wider than {@link Label#width} says. */
  void draw(Graphics2D graphics, Label label);

  /** With the fonts of this machine, or in strokes where Java finds none. */
  static Lettering ofThisMachine() {
    return FontLettering.AVAILABLE ? new FontLettering() : new StrokeLettering();
  }
}
