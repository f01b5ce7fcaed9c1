package io.tfevents.report.plot;

/** The least and the most of what was added to it. */
final class Extent {
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;

  void add(double value) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }

  void add(Extent other) {
    add(other.least);
    add(other.most);
  }

  boolean isEmpty() {
    return least > most;
  }

  double least() {
    return least;
  }

  double most() {
    return most;
  }

  /** How far they are apart on an axis: a number to compare others with. */
  double height(boolean isLog) {
    return isEmpty() ? 0 : isLog ? Math.log(most) - Math.log(least) : most / 2 - least / 2;
  }
}
