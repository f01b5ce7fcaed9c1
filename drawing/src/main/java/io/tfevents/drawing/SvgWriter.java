package io.tfevents.drawing;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a picture as SVG 1.1. No element has an id, so that many pictures can stand in one page.
 */
final class SvgWriter {
  private static final String FONTS =
      "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

  private final StringBuilder text = new StringBuilder();

  String write(Picture picture) {
    text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
    size(picture.width(), picture.height());
    viewBox(picture.left(), picture.top(), picture.width(), picture.height());
    text.append(" font-family=\"").append(FONTS).append("\" xml:space=\"preserve\">\n");
    element("title", VisibleText.of(picture.title()));
    element("desc", VisibleText.of(picture.description()));
    text.append("<rect");
    place(picture.left(), picture.top());
    size(picture.width(), picture.height());
    text.append(" fill=\"").append(picture.background()).append("\"/>\n");
    shapes(picture.shapes());
    return text.append("</svg>\n").toString();
  }

  private void element(String name, String content) {
    text.append('<').append(name).append('>');
    escaped(content);
    text.append("</").append(name).append(">\n");
  }

  private void shapes(List<Shape> shapes) {
    for (var shape : shapes) {
      if (shape instanceof Path path) {
        path(path);
      } else if (shape instanceof Shape.Rectangle rectangle) {
        rectangle(rectangle);
      } else if (shape instanceof Shape.Circle circle) {
        circle(circle);
      } else if (shape instanceof Label label) {
        label(label);
      } else if (shape instanceof Shape.Clip clip) {
        clip(clip);
      } else if (shape instanceof Shape.Group group) {
        group(group);
      }
    }
  }

  private void path(Path path) {
    switch (path.form()) {
      case OPEN -> straight("polyline", path);
      case CLOSED -> straight("polygon", path);
      case FLOWING -> flowing(path);
    }
    style(path.style());
    text.append("/>\n");
  }

  private void straight(String element, Path path) {
    text.append('<').append(element).append(" points=\"");
    for (int i = 0; i < path.size(); i++) {
      if (i > 0) {
        text.append(' ');
      }
      point(path.x(i), path.y(i));
    }
    text.append('"');
  }

  private void flowing(Path path) {
    text.append("<path d=\"M");
    point(path.x(0), path.y(0));
    for (int i = 1; i < path.size(); i++) {
      double middle = (path.y(i - 1) + path.y(i)) / 2;
      text.append('C');
      point(path.x(i - 1), middle);
      text.append(' ');
      point(path.x(i), middle);
      text.append(' ');
      point(path.x(i), path.y(i));
    }
    text.append('"');
  }

  private void point(double x, double y) {
    number(x);
    text.append(',');
    number(y);
  }

  private void rectangle(Shape.Rectangle rectangle) {
    text.append("<rect");
    place(rectangle.x(), rectangle.y());
    size(rectangle.width(), rectangle.height());
    if (rectangle.radius() > 0) {
      attribute("rx", rectangle.radius());
    }
    style(rectangle.style());
    text.append("/>\n");
  }

  private void circle(Shape.Circle circle) {
    text.append("<circle");
    attribute("cx", circle.x());
    attribute("cy", circle.y());
    attribute("r", circle.radius());
    style(circle.style());
    text.append("/>\n");
  }

  private void label(Label label) {
    text.append("<text");
    place(label.x(), label.y());
    attribute("font-size", label.size());
    if (label.isBold()) {
      text.append(" font-weight=\"600\"");
    }
    switch (label.anchor()) {
      case START -> {}
      case MIDDLE -> text.append(" text-anchor=\"middle\"");
      case END -> text.append(" text-anchor=\"end\"");
    }
    text.append(" fill=\"").append(label.color()).append("\">");
    escaped(label.text());
    text.append("</text>\n");
  }

  /** An inner picture with the same places: it clips without a name that others could have. */
  private void clip(Shape.Clip clip) {
    text.append("<svg");
    place(clip.x(), clip.y());
    size(clip.width(), clip.height());
    viewBox(clip.x(), clip.y(), clip.width(), clip.height());
    text.append(">\n");
    shapes(clip.shapes());
    text.append("</svg>\n");
  }

  private void group(Shape.Group group) {
    text.append("<g class=\"");
    escaped(group.role());
    text.append("\">\n");
    if (!group.tip().isEmpty()) {
      element("title", group.tip());
    }
    shapes(group.shapes());
    text.append("</g>\n");
  }

  private void style(Style style) {
    text.append(" fill=\"").append(style.fill() == null ? "none" : style.fill()).append('"');
    if (style.stroke() != null) {
      text.append(" stroke=\"").append(style.stroke()).append('"');
      attribute("stroke-width", style.width());
      text.append(" stroke-linejoin=\"round\"");
    }
    if (!style.dash().isEmpty()) {
      text.append(" stroke-dasharray=\"");
      text.append(style.dash().stream().map(String::valueOf).collect(Collectors.joining(" ")));
      text.append('"');
    }
    if (style.opacity() < 1) {
      attribute("opacity", style.opacity());
    }
  }

  private void viewBox(double left, double top, double width, double height) {
    text.append(" viewBox=\"");
    number(left);
    space(top);
    space(width);
    space(height);
    text.append('"');
  }

  private void place(double x, double y) {
    attribute("x", x);
    attribute("y", y);
  }

  private void size(double width, double height) {
    attribute("width", width);
    attribute("height", height);
  }

  private void attribute(String name, double value) {
    text.append(' ').append(name).append("=\"");
    number(value);
    text.append('"');
  }

  private void space(double value) {
    text.append(' ');
    number(value);
  }

  /** To a hundredth of a pixel, in as few letters as that takes. */
  private void number(double value) {
    long hundredths = Math.round(value * 100);
    if (hundredths < 0) {
      text.append('-');
      hundredths = -hundredths;
    }
    text.append(hundredths / 100);
    int rest = (int) (hundredths % 100);
    if (rest != 0) {
      text.append('.').append(rest / 10);
      if (rest % 10 != 0) {
        text.append(rest % 10);
      }
    }
  }

  private void escaped(String content) {
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      switch (c) {
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '&' -> text.append("&amp;");
        case '"' -> text.append("&quot;");
        default -> text.append(c);
      }
    }
  }
}
