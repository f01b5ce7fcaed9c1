package io.tfevents.interop.drawing;

/** How far shapes reach. */
final class Extent {
  private double left = Double.POSITIVE_INFINITY;
  private double top = Double.POSITIVE_INFINITY;
  private double right = Double.NEGATIVE_INFINITY;
  private double bottom = Double.NEGATIVE_INFINITY;

  void add(Shape shape) {
    if (shape instanceof Shape.Box box) {
      add(box.x(), box.y());
      add(box.x() + box.width(), box.y() + box.height());
    } else if (shape instanceof Shape.Circle circle) {
      add(circle.x() - circle.radius(), circle.y() - circle.radius());
      add(circle.x() + circle.radius(), circle.y() + circle.radius());
    } else if (shape instanceof Shape.Path path) {
      path.points().forEach(point -> add(point.x(), point.y()));
    } else if (shape instanceof Shape.Text text) {
      double width = Letters.width(text.text(), text.size(), text.bold());
      double start = TextStart.of(text, width);
      add(start, text.y() - text.size());
      add(start + width, text.y() + 0.3 * text.size());
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
