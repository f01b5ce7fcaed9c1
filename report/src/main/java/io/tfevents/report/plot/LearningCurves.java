package io.tfevents.report.plot;

import io.tfevents.analysis.Metric;
import io.tfevents.analysis.Split;
import io.tfevents.analysis.Training;
import java.util.ArrayList;
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
    var places = new HashMap<Integer, Integer>();
    var first = charts.get(0).plot(Map.of());
    for (int rank : ranking(first)) {
      places.put(rank, places.size());
    }
    return charts.stream().limit(most).map(chart -> chart.plot(places)).toList();
  }

  /** How many plots there are in all. */
  public int size() {
    return charts().size();
  }

  /** The ranks of trainings, the best first. */
  private static List<Integer> ranking(Plot plot) {
    var direction = plot.direction();
    var lines = new ArrayList<>(plot.judged());
    lines.sort(Comparator.comparingInt(line -> line.metric().rank()));
    if (direction.isPresent()) {
      var best = new HashMap<PlotLine, Double>();
      for (var line : lines) {
        line.best(direction.get()).ifPresent(index -> best.put(line, line.value(index)));
      }
      lines.sort(
          (one, other) -> {
            if (!best.containsKey(one) || !best.containsKey(other)) {
              return Boolean.compare(!best.containsKey(one), !best.containsKey(other));
            }
            double value = best.get(one);
            double otherValue = best.get(other);
            return direction.get().isBetter(value, otherValue)
                ? -1
                : direction.get().isBetter(otherValue, value) ? 1 : 0;
          });
    }
    return lines.stream().map(line -> line.metric().rank()).distinct().toList();
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
      var direction =
          byRank.values().stream()
              .flatMap(List::stream)
              .map(Metric::direction)
              .flatMap(Optional::stream)
              .findFirst();
      return new Plot(title(), options, direction, lines);
    }

    private PlotLine line(int rank, int place, Metric metric, List<Metric> metrics) {
      var training = trainings.get(rank);
      var curve = Steps.of(metric.curve(), steps);
      boolean isTraining = isPair(metrics) && !isJudging(metric);
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
