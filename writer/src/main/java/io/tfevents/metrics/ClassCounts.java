package io.tfevents.metrics;

/**
 * How often a class was predicted rightly, occurred in truth, and was predicted at all. Ratios
 * without anything to divide by are 0, as by default in scikit-learn.
 */
record ClassCounts(long truePositives, long truth, long predicted) {
  double precision() {
    return ratio(truePositives, predicted);
  }

  double recall() {
    return ratio(truePositives, truth);
  }

  double f1() {
    return ratio(2 * truePositives, truth + predicted);
  }

  boolean occurs() {
    return truth + predicted > 0;
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
