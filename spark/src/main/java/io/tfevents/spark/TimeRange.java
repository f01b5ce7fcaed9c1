package io.tfevents.spark;

import java.io.Serializable;

/**
 * Wall times between two bounds. As in Spark, a NaN is equal to itself and larger than all else.
 *
 * @param open whether the lower bound itself is left out
 * @param bounded whether there is an upper bound
 * @param below whether the upper bound itself is left out
 */
record TimeRange(double first, boolean open, boolean bounded, double last, boolean below)
    implements Serializable {
  static final TimeRange ALL = from(Double.NEGATIVE_INFINITY, false);

  static TimeRange from(double first, boolean open) {
    return new TimeRange(first, open, false, 0, false);
  }

  static TimeRange to(double last, boolean below) {
    return new TimeRange(Double.NEGATIVE_INFINITY, false, true, last, below);
  }

  boolean includes(double time) {
    if (Double.isNaN(time)) {
      return !bounded;
    }
    return (open ? time > first : time >= first)
        && (!bounded || (below ? time < last : time <= last));
  }

  TimeRange and(TimeRange other) {
    boolean mine = first > other.first || (first == other.first && open);
    double lower = mine ? first : other.first;
    boolean lowerOpen = mine ? open : other.open;
    if (!bounded || !other.bounded) {
      var upper = bounded ? this : other;
      return new TimeRange(lower, lowerOpen, upper.bounded, upper.last, upper.below);
    }
    boolean myLast = last < other.last || (last == other.last && below);
    return new TimeRange(
        lower, lowerOpen, true, myLast ? last : other.last, myLast ? below : other.below);
  }
}
