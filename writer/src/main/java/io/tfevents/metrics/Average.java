package io.tfevents.metrics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** How the precision, recall or F1 of several classes becomes one number. */
public enum Average {
  /** That of class 1 where there are two classes, 0 for negative and 1 for positive. */
  BINARY,

  /**
   * That of all examples together. If each example has one class, precision, recall and F1 all are
   * the accuracy.
   */
  MICRO,

  /**
   * The mean over the classes, each counting the same. Classes that occur neither in truth nor in
   * prediction are left out, as scikit-learn does unless it is given {@code labels}; with {@code
   * labels} it counts 0 for each of them.
   */
  MACRO,

  /** The mean over the classes, each weighted by how often it occurs in truth. */
  WEIGHTED;

  /** The average of a score that each class has; there is at least one example. */
  double of(List<ClassCounts> classes, ToDoubleFunction<ClassCounts> score) {
    return switch (this) {
      case BINARY -> {
        if (classes.size() != 2) {
          throw new IllegalArgumentException(
              "BINARY needs two classes and there are "
                  + classes.size()
                  + ": take MICRO, MACRO or WEIGHTED, or ask for one class");
        }
        yield score.applyAsDouble(classes.get(1));
      }
      case MICRO -> {
        long truePositives = classes.stream().mapToLong(ClassCounts::truePositives).sum();
        long all = classes.stream().mapToLong(ClassCounts::truth).sum();
        yield score.applyAsDouble(new ClassCounts(truePositives, all, all));
      }
      case MACRO -> {
        var mean = new Mean();
        classes.stream().filter(ClassCounts::occurs).forEach(c -> mean.add(score.applyAsDouble(c)));
        yield mean.value();
      }
      case WEIGHTED -> {
        var mean = new Mean();
        classes.forEach(c -> mean.add(score.applyAsDouble(c), (double) c.truth()));
        yield mean.value();
      }
    };
  }
}
