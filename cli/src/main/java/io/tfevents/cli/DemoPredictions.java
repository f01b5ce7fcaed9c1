package io.tfevents.cli;

import io.tfevents.cli.DemoTraining.Skill;
import io.tfevents.metrics.ConfusionMatrix;
import io.tfevents.metrics.Mean;
import java.util.List;
import java.util.random.RandomGenerator;

/** What a classifier of shapes says of some examples, which are drawn at random. */
final class DemoPredictions {
  static final List<String> CLASSES = List.of("circle", "square", "triangle", "cross");

  private final int[] labels;
  private final double[][] probabilities;

  DemoPredictions(RandomGenerator random, int examples, Skill skill) {
    labels = new int[examples];
    probabilities = new double[examples][];
    for (int i = 0; i < examples; i++) {
      labels[i] = i % CLASSES.size();
      probabilities[i] = softmax(random, labels[i], skill);
    }
  }

  private static double[] softmax(RandomGenerator random, int label, Skill skill) {
    double[] scores = new double[CLASSES.size()];
    double sum = 0;
    for (int k = 0; k < scores.length; k++) {
      double score = random.nextGaussian() + (k == label ? skill.signal() : 0);
      scores[k] = Math.exp(skill.confidence() * score);
      sum += scores[k];
    }
    for (int k = 0; k < scores.length; k++) {
      scores[k] /= sum;
    }
    return scores;
  }

  /** The mean cross-entropy. */
  double loss() {
    var mean = new Mean();
    for (int i = 0; i < labels.length; i++) {
      mean.add(-Math.log(probabilities[i][labels[i]]));
    }
    return mean.value();
  }

  ConfusionMatrix confusion() {
    var confusion = ConfusionMatrix.of(CLASSES);
    for (int i = 0; i < labels.length; i++) {
      confusion.add(labels[i], likeliest(i));
    }
    return confusion;
  }

  private int likeliest(int example) {
    int best = 0;
    for (int k = 1; k < CLASSES.size(); k++) {
      if (probabilities[example][k] > probabilities[example][best]) {
        best = k;
      }
    }
    return best;
  }

  /** Which examples are of a class. */
  boolean[] are(int index) {
    var are = new boolean[labels.length];
    for (int i = 0; i < are.length; i++) {
      are[i] = labels[i] == index;
    }
    return are;
  }

  /** How likely each example is of a class. */
  double[] scores(int index) {
    double[] scores = new double[labels.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = probabilities[i][index];
    }
    return scores;
  }
}
