package io.tfevents.writer;

import org.jspecify.annotations.Nullable;

/** The counts of a precision-recall curve; {@link PrCurveSummary} tells the algorithm. */
final class ScoreCounts {
  /** TensorBoard's {@code _MINIMUM_COUNT}. */
  private static final double MINIMUM_COUNT = 1e-7;

  private final boolean[] labels;
  private final double @Nullable [] weights;
  private final double[] truePositives;
  private final double[] falsePositives;

  ScoreCounts(boolean[] labels, double @Nullable [] weights, int scores, int thresholds) {
    if (scores != labels.length) {
      throw new IllegalArgumentException(scores + " scores for " + labels.length + " labels");
    }
    if (weights != null && weights.length != labels.length) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + labels.length + " labels");
    }
    if (thresholds < 2) {
      throw new IllegalArgumentException(
          "a curve of " + thresholds + " thresholds, where 2 are the fewest");
    }
    this.labels = labels;
    this.weights = weights;
    truePositives = new double[thresholds];
    falsePositives = new double[thresholds];
  }

  /** Counts a score, of which {@code place} is the place among the thresholds. */
  void add(int index, double place) {
    if (Double.isNaN(place)) {
      throw new IllegalArgumentException("score " + index + " is not a number");
    }
    double weight = weights == null ? 1 : weights[index];
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight " + index + " is " + weight);
    }
    (labels[index] ? truePositives : falsePositives)[(int) place] += weight;
  }

  /** The six rows. What was counted at a threshold counts for all below it, too. */
  double[][] rows() {
    int count = truePositives.length;
    for (int i = count - 2; i >= 0; i--) {
      truePositives[i] += truePositives[i + 1];
      falsePositives[i] += falsePositives[i + 1];
    }
    double[][] rows = new double[6][count];
    for (int i = 0; i < count; i++) {
      double tp = truePositives[i];
      double fp = falsePositives[i];
      double tn = falsePositives[0] - fp;
      double fn = truePositives[0] - tp;
      rows[0][i] = tp;
      rows[1][i] = fp;
      rows[2][i] = tn;
      rows[3][i] = fn;
      rows[4][i] = tp / Math.max(MINIMUM_COUNT, tp + fp);
      rows[5][i] = tp / Math.max(MINIMUM_COUNT, tp + fn);
    }
    return rows;
  }
}
