package io.tfevents.analysis;

import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One training of a model: the runs that belong together, with what they measured. A run {@code
 * validation} belongs to the training whose directory it stands in, and so do those that {@code
 * add_scalars} and {@code add_hparams} of PyTorch make below a writer's run; see {@link #of}.
 *
 * @param name the path of its directory; {@code .} for the log directory itself
 * @param runs in order of name; empty if it was made of curves
 * @param metrics in the order of the runs, and in each in the order in which tags appear
 * @param hparams by name, in the order in which the session has them
 * @param status how the session ended; {@code UNKNOWN} if nothing is said
 */
public record Training(
    String name,
    List<Run> runs,
    List<Metric> metrics,
    Map<String, HparamValue> hparams,
    Hparams.Status status) {

  public Training {
    runs = List.copyOf(runs);
    metrics = List.copyOf(metrics);
    hparams = Collections.unmodifiableMap(new LinkedHashMap<>(hparams));
  }

  /** A training of curves by tag. */
  public static Training of(String name, Map<String, Curve> curves) {
    var metrics = new ArrayList<Metric>();
    curves.forEach((tag, curve) -> metrics.add(Metric.of(name, tag, curve)));
    return new Training(name, List.of(), metrics, Map.of(), Hparams.Status.UNKNOWN);
  }

  /**
   * The trainings of a log directory, in the order in which they began, then by name: the order of
   * colours, in which a training keeps its place when others begin.
   *
   * <p>A run is part of the training one directory up if the last part of its name is a {@link
   * Split}; if it holds one tag only, by which it is named, as {@code loss_train} with {@code loss}
   * is, and {@code loss/train} below another run; or if it is named by a time, has hyperparameters,
   * and is the only one such there. Every other run is a training, or the part of one that has its
   * name.
   */
  public static List<Training> of(Logdir logdir) {
    return Trainings.of(logdir.runs());
  }

  /** The trainings of some runs; see {@link #of(Logdir)}. */
  public static List<Training> of(Collection<Run> runs) {
    return Trainings.of(runs);
  }

  /** The same under another name. */
  public Training named(String name) {
    return new Training(name, runs, metrics, hparams, status);
  }

  /** The metric of a name. */
  public Optional<Metric> metric(String name) {
    return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  /**
   * What is measured both on the examples that the model learns from and on others, in the order of
   * the metrics. A metric whose name tells no split counts as measured on the former if another one
   * measures the same in validation; where there is none in validation, one in test serves.
   */
  public List<CurvePair> pairs() {
    var pairs = new ArrayList<CurvePair>();
    var measures = new LinkedHashMap<String, List<Metric>>();
    metrics.forEach(
        metric -> measures.computeIfAbsent(metric.measure(), m -> new ArrayList<>()).add(metric));
    measures.forEach(
        (measure, metrics) -> {
          var training =
              first(metrics, Split.TRAINING)
                  .or(() -> metrics.stream().filter(m -> m.split().isEmpty()).findFirst());
          var validation = first(metrics, Split.VALIDATION).or(() -> first(metrics, Split.TEST));
          if (training.isPresent() && validation.isPresent()) {
            pairs.add(new CurvePair(measure, training.get(), validation.get()));
          }
        });
    return List.copyOf(pairs);
  }

  private static Optional<Metric> first(List<Metric> metrics, Split split) {
    return metrics.stream().filter(metric -> metric.split().equals(Optional.of(split))).findFirst();
  }

  /**
   * The metric by which the training is best judged: a loss in validation, then another metric in
   * validation whose direction its name tells, then the same in test, without a split, and in
   * training; of several the first that is measured in another split, too, then the first. Empty
   * where no metric's name tells a direction.
   */
  public Optional<Metric> primaryMetric() {
    return PrimaryMetric.of(metrics);
  }
}
