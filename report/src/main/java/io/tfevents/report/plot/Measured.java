package io.tfevents.report.plot;

import io.tfevents.analysis.Curve;
import io.tfevents.analysis.Direction;
import io.tfevents.analysis.Metric;
import io.tfevents.analysis.Split;
import io.tfevents.analysis.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/** What measures the same in trainings, by their ranks: what one plot shows. */
final class Measured {
  private final String measure;
  private final Map<Integer, List<Metric>> byRank = new LinkedHashMap<>();

  Measured(String measure) {
    this.measure = measure;
  }

  String measure() {
    return measure;
  }

  void add(int rank, Metric metric) {
    byRank.computeIfAbsent(rank, each -> new ArrayList<>()).add(metric);
  }

  boolean isPair() {
    return byRank.values().stream().anyMatch(Measured::isPair);
  }

  private static boolean isPair(List<Metric> metrics) {
    return metrics.stream().anyMatch(Measured::isJudging)
        && metrics.stream().anyMatch(metric -> !isJudging(metric));
  }

  /** By the ranks of trainings their places in order of their best values, from 0. */
  Map<Integer, Integer> places(LongPredicate steps) {
    var order = new ArrayList<>(byRank.keySet());
    var direction = direction();
    if (direction.isPresent()) {
      var best = new HashMap<Integer, Double>();
      byRank.forEach((rank, metrics) -> best.put(rank, best(metrics, direction.get(), steps)));
      order.sort(Comparator.comparing(best::get));
    }
    var places = new HashMap<Integer, Integer>();
    order.forEach(rank -> places.put(rank, places.size()));
    return places;
  }

  /** The best value of a training as a loss, or NaN, which is sorted behind all others. */
  private static double best(List<Metric> metrics, Direction direction, LongPredicate steps) {
    double sign = direction == Direction.MINIMIZE ? 1 : -1;
    return metrics.stream()
        .filter(metric -> !isTraining(metric, metrics))
        .map(metric -> Steps.of(metric.curve(), steps))
        .flatMapToDouble(curve -> Arrays.stream(curve.values()))
        .filter(Double::isFinite)
        .map(value -> sign * value)
        .min()
        .orElse(Double.NaN);
  }

  private Optional<Direction> direction() {
    return byRank.values().stream()
        .flatMap(List::stream)
        .map(Metric::direction)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean isTraining(Metric metric, List<Metric> metrics) {
    return isPair(metrics) && !isJudging(metric);
  }

  /**
   * A plot of the points at some steps.
   *
   * @param trainings by rank
   * @param places by rank; trainings without one come behind all others
   */
  Plot plot(
      List<Training> trainings,
      Map<Integer, Integer> places,
      LongPredicate steps,
      PlotOptions options) {
    var lines = new ArrayList<PlotLine>();
    byRank.forEach(
        (rank, metrics) -> {
          var training = trainings.get(rank);
          int place = places.getOrDefault(rank, places.size() + rank);
          for (var metric : metrics) {
            var curve = Steps.of(metric.curve(), steps);
            var plotted =
                new PlottedMetric(
                    metric,
                    name(training, metric, metrics),
                    rank,
                    place,
                    start(training, curve),
                    isTraining(metric, metrics));
            lines.add(new PlotLine(plotted, curve, options));
          }
        });
    return new Plot(title(), options, direction(), lines);
  }

  private static String name(Training training, Metric metric, List<Metric> metrics) {
    long alike = metrics.stream().filter(each -> isJudging(each) == isJudging(metric)).count();
    return alike > 1 ? training.name() + " " + metric.name() : training.name();
  }

  private static double start(Training training, Curve curve) {
    return training.runs().stream()
        .flatMapToDouble(run -> run.startTime().stream())
        .filter(Double::isFinite)
        .min()
        .orElse(curve.size() == 0 ? Double.NaN : curve.wallTime(0));
  }

  /** The tag if it is the same of all, or else what they measure. */
  private String title() {
    var tags = byRank.values().stream().flatMap(List::stream).map(Metric::tag).distinct().toList();
    return tags.size() == 1 ? tags.get(0) : measure;
  }

  private static boolean isJudging(Metric metric) {
    return metric.split().map(split -> split != Split.TRAINING).orElse(false);
  }
}
