package io.tfevents.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A training of the demo: its hyperparameters, and how it goes. */
record DemoTraining(
    String name, Course course, double learningRate, int batchSize, double dropout, long seed) {

  /** How a training goes. */
  enum Course {
    STEADY,
    OVERFITTING,
    /** Stops in the middle, and goes on from a checkpoint before. */
    RESUMED,
    DIVERGING
  }

  private static final List<DemoTraining> NAMED =
      List.of(
          new DemoTraining("baseline", Course.STEADY, 0.001, 64, 0.2, 1),
          new DemoTraining("overfit", Course.OVERFITTING, 0.002, 32, 0, 2),
          new DemoTraining("resumed", Course.RESUMED, 0.0005, 64, 0.2, 3),
          new DemoTraining("diverged", Course.DIVERGING, 0.05, 64, 0.2, 4),
          new DemoTraining("baseline-seed2", Course.STEADY, 0.001, 64, 0.2, 5),
          new DemoTraining("slow", Course.STEADY, 0.0001, 128, 0.3, 6));

  /** The first trainings, all of which differ. */
  static List<DemoTraining> first(int number) {
    var trainings = new ArrayList<>(NAMED.subList(0, Math.min(number, NAMED.size())));
    for (int i = trainings.size(); i < number; i++) {
      double learningRate = Math.pow(10, -2 - i * 7 % 9 / 4.0);
      trainings.add(
          new DemoTraining(
              "sweep-%02d".formatted(i + 1),
              Course.STEADY,
              learningRate,
              16 << i % 4,
              i % 5 / 10.0,
              i + 1));
    }
    return trainings;
  }

  /** Whether all that a training can log is logged. */
  boolean isBaseline() {
    return name.equals(NAMED.get(0).name);
  }

  Map<String, ?> hparams() {
    var hparams = new LinkedHashMap<String, Object>();
    hparams.put("learning_rate", learningRate);
    hparams.put("batch_size", batchSize);
    hparams.put("optimizer", course == Course.DIVERGING ? "sgd" : "adam");
    hparams.put("dropout", dropout);
    hparams.put("augment", course != Course.OVERFITTING);
    return hparams;
  }

  /**
   * The learning rate: it rises for a tenth of the training, then falls along half a cosine.
   *
   * @param time how much of the training is done, from 0 to 1
   */
  double learningRate(double time) {
    return time < 0.1
        ? learningRate * (0.1 + 9 * time)
        : learningRate * (0.01 + 0.99 * (1 + Math.cos(Math.PI * (time - 0.1) / 0.9)) / 2);
  }

  /** How well the model tells its classes apart, in examples that it was trained on. */
  Skill onTraining(double time) {
    double learned = 1 - Math.exp(-pace() * time);
    return switch (course) {
      case OVERFITTING -> Skill.calibrated(5.5 * learned);
      case DIVERGING -> diverging(time);
      case STEADY, RESUMED -> Skill.calibrated(3.3 * learned);
    };
  }

  /** The same in examples that it has not seen. */
  Skill onValidation(double time) {
    double learned = 1 - Math.exp(-pace() * time);
    return switch (course) {
      case OVERFITTING -> {
        double late = Math.max(0, time - 0.3);
        yield new Skill(2.6 * learned - 0.9 * late, 2.6 * learned + 5 * late);
      }
      case DIVERGING -> diverging(time);
      case STEADY, RESUMED -> Skill.calibrated(3.0 * learned);
    };
  }

  /** Adam learns best here at a rate of 0.002. */
  private double pace() {
    return 5 * Math.exp(-0.35 * Math.pow(Math.log(learningRate / 0.002), 2));
  }

  private static Skill diverging(double time) {
    if (time >= 0.85) {
      return new Skill(Double.NaN, Double.NaN);
    }
    double early = Math.min(time, 0.4);
    double late = Math.max(0, time - 0.4);
    return new Skill(3 * early - 5 * late, 3 * early + 40 * late * late);
  }

  /**
   * How well a model tells classes apart.
   *
   * @param signal how far the class that is true stands out of noise of deviation 1
   * @param confidence what scores are multiplied with; probabilities are right where it equals the
   *     signal, and too sure above
   */
  record Skill(double signal, double confidence) {
    static Skill calibrated(double signal) {
      return new Skill(signal, signal);
    }
  }
}
