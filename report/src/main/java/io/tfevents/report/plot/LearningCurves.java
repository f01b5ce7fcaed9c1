package io.tfevents.report.plot;

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
import java.util.function.Predicate;

/**
 * The way to plots of trainings. Immutable.
 *
 * <pre>{@code
 * var trainings = Training.of(Logdir.open(Path.of("logs")));
 * var plots = LearningCurves.of(trainings).metrics(m -> m.tag().equals("loss")).plots(1);
 * Files.writeString(Path.of("loss.svg"), PlotPicture.of(plots).picture().svg());
 * }</pre>
 */
public final class LearningCurves {
  private final List<Training> trainings;
  private final Predicate<Metric> metrics;
  private final LongPredicate steps;
  private final PlotOptions options;

  private LearningCurves(
      List<Training> trainings,
      Predicate<Metric> metrics,
      LongPredicate steps,
      PlotOptions options) {
    this.trainings = trainings;
    this.metrics = metrics;
    this.steps = steps;
    this.options = options;
  }

  /**
   * The curves of trainings.
   *
   * @param trainings all of a log directory, in the order of {@link Training#of}: the place in it
   *     decides on a training's colour, so that it keeps it whatever is selected
   */
  public static LearningCurves of(List<Training> trainings) {
    return new LearningCurves(
        List.copyOf(trainings), metric -> true, step -> true, PlotOptions.DEFAULT);
  }

  /** Only those metrics. */
  public LearningCurves metrics(Predicate<Metric> metrics) {
    return new LearningCurves(trainings, metrics, steps, options);
  }

  /** Only points of those steps. */
  public LearningCurves steps(LongPredicate steps) {
    return new LearningCurves(trainings, metrics, steps, options);
  }

  /** Drawn so. */
  public LearningCurves options(PlotOptions options) {
    return new LearningCurves(trainings, metrics, steps, options);
  }

  /**
   * The plots: one for all that measures the same, so that training and validation stand together.
   * First what trainings are {@linkplain Training#primaryMetric best judged} by, then what was
   * measured both in training and in validation, then the rest, each in the order in which it
   * appears.
   *
   * @param most how many at the most
   */
  public List<Plot> plots(int most) {
    var charts = charts();
    if (charts.isEmpty() || most < 1) {
      return List.of();
    }
    var places = charts.get(0).places();
    return charts.stream().limit(most).map(chart -> chart.plot(places)).toList();
  }

  /** How many plots there are in all. */
  public int size() {
    return charts().size();
  }

  private List<Chart> charts() {
    var charts = new LinkedHashMap<String, Chart>();
    String primary = null;
    for (int rank = 0; rank < trainings.size(); rank++) {
      var selected = selected(trainings.get(rank));
      for (var metric : selected.metrics()) {
        charts.computeIfAbsent(metric.measure(), measure -> new Chart(measure)).add(rank, metric);
      }
      if (primary == null) {
        primary = selected.primaryMetric().map(Metric::measure).orElse(null);
      }
    }
    var first = primary;
    var ordered = new ArrayList<>(charts.values());
    ordered.sort(
        Comparator.<Chart>comparingInt(
            chart -> chart.measure.equals(first) ? 0 : chart.isPair() ? 1 : 2));
    return ordered;
  }

  private Training selected(Training training) {
    return new Training(
        training.name(),
        training.runs(),
        training.metrics().stream().filter(metrics).toList(),
        training.hparams(),
        training.status());
  }

  /** What measures the same, by the ranks of trainings. */
  private final class Chart {
    private final String measure;
    private final Map<Integer, List<Metric>> byRank = new LinkedHashMap<>();

    Chart(String measure) {
      this.measure = measure;
    }

    void add(int rank, Metric metric) {
      byRank.computeIfAbsent(rank, each -> new ArrayList<>()).add(metric);
    }

    boolean isPair() {
      return byRank.values().stream().anyMatch(this::isPair);
    }

    private boolean isPair(List<Metric> metrics) {
      return metrics.stream().anyMatch(LearningCurves::isJudging)
          && metrics.stream().anyMatch(metric -> !isJudging(metric));
    }

    /** By the ranks of trainings their places in order of their best values, from 0. */
    Map<Integer, Integer> places() {
      var order = new ArrayList<>(byRank.keySet());
      var direction = direction();
      if (direction.isPresent()) {
        var best = new HashMap<Integer, Double>();
        byRank.forEach((rank, metrics) -> best.put(rank, best(metrics, direction.get())));
        order.sort(Comparator.comparing(best::get));
      }
      var places = new HashMap<Integer, Integer>();
      order.forEach(rank -> places.put(rank, places.size()));
      return places;
    }

    /** The best value of a training as a loss, or NaN, which is sorted behind all others. */
    private double best(List<Metric> metrics, Direction direction) {
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

    private boolean isTraining(Metric metric, List<Metric> metrics) {
      return isPair(metrics) && !isJudging(metric);
    }

    /** Trainings whose place is not known come behind all others. */
    Plot plot(Map<Integer, Integer> places) {
      var lines = new ArrayList<PlotLine>();
      byRank.forEach(
          (rank, metrics) -> {
            int place = places.getOrDefault(rank, places.size() + rank);
            for (var metric : metrics) {
              lines.add(line(rank, place, metric, metrics));
            }
          });
      return new Plot(title(), options, direction(), lines);
    }

    private PlotLine line(int rank, int place, Metric metric, List<Metric> metrics) {
      var training = trainings.get(rank);
      var curve = Steps.of(metric.curve(), steps);
      boolean isTraining = isTraining(metric, metrics);
      long alike = metrics.stream().filter(each -> isJudging(each) == isJudging(metric)).count();
      var name = alike > 1 ? training.name() + " " + metric.name() : training.name();
      var start =
          training.runs().stream()
              .flatMapToDouble(run -> run.startTime().stream())
              .filter(Double::isFinite)
              .min()
              .orElse(curve.size() == 0 ? Double.NaN : curve.wallTime(0));
      return new PlotLine(
          new PlottedMetric(metric, name, rank, place, start, isTraining), curve, options);
    }

    /** The tag if it is the same of all, or else what they measure. */
    private String title() {
      var tags =
          byRank.values().stream().flatMap(List::stream).map(Metric::tag).distinct().toList();
      return tags.size() == 1 ? tags.get(0) : measure;
    }
  }

  private static boolean isJudging(Metric metric) {
    return metric.split().map(split -> split != Split.TRAINING).orElse(false);
  }
}
