package io.tfevents.interop.drawing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Writes a drawing as SVG 1.1: shapes and texts, no scripts and no references. Names are escaped,
 * and what no XML file may hold is U+FFFD.
 */
final class SvgText {
  private final StringBuilder svg = new StringBuilder();

  private SvgText() {}

  static String of(Drawing drawing) {
    var text = new SvgText();
    text.write(drawing);
    return text.svg.toString();
  }

  private void write(Drawing drawing) {
    svg.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg");
    attribute("xmlns", "http://www.w3.org/2000/svg");
    attribute("width", number(drawing.width()));
    attribute("height", number(drawing.height()));
    attribute(
        "viewBox",
        "%s %s %s %s"
            .formatted(
                number(drawing.left()),
                number(drawing.top()),
                number(drawing.width()),
                number(drawing.height())));
    attribute("font-family", "Helvetica, Arial, 'DejaVu Sans', sans-serif");
    svg.append(">\n<title>").append(escaped(drawing.title())).append("</title>\n");
    write(
        new Shape.Box(
            "paper",
            drawing.left(),
            drawing.top(),
            drawing.width(),
            drawing.height(),
            0,
            Pen.fill(0xffffff),
            ""));
    drawing.shapes().forEach(this::write);
    svg.append("</svg>\n");
  }

  private void write(Shape shape) {
    if (shape instanceof Shape.Box box) {
      start("rect", box);
      attribute("x", number(box.x()));
      attribute("y", number(box.y()));
      attribute("width", number(box.width()));
      attribute("height", number(box.height()));
      if (box.corner() > 0) {
        attribute("rx", number(box.corner()));
      }
      pen(box.pen());
      end("rect", box.tip());
    } else if (shape instanceof Shape.Circle circle) {
      start("circle", circle);
      attribute("cx", number(circle.x()));
      attribute("cy", number(circle.y()));
      attribute("r", number(circle.radius()));
      pen(circle.pen());
      end("circle", circle.tip());
    } else if (shape instanceof Shape.Path path) {
      start("path", path);
      attribute("d", outline(path));
      pen(path.pen());
      end("path", "");
    } else if (shape instanceof Shape.Text text) {
      write(text);
    }
  }

  private void write(Shape.Text text) {
    start("text", text);
    attribute("x", number(text.x()));
    attribute("y", number(text.y()));
    attribute("font-size", number(text.size()));
    attribute("text-anchor", text.anchor().name().toLowerCase(Locale.ROOT));
    if (text.bold()) {
      attribute("font-weight", "bold");
    }
    attribute("fill", colour(text.colour()));
    svg.append('>').append(escaped(text.text())).append("</text>\n");
  }

  private static String outline(Shape.Path path) {
    var outline = new StringBuilder();
    Point before = null;
    for (var point : path.points()) {
      if (before == null) {
        outline.append('M');
      } else if (path.form() == PathForm.FLOWING_DOWN) {
        double middle = (before.y() + point.y()) / 2;
        outline.append('C').append(pair(before.x(), middle)).append(' ');
        outline.append(pair(point.x(), middle)).append(' ');
      } else if (path.form() == PathForm.FLOWING_RIGHT) {
        double middle = (before.x() + point.x()) / 2;
        outline.append('C').append(pair(middle, before.y())).append(' ');
        outline.append(pair(middle, point.y())).append(' ');
      } else {
        outline.append('L');
      }
      outline.append(pair(point.x(), point.y()));
      before = point;
    }
    return path.form() == PathForm.CLOSED ? outline.append('Z').toString() : outline.toString();
  }

  private static String pair(double x, double y) {
    return number(x) + "," + number(y);
  }

  private void start(String element, Shape shape) {
    svg.append('<').append(element);
    attribute("class", shape.role());
  }

  private void end(String element, String tip) {
    if (tip.isEmpty()) {
      svg.append("/>\n");
    } else {
      svg.append("><title>").append(escaped(tip)).append("</title></").append(element);
      svg.append(">\n");
    }
  }

  private void pen(Pen pen) {
    attribute("fill", pen.fill() == Pen.NONE ? "none" : colour(pen.fill()));
    if (pen.line() != Pen.NONE) {
      attribute("stroke", colour(pen.line()));
      attribute("stroke-width", number(pen.width()));
      if (pen.dashed()) {
        attribute("stroke-dasharray", "5 4");
      }
    }
  }

  private void attribute(String name, String value) {
    svg.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
  }

  private static String colour(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }

  private static String number(double value) {
    var rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            letter -> {
              switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isAllowed(letter) ? letter : 0xfffd);
              }
            });
    return escaped.toString();
  }

  /** XML 1.0's production Char. */
  private static boolean isAllowed(int letter) {
    return letter == '\t'
        || letter == '\n'
        || (letter >= 0x20 && letter < 0xd800)
        || (letter >= 0xe000 && letter < 0xfffe)
        || letter > 0xffff;
  }
}
