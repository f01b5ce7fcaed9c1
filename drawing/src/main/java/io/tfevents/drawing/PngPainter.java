package io.tfevents.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Paints a picture's pixels by Java2D. */
final class PngPainter {
  private static final double SCALE = 2;
  private static final double MOST_PIXELS = 40e6;

  /** How many points a line has for which {@link LinePainter} is worth its while. */
  private static final int MANY = 64;

  private final BufferedImage image;
  private final Graphics2D graphics;
  private final Lettering lettering;
  private @Nullable LinePainter longLines;

  private PngPainter(BufferedImage image, Graphics2D graphics, Lettering lettering) {
    this.image = image;
    this.graphics = graphics;
    this.lettering = lettering;
  }

  static byte[] paint(Picture picture, Lettering lettering) {
    var bytes = new ByteArrayOutputStream();
    // Without the files that ImageIO would write else.
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image(picture, lettering), "png", out)) {
        throw new IllegalStateException("this Java has no writer of PNG files");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("what is in memory cannot be written to", e);
    }
    return bytes.toByteArray();
  }

  private static BufferedImage image(Picture picture, Lettering lettering) {
    double pixels = picture.width() * picture.height();
    double scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / pixels));
    int width = Math.max(1, (int) Math.ceil(picture.width() * scale));
    int height = Math.max(1, (int) Math.ceil(picture.height() * scale));
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    try {
      graphics.setColor(color(picture.background(), 1));
      graphics.fillRect(0, 0, width, height);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.scale(scale, scale);
      graphics.translate(-picture.left(), -picture.top());
      new PngPainter(image, graphics, lettering).shapes(picture.shapes());
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private void shapes(List<Shape> shapes) {
    for (var shape : shapes) {
      if (shape instanceof Path path) {
        path(path);
      } else if (shape instanceof Shape.Rectangle r) {
        double arc = 2 * r.radius();
        draw(new RoundRectangle2D.Double(r.x(), r.y(), r.width(), r.height(), arc, arc), r.style());
      } else if (shape instanceof Shape.Circle c) {
        double radius = c.radius();
        draw(
            new Ellipse2D.Double(c.x() - radius, c.y() - radius, 2 * radius, 2 * radius),
            c.style());
      } else if (shape instanceof Label label) {
        graphics.setColor(color(label.color(), 1));
        lettering.draw(graphics, label);
      } else if (shape instanceof Shape.Clip clip) {
        clip(clip);
      } else if (shape instanceof Shape.Group group) {
        shapes(group.shapes());
      }
    }
  }

  private void path(Path path) {
    var style = path.style();
    boolean isLong = path.size() >= MANY && path.form() == Path.Form.OPEN;
    if (isLong && style.stroke() != null && style.fill() == null && style.dash().isEmpty()) {
      longLine(path, color(style.stroke(), style.opacity()));
    } else {
      draw(outline(path), style);
    }
  }

  private void longLine(Path path, Color color) {
    if (longLines == null) {
      longLines = new LinePainter(image);
    }
    var toPixels = graphics.getTransform();
    double[] points = new double[2 * path.size()];
    for (int i = 0; i < path.size(); i++) {
      points[2 * i] = path.x(i);
      points[2 * i + 1] = path.y(i);
    }
    toPixels.transform(points, 0, points, 0, path.size());
    longLines.paint(points, path.style().width() * toPixels.getScaleX(), color, visible());
  }

  /** The pixels that are not clipped away. */
  private Rectangle visible() {
    var all = new Rectangle(image.getWidth(), image.getHeight());
    var clip = graphics.getClip();
    if (clip == null) {
      return all;
    }
    var bounds = graphics.getTransform().createTransformedShape(clip).getBounds2D();
    var visible = new Rectangle();
    visible.setFrameFromDiagonal(
        Math.rint(bounds.getMinX()),
        Math.rint(bounds.getMinY()),
        Math.rint(bounds.getMaxX()),
        Math.rint(bounds.getMaxY()));
    return visible.intersection(all);
  }

  private static Path2D outline(Path path) {
    var outline = new Path2D.Double(Path2D.WIND_NON_ZERO, path.size() + 1);
    outline.moveTo(path.x(0), path.y(0));
    for (int i = 1; i < path.size(); i++) {
      if (path.form() == Path.Form.FLOWING) {
        double middle = (path.y(i - 1) + path.y(i)) / 2;
        outline.curveTo(path.x(i - 1), middle, path.x(i), middle, path.x(i), path.y(i));
      } else {
        outline.lineTo(path.x(i), path.y(i));
      }
    }
    if (path.form() == Path.Form.CLOSED) {
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
    int join = BasicStroke.JOIN_ROUND;
    if (style.dash().isEmpty()) {
      return new BasicStroke(width, cap, join);
    }
    float[] dash = new float[style.dash().size()];
    for (int i = 0; i < dash.length; i++) {
      dash[i] = style.dash().get(i).floatValue();
    }
    return new BasicStroke(width, cap, join, 10, dash, 0);
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
