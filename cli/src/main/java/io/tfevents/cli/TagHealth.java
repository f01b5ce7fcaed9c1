package io.tfevents.cli;

/** What a pass over a run shows of one tag. */
final class TagHealth {
  private final String name;
  private final StepFacts steps = new StepFacts();
  private long points;
  private boolean isNotFinite;
  private long firstNotFinite;
  private double notFiniteValue;

  TagHealth(String name) {
    this.name = name;
  }

  void add(long step) {
    points++;
    steps.add(step);
  }

  void addNumber(long step, double value) {
    add(step);
    if (!isNotFinite && !Double.isFinite(value)) {
      isNotFinite = true;
      firstNotFinite = step;
      notFiniteValue = value;
    }
  }

  String name() {
    return name;
  }

  StepFacts steps() {
    return steps;
  }

  boolean goesBack() {
    return steps.backs() > 0;
  }

  boolean repeatsSteps() {
    return !goesBack() && !hasOnlyStepZero() && points > steps.different();
  }

  boolean hasOnlyStepZero() {
    return points > 1 && steps.min() == 0 && steps.max() == 0;
  }

  boolean isNotFinite() {
    return isNotFinite;
  }

  /** The first of its numbers that is not finite, in words. */
  String firstNotFinite() {
    return notFiniteValue + " at step " + firstNotFinite;
  }
}
