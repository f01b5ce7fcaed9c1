package io.tfevents.metrics;

/**
 * How well scores tell positive examples from negative ones: the area under the ROC curve and the
 * average precision. Not safe for use by several threads at once.
 *
 * <p>A score may be a probability, a logit or any other number that is higher where the model is
 * surer that an example is positive. Infinite scores are taken; equal ones share a rank.
 *
 * <p>The results are exact, for which all scores are kept: 8 bytes an example, and up to half as
 * much again for growing. {@link #reset} gives the memory back.
 *
 * <pre>{@code
 * var scores = new BinaryScores();
 * scores.add(new int[] {0, 0, 1, 1}, new double[] {0.1, 0.4, 0.35, 0.8});
 * scores.rocAuc(); // 0.75
 * scores.averagePrecision(); // 0.8333…
 * }</pre>
 */
public final class BinaryScores {
  private final ScoreList positives = new ScoreList();
  private final ScoreList negatives = new ScoreList();

  /**
   * Adds an example.
   *
   * @param positive what the example truly is
   * @throws IllegalArgumentException if {@code score} is NaN
   */
  public void add(boolean positive, double score) {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException("a score is NaN: it has no rank among other scores");
    }
    (positive ? positives : negatives).add(score);
  }

  /**
   * Adds a batch, or nothing of it if it throws.
   *
   * @param labels 1 for a positive example, 0 for a negative one
   * @throws IllegalArgumentException if the lengths differ, a label is neither 0 nor 1, or a score
   *     is NaN
   */
  public void add(int[] labels, double[] scores) {
    Lengths.requireEqual("labels", labels.length, "scores", scores.length);
    for (int i = 0; i < labels.length; i++) {
      check(i, labels[i], scores[i]);
    }
    for (int i = 0; i < labels.length; i++) {
      add(labels[i] == 1, scores[i]);
    }
  }

  /**
   * Adds a batch, or nothing of it if it throws.
   *
   * @param labels 1 for a positive example, 0 for a negative one
   * @throws IllegalArgumentException if the lengths differ, a label is neither 0 nor 1, or a score
   *     is NaN
   */
  public void add(int[] labels, float[] scores) {
    Lengths.requireEqual("labels", labels.length, "scores", scores.length);
    for (int i = 0; i < labels.length; i++) {
      check(i, labels[i], scores[i]);
    }
    for (int i = 0; i < labels.length; i++) {
      add(labels[i] == 1, scores[i]);
    }
  }

  private static void check(int example, int label, double score) {
    if (label != 0 && label != 1) {
      throw new IllegalArgumentException(
          "example %d of the batch has label %d: a label is 0 or 1".formatted(example, label));
    }
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException(
          "example %d of the batch has score NaN, which has no rank among other scores"
              .formatted(example));
    }
  }

  /**
   * The area under the ROC curve: the probability that a positive example has a higher score than a
   * negative one, where equal scores count half. NaN unless there are examples of both kinds.
   */
  public double rocAuc() {
    // Pairs count twice so that half of one is a whole number and the sum is exact.
    long pairs = 0;
    long positivesAbove = 0;
    long negativesAbove = 0;
    var thresholds = thresholds();
    while (thresholds.next()) {
      long negativesHere = thresholds.falsePositives() - negativesAbove;
      pairs += negativesHere * (positivesAbove + thresholds.truePositives());
      positivesAbove = thresholds.truePositives();
      negativesAbove = thresholds.falsePositives();
    }
    return pairs / (2.0 * positives.size() * negatives.size());
  }

  /**
   * The average precision: the precision at each threshold, weighted by how much the recall grows
   * there, without interpolation. 0 if no example is positive, NaN if there is none at all.
   */
  public double averagePrecision() {
    if (count() == 0) {
      return Double.NaN;
    }
    if (positives.size() == 0) {
      return 0;
    }
    double sum = 0;
    long positivesAbove = 0;
    var thresholds = thresholds();
    while (thresholds.next()) {
      long truePositives = thresholds.truePositives();
      double precision = (double) truePositives / (truePositives + thresholds.falsePositives());
      sum += (truePositives - positivesAbove) * precision;
      positivesAbove = truePositives;
    }
    return sum / positives.size();
  }

  private Thresholds thresholds() {
    positives.sort();
    negatives.sort();
    return new Thresholds(positives, negatives);
  }

  /** The number of examples. */
  public long count() {
    return (long) positives.size() + negatives.size();
  }

  /** Adds what was added to {@code other}, which stays as it is. */
  public void merge(BinaryScores other) {
    positives.addAll(other.positives);
    negatives.addAll(other.negatives);
  }

  /** Forgets all that was added. */
  public void reset() {
    positives.clear();
    negatives.clear();
  }
}
