package io.tfevents.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * A shape in a picture.
 *
 * @param label which of {@link DemoPredictions#CLASSES}
 * @param x of its middle, in pixels
 * @param y of its middle, in pixels
 * @param radius in pixels
 * @param angle in radians
 */
record DemoShape(int label, double x, double y, double radius, double angle) {
  private static final Color PAPER = new Color(0xF7F5F0);
  private static final Color[] COLOURS = {
    new Color(0x2F6DB5), new Color(0xC9562E), new Color(0x3B8F5A), new Color(0x7E57A8)
  };

  static Color colour(int label) {
    return COLOURS[label];
  }

  /** An empty picture. */
  static BufferedImage paper(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(PAPER);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  /** A picture of this shape alone. */
  BufferedImage picture(int size) {
    var image = paper(size, size);
    drawOn(image);
    return image;
  }

  void drawOn(BufferedImage image) {
    var graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(colour(label));
    fill(graphics);
    graphics.dispose();
  }

  private void fill(Graphics2D graphics) {
    var place = AffineTransform.getTranslateInstance(x, y);
    place.rotate(angle);
    place.scale(radius, radius);
    var outline = place.createTransformedShape(outline());
    graphics.fill(outline);
    graphics.setStroke(new BasicStroke(1));
    graphics.setColor(colour(label).darker());
    graphics.draw(outline);
  }

  /** Within a circle of radius 1. */
  private Shape outline() {
    return switch (label) {
      case 0 -> new Ellipse2D.Double(-0.9, -0.9, 1.8, 1.8);
      case 1 -> new Rectangle2D.Double(-0.7, -0.7, 1.4, 1.4);
      case 2 -> polygon(0, -1, 0.87, 0.5, -0.87, 0.5);
      default ->
          polygon(
              -0.3, -1, 0.3, -1, 0.3, -0.3, 1, -0.3, 1, 0.3, 0.3, 0.3, 0.3, 1, -0.3, 1, -0.3, 0.3,
              -1, 0.3, -1, -0.3, -0.3, -0.3);
    };
  }

  private static Shape polygon(double... points) {
    var path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    path.closePath();
    return path;
  }
}
