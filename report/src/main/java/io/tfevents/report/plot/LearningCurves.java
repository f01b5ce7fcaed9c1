package io.tfevents.report.plot;

import io.tfevents.analysis.Metric;
import io.tfevents.analysis.Training;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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
  private final Predicate<Training> shown;
  private final Predicate<Metric> metrics;
  private final LongPredicate steps;
  private final PlotOptions options;

  private LearningCurves(
      List<Training> trainings,
      Predicate<Training> shown,
      Predicate<Metric> metrics,
      LongPredicate steps,
      PlotOptions options) {
    this.trainings = trainings;
    this.shown = shown;
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
        List.copyOf(trainings),
        training -> true,
        metric -> true,
        step -> true,
        PlotOptions.DEFAULT);
  }

  /** Only those trainings. */
  public LearningCurves trainings(Predicate<Training> shown) {
    return new LearningCurves(trainings, shown, metrics, steps, options);
  }

  /** Only those metrics. */
  public LearningCurves metrics(Predicate<Metric> metrics) {
    return new LearningCurves(trainings, shown, metrics, steps, options);
  }

  /** Only points of those steps. */
  public LearningCurves steps(LongPredicate steps) {
    return new LearningCurves(trainings, shown, metrics, steps, options);
  }

  /** Drawn so. */
  public LearningCurves options(PlotOptions options) {
    return new LearningCurves(trainings, shown, metrics, steps, options);
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
    var places = charts.get(0).places(steps);
    return charts.stream()
        .limit(most)
        .map(chart -> chart.plot(trainings, places, steps, options))
        .toList();
  }

  /** How many plots there are in all. */
  public int size() {
    return charts().size();
  }

  private List<Measured> charts() {
    var charts = new LinkedHashMap<String, Measured>();
    String primary = null;
    for (int rank = 0; rank < trainings.size(); rank++) {
      var selected = selected(trainings.get(rank));
      for (var metric : selected.metrics()) {
        charts.computeIfAbsent(metric.measure(), Measured::new).add(rank, metric);
      }
      if (primary == null) {
        primary = selected.primaryMetric().map(Metric::measure).orElse(null);
      }
    }
    var first = primary;
    var ordered = new ArrayList<>(charts.values());
    ordered.sort(
        Comparator.<Measured>comparingInt(
            chart -> chart.measure().equals(first) ? 0 : chart.isPair() ? 1 : 2));
    return ordered;
  }

  private Training selected(Training training) {
    return new Training(
        training.name(),
        training.runs(),
        training.metrics().stream()
            .filter(metric -> shown.test(training) && metrics.test(metric))
            .toList(),
        training.hparams(),
        training.status());
  }
}
