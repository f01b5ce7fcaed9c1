package io.tfevents.interop.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws a drawing as pixels. */
final class PngImage {
  private static final double SCALE = 2;
  private static final double MOST_PIXELS = 40e6;

  private final Graphics2D graphics;
  private final Lettering lettering;

  private PngImage(Graphics2D graphics, Lettering lettering) {
    this.graphics = graphics;
    this.lettering = lettering;
  }

  static byte[] of(Drawing drawing) {
    return of(drawing, Lettering.ofThisMachine());
  }

  static byte[] of(Drawing drawing, Lettering lettering) {
    var image = image(drawing, lettering);
    var bytes = new ByteArrayOutputStream();
    // Without the files that ImageIO would write else.
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("this Java has no writer of PNG files");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("what is in memory cannot be written to", e);
    }
    return bytes.toByteArray();
  }

  private static BufferedImage image(Drawing drawing, Lettering lettering) {
    double area = drawing.width() * drawing.height();
    double scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / area));
    int width = Math.max(1, (int) Math.ceil(drawing.width() * scale));
    int height = Math.max(1, (int) Math.ceil(drawing.height() * scale));
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(scale, scale);
    graphics.translate(-drawing.left(), -drawing.top());
    var png = new PngImage(graphics, lettering);
    drawing.shapes().forEach(png::draw);
    graphics.dispose();
    return image;
  }

  private void draw(Shape shape) {
    if (shape instanceof Shape.Box box) {
      var outline =
          new RoundRectangle2D.Double(
              box.x(), box.y(), box.width(), box.height(), 2 * box.corner(), 2 * box.corner());
      draw(outline, box.pen());
    } else if (shape instanceof Shape.Circle circle) {
      double size = 2 * circle.radius();
      draw(
          new Ellipse2D.Double(
              circle.x() - circle.radius(), circle.y() - circle.radius(), size, size),
          circle.pen());
    } else if (shape instanceof Shape.Path path) {
      draw(outline(path), path.pen());
    } else if (shape instanceof Shape.Text text) {
      graphics.setColor(new Color(text.colour()));
      lettering.draw(graphics, text);
    }
  }

  private void draw(java.awt.Shape outline, Pen pen) {
    if (pen.fill() != Pen.NONE) {
      graphics.setColor(new Color(pen.fill()));
      graphics.fill(outline);
    }
    if (pen.line() != Pen.NONE) {
      graphics.setColor(new Color(pen.line()));
      graphics.setStroke(stroke(pen));
      graphics.draw(outline);
    }
  }

  private static BasicStroke stroke(Pen pen) {
    float width = (float) pen.width();
    return pen.dashed()
        ? new BasicStroke(
            width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 4}, 0)
        : new BasicStroke(width);
  }

  private static Path2D outline(Shape.Path path) {
    var outline = new Path2D.Double();
    Point before = null;
    for (var point : path.points()) {
      if (before == null) {
        outline.moveTo(point.x(), point.y());
      } else if (path.form() == PathForm.FLOWING_DOWN) {
        double middle = (before.y() + point.y()) / 2;
        outline.curveTo(before.x(), middle, point.x(), middle, point.x(), point.y());
      } else if (path.form() == PathForm.FLOWING_RIGHT) {
        double middle = (before.x() + point.x()) / 2;
        outline.curveTo(middle, before.y(), middle, point.y(), point.x(), point.y());
      } else {
        outline.lineTo(point.x(), point.y());
      }
      before = point;
    }
    if (path.form() == PathForm.CLOSED) {
      outline.closePath();
    }
    return outline;
  }
}
