package io.tfevents.drawing;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;

/** Letters of a font of the machine. */
final class FontLettering implements Lettering {
  /** Whether Java can draw letters: it takes fonts, and libraries that small images leave out. */
  static final boolean AVAILABLE = isAvailable();

  private static boolean isAvailable() {
    try {
      var context = new FontRenderContext(null, true, true);
      var outline = new Font(Font.SANS_SERIF, Font.PLAIN, 12).createGlyphVector(context, "a");
      return !outline.getOutline().getBounds2D().isEmpty();
    } catch (RuntimeException | LinkageError | InternalError e) {
      // Which of these depends on what is missing: a library, a configuration, or all fonts.
      return false;
    }
  }

  @Override
  public void draw(Graphics2D graphics, Label label) {
    var font =
        new Font(Font.SANS_SERIF, label.isBold() ? Font.BOLD : Font.PLAIN, 1)
            .deriveFont((float) label.size());
    double width = font.getStringBounds(label.text(), graphics.getFontRenderContext()).getWidth();
    double room = label.width();
    if (width > room) {
      font = font.deriveFont(AffineTransform.getScaleInstance(room / width, 1));
      width = room;
    }
    graphics.setFont(font);
    graphics.drawString(label.text(), (float) label.start(width), (float) label.y());
  }
}
