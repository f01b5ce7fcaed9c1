package io.tfevents.interop.drawing;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;

/** Letters of a font of the machine. */
final class FontLettering implements Lettering {
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  /** Whether Java can draw letters: it takes fonts, and libraries that small images leave out. */
  static final boolean AVAILABLE = isAvailable();

  private static boolean isAvailable() {
    try {
      var outline = new Font(Font.SANS_SERIF, Font.PLAIN, 12).createGlyphVector(CONTEXT, "a");
      return !outline.getOutline().getBounds2D().isEmpty();
    } catch (RuntimeException | LinkageError | InternalError e) {
      // Which of these depends on what is missing: a library, a configuration, or all fonts.
      return false;
    }
  }

  @Override
  public void draw(Graphics2D graphics, Shape.Text text) {
    var font =
        new Font(Font.SANS_SERIF, text.bold() ? Font.BOLD : Font.PLAIN, 1)
            .deriveFont((float) text.size());
    var glyphs = font.createGlyphVector(CONTEXT, text.text());
    double width = glyphs.getLogicalBounds().getWidth();
    double room = Letters.width(text.text(), text.size(), text.bold());
    double squeeze = width > room ? room / width : 1;
    var place = new AffineTransform();
    place.translate(TextStart.of(text, width * squeeze), text.y());
    place.scale(squeeze, 1);
    graphics.fill(place.createTransformedShape(glyphs.getOutline()));
  }
}
