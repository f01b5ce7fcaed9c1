package io.tfevents.writer;

import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;

/** A line of text as pixels that are set or not, with a margin of a pixel around it. */
final class LabelMask {
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

  /** Nobody reads more of a label on an image. */
  private static final int MAX_LENGTH = 200;

  private final BufferedImage image;

  private LabelMask(BufferedImage image) {
    this.image = image;
  }

  static LabelMask of(String label) {
    var text = label.length() > MAX_LENGTH ? label.substring(0, MAX_LENGTH) : label;
    var layout = FONT.createGlyphVector(new FontRenderContext(null, false, false), text);
    var extent = layout.getLogicalBounds();
    int width = (int) Math.ceil(extent.getWidth()) + 2;
    int height = (int) Math.ceil(extent.getHeight()) + 2;
    var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
    var graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.drawGlyphVector(layout, 1, 1 - (float) extent.getY());
    graphics.dispose();
    return new LabelMask(image);
  }

  int width() {
    return image.getWidth();
  }

  int height() {
    return image.getHeight();
  }

  boolean isSet(int x, int y) {
    return image.getRaster().getSample(x, y, 0) != 0;
  }
}
