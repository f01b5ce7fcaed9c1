package io.tfevents.examples.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Two spirals that turn into each other, which no straight line divides. */
final class Spirals {
  /** A point, and which spiral it belongs to. */
  record Point(double x, double y, boolean first) {}

  private Spirals() {}

  static List<Point> points(int count, long seed) {
    var random = new SplittableRandom(seed);
    var points = new ArrayList<Point>();
    for (int i = 0; i < count; i++) {
      boolean first = i % 2 == 0;
      double turn = random.nextDouble();
      double angle = 1.5 * Math.PI * turn + (first ? Math.PI : 0);
      points.add(
          new Point(
              turn * Math.cos(angle) + 0.03 * random.nextGaussian(),
              turn * Math.sin(angle) + 0.03 * random.nextGaussian(),
              first));
    }
    return points;
  }
}
