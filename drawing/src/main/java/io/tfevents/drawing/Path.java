package io.tfevents.drawing;

/** A line from point to point. Immutable. */
public final class Path implements Shape {
  private final double[] points;
  private final Form form;
  private final Style style;

  private Path(double[] points, Form form, Style style) {
    if (points.length < 2 || points.length % 2 != 0) {
      throw new IllegalArgumentException(points.length + " numbers make no points");
    }
    for (double number : points) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(number + " is no place");
      }
    }
    this.points = points;
    this.form = form;
    this.style = style;
  }

  /**
   * Straight from the first point to the last.
   *
   * @param points x and y of each in turn
   * @throws IllegalArgumentException if there is none, or one that is not finite
   */
  public static Path open(Style style, double... points) {
    return new Path(points.clone(), Form.OPEN, style);
  }

  /**
   * Straight from the first point to the last and back to the first.
   *
   * @param points x and y of each in turn
   * @throws IllegalArgumentException if there is none, or one that is not finite
   */
  public static Path closed(Style style, double... points) {
    return new Path(points.clone(), Form.CLOSED, style);
  }

  /**
   * From the first point to the last in curves that leave and reach each point vertically.
   *
   * @param points x and y of each in turn
   * @throws IllegalArgumentException if there is none, or one that is not finite
   */
  public static Path flowing(Style style, double... points) {
    return new Path(points.clone(), Form.FLOWING, style);
  }

  /** How many points there are. */
  public int size() {
    return points.length / 2;
  }

  /** A point's distance from the left. */
  public double x(int index) {
    return points[2 * index];
  }

  /** A point's distance from above. */
  public double y(int index) {
    return points[2 * index + 1];
  }

  /** How it goes from point to point. */
  Form form() {
    return form;
  }

  /** How it looks. */
  public Style style() {
    return style;
  }

  /** How a path goes from point to point. */
  enum Form {
    OPEN,
    CLOSED,
    FLOWING
  }
}
