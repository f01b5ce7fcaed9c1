package io.tfevents.drawing;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of a picture. Places are in pixels from its left and upper edge; what comes later covers
 * what came before.
 */
public sealed interface Shape
    permits Shape.Rectangle, Shape.Circle, Shape.Clip, Shape.Group, Label, Path {

  /**
   * A rectangle.
   *
   * @param x its left edge
   * @param y its upper edge
   * @param radius of its corners; 0 for sharp ones
   */
  record Rectangle(double x, double y, double width, double height, double radius, Style style)
      implements Shape {}

  /** A circle around a point. */
  record Circle(double x, double y, double radius, Style style) implements Shape {}

  /** Shapes, of which only what is inside a rectangle can be seen. */
  record Clip(double x, double y, double width, double height, List<Shape> shapes)
      implements Shape {
    public Clip {
      shapes = List.copyOf(shapes);
    }
  }

  /**
   * Shapes that stand for something together.
   *
   * @param role a word that says for what, {@code layer} for example: their class in SVG
   * @param tip lines that a browser shows where a pointer rests on them; empty for none
   */
  record Group(String role, String tip, List<Shape> shapes) implements Shape {
    public Group {
      tip = tip.lines().map(VisibleText::of).collect(Collectors.joining("\n"));
      shapes = List.copyOf(shapes);
    }
  }
}
