package io.tfevents.interop.drawing;

import io.tfevents.drawing.Label;
import io.tfevents.drawing.Path;
import io.tfevents.drawing.Shape;
import java.util.List;

/** How far shapes reach. */
final class Extent {
  private double left = Double.POSITIVE_INFINITY;
  private double top = Double.POSITIVE_INFINITY;
  private double right = Double.NEGATIVE_INFINITY;
  private double bottom = Double.NEGATIVE_INFINITY;

  private Extent() {}

  static Extent of(List<Shape> shapes) {
    var extent = new Extent();
    shapes.forEach(extent::add);
    return extent;
  }

  private void add(Shape shape) {
    if (shape instanceof Shape.Rectangle box) {
      add(box.x(), box.y());
      add(box.x() + box.width(), box.y() + box.height());
    } else if (shape instanceof Shape.Circle circle) {
      add(circle.x() - circle.radius(), circle.y() - circle.radius());
      add(circle.x() + circle.radius(), circle.y() + circle.radius());
    } else if (shape instanceof Path path) {
      for (int i = 0; i < path.size(); i++) {
        add(path.x(i), path.y(i));
      }
    } else if (shape instanceof Label label) {
      double start = label.start(label.width());
      add(start, label.y() - label.size());
      add(start + label.width(), label.y() + 0.3 * label.size());
    } else if (shape instanceof Shape.Clip clip) {
      add(clip.x(), clip.y());
      add(clip.x() + clip.width(), clip.y() + clip.height());
    } else if (shape instanceof Shape.Group group) {
      group.shapes().forEach(this::add);
    }
  }

  private void add(double x, double y) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }

  double left() {
    return left > right ? 0 : left;
  }

  double top() {
    return top > bottom ? 0 : top;
  }

  double width() {
    return Math.max(0, right - left);
  }

  double height() {
    return Math.max(0, bottom - top);
  }
}
