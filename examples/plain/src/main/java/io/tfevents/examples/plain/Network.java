package io.tfevents.examples.plain;

import java.util.SplittableRandom;

/** A network of one hidden layer for two classes, trained by plain gradient descent. */
final class Network {
  private final double[][] hidden;
  private final double[] hiddenBias;
  private final double[] output;
  private double outputBias;

  Network(int units, long seed) {
    var random = new SplittableRandom(seed);
    hidden = new double[units][2];
    hiddenBias = new double[units];
    output = new double[units];
    for (int unit = 0; unit < units; unit++) {
      hidden[unit][0] = 2 * random.nextGaussian();
      hidden[unit][1] = 2 * random.nextGaussian();
      hiddenBias[unit] = random.nextGaussian();
      output[unit] = random.nextGaussian() / Math.sqrt(units);
    }
  }

  /** How likely a point is to belong to the first spiral. */
  double probability(Spirals.Point point) {
    return sigmoid(score(point, new double[output.length]));
  }

  /** Learns from one point. */
  void learn(Spirals.Point point, double rate) {
    double[] activations = new double[output.length];
    double error = sigmoid(score(point, activations)) - (point.first() ? 1 : 0);
    for (int unit = 0; unit < output.length; unit++) {
      double slope = 1 - activations[unit] * activations[unit];
      double back = error * output[unit] * slope;
      output[unit] -= rate * error * activations[unit];
      hidden[unit][0] -= rate * back * point.x();
      hidden[unit][1] -= rate * back * point.y();
      hiddenBias[unit] -= rate * back;
    }
    outputBias -= rate * error;
  }

  /** The weights from the point to the hidden layer. */
  double[] hiddenWeights() {
    double[] weights = new double[2 * hidden.length];
    for (int unit = 0; unit < hidden.length; unit++) {
      weights[2 * unit] = hidden[unit][0];
      weights[2 * unit + 1] = hidden[unit][1];
    }
    return weights;
  }

  /** The weights from the hidden layer to the class. */
  double[] outputWeights() {
    return output.clone();
  }

  private double score(Spirals.Point point, double[] activations) {
    double score = outputBias;
    for (int unit = 0; unit < output.length; unit++) {
      activations[unit] =
          Math.tanh(hidden[unit][0] * point.x() + hidden[unit][1] * point.y() + hiddenBias[unit]);
      score += output[unit] * activations[unit];
    }
    return score;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
