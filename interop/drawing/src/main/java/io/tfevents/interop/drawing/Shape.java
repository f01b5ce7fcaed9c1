package io.tfevents.interop.drawing;

import java.util.List;

/**
 * A part of a drawing. Each has a role, a word that says what it stands for, {@code layer} for
 * example: the class of its element in SVG.
 */
public sealed interface Shape {
  /** What it stands for. */
  String role();

  /** A rectangle, whose corners may be round; the tip is shown where a pointer rests on it. */
  record Box(
      String role,
      double x,
      double y,
      double width,
      double height,
      double corner,
      Pen pen,
      String tip)
      implements Shape {}

  /** A circle around a point. */
  record Circle(String role, double x, double y, double radius, Pen pen, String tip)
      implements Shape {}

  /** A line through points, in some form. */
  record Path(String role, List<Point> points, PathForm form, Pen pen) implements Shape {
    public Path {
      points = List.copyOf(points);
    }
  }

  /** A line of text; {@code y} is where its letters stand. */
  record Text(
      String role,
      double x,
      double y,
      String text,
      double size,
      Anchor anchor,
      boolean bold,
      int colour)
      implements Shape {}
}
