package io.tfevents.edit;

import java.util.List;

/**
 * Which steps of a tag are reduced.
 *
 * @param kind the rule
 * @param leastRuns for {@link Kind#SOME}, how many runs have a number there
 */
record StepRule(Kind kind, int leastRuns) {
  static final StepRule EQUAL = new StepRule(Kind.EQUAL, 0);
  static final StepRule COMMON = new StepRule(Kind.COMMON, 0);

  enum Kind {
    /** All, and each run must have each. */
    EQUAL,
    /** Those that each run has. */
    COMMON,
    /** Those at which enough runs have a number. */
    SOME
  }

  /** How many runs must have the step, with a number or NaN. */
  int leastPresent(int runs) {
    return kind == Kind.SOME ? 1 : runs;
  }

  /**
   * Checks the steps of curves of one tag against each other.
   *
   * @throws ReductionException if all must have the same and do not
   */
  void check(String tag, List<Curve> curves) throws ReductionException {
    if (kind != Kind.EQUAL) {
      return;
    }
    var first = curves.get(0);
    for (var other : curves) {
      int common = Math.min(first.size(), other.size());
      for (int i = 0; i < common; i++) {
        if (first.steps[i] < other.steps[i]) {
          throw lacks(other, tag, first.steps[i], first);
        } else if (first.steps[i] > other.steps[i]) {
          throw lacks(first, tag, other.steps[i], other);
        }
      }
      if (first.size() > common) {
        throw lacks(other, tag, first.steps[common], first);
      } else if (other.size() > common) {
        throw lacks(first, tag, other.steps[common], other);
      }
    }
  }

  private static ReductionException lacks(Curve less, String tag, long step, Curve more) {
    return new ReductionException(
        ReductionException.Reason.STEPS,
        "run %s lacks step %d of tag %s, which run %s has (%d and %d steps)"
            .formatted(less.run, step, tag, more.run, less.size(), more.size()));
  }
}
