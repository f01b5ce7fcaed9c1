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
    text.append(" viewBox=\"0 0");
    space(picture.width());
    space(picture.height());
    text.append("\" font-family=\"").append(FONTS).append("\" xml:space=\"preserve\">\n");
    element("title", picture.title());
    element("desc", picture.description());
    text.append("<rect");
    size(picture.width(), picture.height());
    text.append(" fill=\"").append(picture.background()).append("\"/>\n");
    shapes(picture.shapes());
    return text.append("</svg>\n").toString();
  }

  private void element(String name, String content) {
    text.append('<').append(name).append('>');
    escaped(VisibleText.of(content));
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
      }
    }
  }

  private void path(Path path) {
    text.append(path.isClosed() ? "<polygon points=\"" : "<polyline points=\"");
    for (int i = 0; i < path.size(); i++) {
      if (i > 0) {
        text.append(' ');
      }
      number(path.x(i));
      text.append(',');
      number(path.y(i));
    }
    text.append('"');
    style(path.style());
    text.append("/>\n");
  }

  private void rectangle(Shape.Rectangle rectangle) {
    text.append("<rect");
    attribute("x", rectangle.x());
    attribute("y", rectangle.y());
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
    attribute("x", label.x());
    attribute("y", label.y());
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
    attribute("x", clip.x());
    attribute("y", clip.y());
    size(clip.width(), clip.height());
    text.append(" viewBox=\"");
    number(clip.x());
    space(clip.y());
    space(clip.width());
    space(clip.height());
    text.append("\">\n");
    shapes(clip.shapes());
    text.append("</svg>\n");
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
        default -> text.append(c);
      }
    }
  }
}
