package io.tfevents.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Paints a picture's pixels by Java2D. */
final class PngPainter {
  private static final long MOST_PIXELS = 64_000_000;

  private final Graphics2D graphics;

  private PngPainter(Graphics2D graphics) {
    this.graphics = graphics;
  }

  static byte[] paint(Picture picture, double scale) throws IOException {
    long width = Math.max(1, Math.round(picture.width() * scale));
    long height = Math.max(1, Math.round(picture.height() * scale));
    if (!(scale > 0) || width > MOST_PIXELS / height) {
      throw new IllegalArgumentException(
          "%d x %d pixels are too many for a PNG file".formatted(width, height));
    }
    var image = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
    try {
      draw(picture, scale, image);
    } catch (LinkageError | InternalError | NullPointerException | IllegalStateException e) {
      throw new IOException(
          "this Java finds no font for the text in a PNG file; write .svg, or install fonts, as"
              + " fontconfig and fonts-dejavu-core on Debian",
          e);
    }
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    }
    return bytes.toByteArray();
  }

  private static void draw(Picture picture, double scale, BufferedImage image) {
    var graphics = image.createGraphics();
    try {
      graphics.setColor(color(picture.background(), 1));
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.scale(scale, scale);
      new PngPainter(graphics).shapes(picture.shapes());
    } finally {
      graphics.dispose();
    }
  }

  private void shapes(List<Shape> shapes) {
    for (var shape : shapes) {
      if (shape instanceof Path path) {
        draw(outline(path), path.style());
      } else if (shape instanceof Shape.Rectangle r) {
        double arc = 2 * r.radius();
        draw(new RoundRectangle2D.Double(r.x(), r.y(), r.width(), r.height(), arc, arc), r.style());
      } else if (shape instanceof Shape.Circle c) {
        double radius = c.radius();
        draw(
            new Ellipse2D.Double(c.x() - radius, c.y() - radius, 2 * radius, 2 * radius),
            c.style());
      } else if (shape instanceof Label label) {
        label(label);
      } else if (shape instanceof Shape.Clip clip) {
        clip(clip);
      }
    }
  }

  private static Path2D outline(Path path) {
    var outline = new Path2D.Double(Path2D.WIND_NON_ZERO, path.size() + 1);
    outline.moveTo(path.x(0), path.y(0));
    for (int i = 1; i < path.size(); i++) {
      outline.lineTo(path.x(i), path.y(i));
    }
    if (path.isClosed()) {
      outline.closePath();
    }
    return outline;
  }

  private void draw(java.awt.Shape shape, Style style) {
    if (style.fill() != null) {
      graphics.setColor(color(style.fill(), style.opacity()));
      graphics.fill(shape);
    }
    if (style.stroke() != null) {
      graphics.setColor(color(style.stroke(), style.opacity()));
      graphics.setStroke(stroke(style));
      graphics.draw(shape);
    }
  }

  private static BasicStroke stroke(Style style) {
    float width = (float) style.width();
    int cap = BasicStroke.CAP_BUTT;
    // Nobody sees the corners of thin lines, and rounding those of long ones takes seconds.
    int join = width < 2 ? BasicStroke.JOIN_BEVEL : BasicStroke.JOIN_ROUND;
    if (style.dash().isEmpty()) {
      return new BasicStroke(width, cap, join);
    }
    float[] dash = new float[style.dash().size()];
    for (int i = 0; i < dash.length; i++) {
      dash[i] = style.dash().get(i).floatValue();
    }
    return new BasicStroke(width, cap, join, 10, dash, 0);
  }

  private void label(Label label) {
    if (label.text().isEmpty()) {
      return;
    }
    var font =
        new Font(Font.SANS_SERIF, label.isBold() ? Font.BOLD : Font.PLAIN, 1)
            .deriveFont((float) label.size());
    double width = font.getStringBounds(label.text(), graphics.getFontRenderContext()).getWidth();
    double start =
        switch (label.anchor()) {
          case START -> label.x();
          case MIDDLE -> label.x() - width / 2;
          case END -> label.x() - width;
        };
    graphics.setFont(font);
    graphics.setColor(color(label.color(), 1));
    graphics.drawString(label.text(), (float) start, (float) label.y());
  }

  private void clip(Shape.Clip clip) {
    var before = graphics.getClip();
    graphics.clip(new Rectangle2D.Double(clip.x(), clip.y(), clip.width(), clip.height()));
    shapes(clip.shapes());
    graphics.setClip(before);
  }

  private static Color color(Rgb color, double opacity) {
    return new Color(color.red(), color.green(), color.blue(), (int) Math.round(255 * opacity));
  }
}
