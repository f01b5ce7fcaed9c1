package io.tfevents.interop.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * Shapes being put together, those behind first. Places may be anywhere, negative ones too: the
 * drawing is as large as what it holds. Not safe for use by several threads.
 *
 * <pre>{@code
 * var scene = new Scene();
 * scene.box("layer", 0, 0, 120, 40, 6, Pen.outlined(0xeef4fb, 0x4a7ebb), "");
 * scene.text("name", 60, 24, "dense", 12, Anchor.MIDDLE, true, 0x222222);
 * Files.writeString(Path.of("model.svg"), scene.drawing("model").svg());
 * }</pre>
 */
public final class Scene {
  private static final double MARGIN = 16;

  private final List<Shape> shapes = new ArrayList<>();

  /** An empty scene. */
  public Scene() {}

  /** Adds a shape in front of the others. */
  public void add(Shape shape) {
    shapes.add(shape);
  }

  /** Adds a rectangle. */
  public void box(
      String role, double x, double y, double width, double height, double corner, Pen pen) {
    add(new Shape.Box(role, x, y, width, height, corner, pen, ""));
  }

  /** Adds a line through points. */
  public void path(String role, PathForm form, Pen pen, Point... points) {
    add(new Shape.Path(role, List.of(points), form, pen));
  }

  /** Adds a text. */
  public void text(
      String role,
      double x,
      double y,
      String text,
      double size,
      Anchor anchor,
      boolean bold,
      int colour) {
    if (!text.isEmpty()) {
      add(new Shape.Text(role, x, y, text, size, anchor, bold, colour));
    }
  }

  /**
   * What is there now, with a margin around it.
   *
   * @param title what the drawing is called
   */
  public Drawing drawing(String title) {
    var extent = new Extent();
    shapes.forEach(extent::add);
    return new Drawing(
        title,
        extent.left() - MARGIN,
        extent.top() - MARGIN,
        extent.width() + 2 * MARGIN,
        extent.height() + 2 * MARGIN,
        shapes);
  }
}
