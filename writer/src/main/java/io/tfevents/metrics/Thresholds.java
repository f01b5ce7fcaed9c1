package io.tfevents.metrics;

/**
 * Walks the scores from the highest down, all examples of equal score at once. At each stop those
 * passed are the examples that a threshold of this score calls positive.
 */
final class Thresholds {
  private final ScoreList positives;
  private final ScoreList negatives;
  private int positivesPassed;
  private int negativesPassed;

  /** Of two sorted lists. */
  Thresholds(ScoreList positives, ScoreList negatives) {
    this.positives = positives;
    this.negatives = negatives;
  }

  /** Goes to the next lower score; false if there is none. */
  boolean next() {
    boolean hasPositive = positivesPassed < positives.size();
    boolean hasNegative = negativesPassed < negatives.size();
    if (!hasPositive && !hasNegative) {
      return false;
    }
    double positive = hasPositive ? ahead(positives, positivesPassed) : Double.NEGATIVE_INFINITY;
    double negative = hasNegative ? ahead(negatives, negativesPassed) : Double.NEGATIVE_INFINITY;
    double score = Math.max(positive, negative);
    positivesPassed = pass(positives, positivesPassed, score);
    negativesPassed = pass(negatives, negativesPassed, score);
    return true;
  }

  private static int pass(ScoreList scores, int passed, double score) {
    int i = passed;
    while (i < scores.size() && ahead(scores, i) == score) {
      i++;
    }
    return i;
  }

  private static double ahead(ScoreList scores, int passed) {
    return scores.get(scores.size() - 1 - passed);
  }

  long truePositives() {
    return positivesPassed;
  }

  long falsePositives() {
    return negativesPassed;
  }
}
