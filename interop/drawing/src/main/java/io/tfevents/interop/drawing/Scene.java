package io.tfevents.interop.drawing;

import io.tfevents.drawing.Label;
import io.tfevents.drawing.Picture;
import io.tfevents.drawing.Rgb;
import io.tfevents.drawing.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Shapes being put together, those behind first, each with a role that says what it stands for.
 * Places may be anywhere, negative ones too: the picture is as large as what it holds. Not safe for
 * use by several threads.
 *
 * <pre>{@code
 * var blue = Style.area(Rgb.of(0xeef4fb)).outlined(Rgb.of(0x4a7ebb), 1);
 * var scene = new Scene();
 * scene.add("layer", new Shape.Rectangle(0, 0, 120, 40, 6, blue));
 * scene.add("name", Label.of(60, 24, "dense", 12, Rgb.of(0x222222)).at(Label.Anchor.MIDDLE));
 * Files.writeString(Path.of("model.svg"), scene.picture("model", "1 layer").svg());
 * }</pre>
 */
public final class Scene {
  private static final double MARGIN = 16;
  private static final Rgb PAPER = Rgb.of(0xffffff);

  private final List<Shape> shapes = new ArrayList<>();

  /** An empty scene. */
  public Scene() {}

  /** Adds a shape, if it is not a text without letters. */
  public void add(String role, Shape shape) {
    add(role, shape, "");
  }

  /** Adds a shape with lines that a browser shows where a pointer rests on it. */
  public void add(String role, Shape shape, String tip) {
    if (!(shape instanceof Label label && label.text().isEmpty())) {
      add(new Shape.Group(role, tip, List.of(shape)));
    }
  }

  /** Adds what makes one thing together. */
  public void add(Shape.Group group) {
    shapes.add(group);
  }

  /** What is there now, as one thing with a tip. */
  public Shape.Group group(String role, String tip) {
    return new Shape.Group(role, tip, shapes);
  }

  /**
   * What is there now, with a margin around it.
   *
   * @param title what the picture is called
   * @param description what it shows, for who cannot see it
   */
  public Picture picture(String title, String description) {
    var extent = Extent.of(shapes);
    return new Picture(
        extent.left() - MARGIN,
        extent.top() - MARGIN,
        extent.width() + 2 * MARGIN,
        extent.height() + 2 * MARGIN,
        PAPER,
        title,
        description,
        shapes);
  }
}
