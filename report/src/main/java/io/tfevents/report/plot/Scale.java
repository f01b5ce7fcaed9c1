package io.tfevents.report.plot;

/**
 * Where values lie between two ends.
 *
 * @param isLog whether by their logarithms; the ends are then more than 0
 */
record Scale(double low, double high, boolean isLog) {
  /** The least distance of the ends, as it is around a constant 0. */
  private static final double NARROWEST = 1e-6;

  /** A scale over values with some room at both ends. */
  static Scale around(double least, double most, double room, boolean isLog) {
    if (isLog) {
      double low = Math.log(least);
      double high = Math.log(most);
      double pad = high > low ? room * (high - low) : Math.log(1.1);
      return new Scale(
          Math.max(Double.MIN_NORMAL, Math.exp(low - pad)),
          Math.min(Double.MAX_VALUE, Math.exp(high + pad)),
          true);
    }
    double pad =
        most > least
            ? room * (most / 2 - least / 2) * 2
            : Math.max(Math.abs(least) * 0.05, NARROWEST);
    return new Scale(
        Math.max(-Double.MAX_VALUE, least - pad), Math.min(Double.MAX_VALUE, most + pad), false);
  }

  /** Whether a value has a place at all. */
  boolean holds(double value) {
    return Double.isFinite(value) && (!isLog || value > 0);
  }

  /** 0 at the lower end, 1 at the upper; beyond them less and more. */
  double at(double value) {
    if (isLog) {
      double start = Math.log(low);
      return (Math.log(value) - start) / (Math.log(high) - start);
    }
    // Halves, since the ends may be further apart than the largest double.
    return (value / 2 - low / 2) / (high / 2 - low / 2);
  }
}
