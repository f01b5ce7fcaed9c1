package io.tfevents.logdir;

/**
 * Few points of a series that show its shape: the first, the last, and of each of some stretches of
 * equal length the one with the smallest and the one with the largest number. Which are kept hangs
 * on the points alone, not on how they arrive.
 *
 * <p>Implementation: a stretch is 2^k points long; when there are too many stretches, each two
 * become one.
 */
final class Extremes {
  private final int stretches;
  private final Point[] smallest;
  private final Point[] largest;
  private Point first = Point.NONE;
  private Point last = Point.NONE;
  private int count;
  private int shift;

  /** At most so many points. */
  Extremes(int points) {
    stretches = (points - 2) / 2;
    smallest = new Point[stretches];
    largest = new Point[stretches];
  }

  private record Point(int index, double wallTime, long step, double value) {
    static final Point NONE = new Point(-1, 0, 0, 0);

    Point smaller(Point other) {
      return other.value < value || (Double.isNaN(value) && !Double.isNaN(other.value))
          ? other
          : this;
    }

    Point larger(Point other) {
      return other.value > value || (Double.isNaN(value) && !Double.isNaN(other.value))
          ? other
          : this;
    }
  }

  void add(double wallTime, long step, double value) {
    var point = new Point(count++, wallTime, step, value);
    if (point.index == 0) {
      first = point;
    }
    last = point;
    int stretch = point.index >> shift;
    if (stretch == stretches) {
      join();
      stretch = point.index >> shift;
    }
    boolean begins = point.index == stretch << shift;
    smallest[stretch] = begins ? point : smallest[stretch].smaller(point);
    largest[stretch] = begins ? point : largest[stretch].larger(point);
  }

  private void join() {
    for (int i = 0; i < stretches; i += 2) {
      boolean alone = i + 1 == stretches;
      smallest[i / 2] = alone ? smallest[i] : smallest[i].smaller(smallest[i + 1]);
      largest[i / 2] = alone ? largest[i] : largest[i].larger(largest[i + 1]);
    }
    shift++;
  }

  /** What is kept, in order. */
  ScalarChunk toChunk() {
    var kept = new Kept(2 * stretches + 2);
    kept.add(first);
    for (int i = 0; i << shift < count; i++) {
      boolean inOrder = smallest[i].index < largest[i].index;
      kept.add(inOrder ? smallest[i] : largest[i]);
      kept.add(inOrder ? largest[i] : smallest[i]);
    }
    kept.add(last);
    return new ScalarChunk(kept.steps, kept.wallTimes, null, kept.values, 0, kept.size);
  }

  private static final class Kept {
    final long[] steps;
    final double[] wallTimes;
    final double[] values;
    int size;
    int lastIndex = -1;

    Kept(int capacity) {
      steps = new long[capacity];
      wallTimes = new double[capacity];
      values = new double[capacity];
    }

    void add(Point point) {
      if (point.index > lastIndex) {
        lastIndex = point.index;
        steps[size] = point.step;
        wallTimes[size] = point.wallTime;
        values[size++] = point.value;
      }
    }
  }
}
