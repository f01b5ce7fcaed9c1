package io.tfevents.analysis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that a training's curves show, in words and with its evidence.
 *
 * @param isPossible whether there are too few points to be sure of it
 * @param training the training's name
 * @param metrics the names of the metrics that show it, the one that it is about first
 * @param step where it begins; a page leads there
 * @param sentence what was found, in one or two sentences of plain text with all numbers that
 *     matter
 * @param evidence the numbers by name, as {@code best}, {@code bestStep}, {@code end}, {@code z},
 *     and the thresholds that they passed; all of them finite
 */
public record Finding(
    Kind kind,
    Severity severity,
    boolean isPossible,
    String training,
    List<String> metrics,
    long step,
    String sentence,
    Map<String, Double> evidence) {

  public Finding {
    metrics = List.copyOf(metrics);
    evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
  }

  /** What is found. */
  public enum Kind {
    /** A value that is NaN or infinite. */
    NOT_FINITE,
    /** The training comes to nothing: it ends far above its best, or in NaN. */
    DIVERGENCE,
    /** Validation gets worse while training does not. */
    OVERFITTING,
    /** Neither training nor validation gets anywhere. */
    UNDERFITTING,
    /** It ends no better than it began. */
    NOT_IMPROVING,
    /** No progress any more. */
    PLATEAU,
    /** A value far off its neighbours. */
    SPIKE,
    /** Gradients that are next to nothing. */
    VANISHING_GRADIENT,
    /** Gradients that grow a hundredfold. */
    EXPLODING_GRADIENT,
    /** Half of a histogram's values are exactly 0. */
    DEAD_UNITS,
    /** A series that never changes though it should. */
    CONSTANT
  }

  /** How bad it is. */
  public enum Severity {
    ERROR,
    WARNING,
    NOTE
  }
}
