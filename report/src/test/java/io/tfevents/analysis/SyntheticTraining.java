package io.tfevents.analysis;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Random;

/** A made-up training whose truth is known. */
final class SyntheticTraining {
  private final double[] loss;
  private final double[] validation;
  private final int onset;

  private SyntheticTraining(double[] loss, double[] validation, int onset) {
    this.loss = loss;
    this.validation = validation;
    this.onset = onset;
  }

  /** At which point validation is best without noise. */
  int onset() {
    return onset;
  }

  double[] loss() {
    return loss;
  }

  double[] validation() {
    return validation;
  }

  /** How validation goes. */
  enum Shape {
    /** Stays so much above training. */
    CONSTANT_GAP(0),
    /** Still gets better at the end. */
    SLOW(0),
    /** Is flat from early on. */
    FLAT_TAIL(0),
    /** Is what training is. */
    EQUAL(0),
    /** Is far off at one point of fifty. */
    SPIKY(0),
    /** Ends 5 % above its best. */
    RISING_5(0.05),
    RISING_15(0.15),
    RISING_50(0.50);

    final double rise;

    Shape(double rise) {
      this.rise = rise;
    }

    boolean isClean() {
      return rise == 0;
    }

    /** As {@code flat tail}, and {@code rising 5 %}. */
    String title() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ') + (isClean() ? "" : " %");
    }
  }

  /**
   * @param noise its standard deviation as a share of the value
   * @param correlation of each point's noise with the next one's
   */
  static SyntheticTraining of(Shape shape, int n, double noise, double correlation, long seed) {
    var random = new Random(seed * 31 + shape.name().hashCode());
    double[] training = new double[n];
    double[] validation = new double[n];
    double start = 0.3 + 0.2 * random.nextDouble();
    int onset = shape.isClean() ? n - 1 : (int) Math.round(start * (n - 1));
    for (int i = 0; i < n; i++) {
      double x = (double) i / (n - 1);
      double fast = 0.2 + 2 * Math.exp(-5 * x);
      switch (shape) {
        case CONSTANT_GAP, SPIKY -> {
          training[i] = fast;
          validation[i] = fast + 0.15;
        }
        case EQUAL -> {
          training[i] = fast;
          validation[i] = fast;
        }
        case SLOW -> {
          training[i] = 0.5 + 1.5 * Math.exp(-1.2 * x);
          validation[i] = 1.1 * training[i];
        }
        case FLAT_TAIL -> {
          training[i] = 0.3 + 2 * Math.exp(-20 * x);
          validation[i] = 1.05 * training[i];
        }
        case RISING_5, RISING_15, RISING_50 -> {
          training[i] = fast;
          double late = Math.max(0.0, i - onset) / (n - 1 - onset);
          double best = (double) Math.min(i, onset) / (n - 1);
          validation[i] = (0.4 + 2 * Math.exp(-10 * best)) * (1 + shape.rise * late);
        }
      }
    }
    addNoise(training, noise, correlation, random);
    addNoise(validation, noise, correlation, random);
    for (int i = 0; i < n && shape == Shape.SPIKY; i++) {
      validation[i] *= random.nextInt(50) == 0 ? 1.5 + 1.5 * random.nextDouble() : 1;
    }
    return new SyntheticTraining(training, validation, onset);
  }

  static void addNoise(double[] values, double noise, double correlation, Random random) {
    double last = random.nextGaussian();
    for (int i = 0; i < values.length; i++) {
      values[i] *= 1 + noise * last;
      last = correlation * last + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
    }
  }

  Training training(String name) {
    var curves = new LinkedHashMap<String, Curve>();
    curves.put("loss", Curve.of(loss));
    curves.put("val_loss", Curve.of(validation));
    return Training.of(name, curves);
  }
}
