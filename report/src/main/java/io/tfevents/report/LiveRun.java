package io.tfevents.report;

import io.tfevents.analysis.Diagnosis;
import io.tfevents.analysis.Metric;
import io.tfevents.analysis.Training;
import io.tfevents.logdir.Run;
import io.tfevents.logdir.ScalarSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A training as a board shows it. Never changes: one that has grown is another one, with the same
 * slot.
 *
 * @param slot which gives it its colour
 * @param training its metrics' names differ from one another
 * @param series the points of its metrics, by their names
 * @param facts of these, by the same
 */
record LiveRun(
    int slot,
    Training training,
    RunSpan span,
    Map<String, ScalarSeries> series,
    Map<String, CurveFacts> facts,
    Diagnosis diagnosis) {

  static LiveRun of(int slot, Training training, Diagnosis diagnosis) {
    var series = seriesOf(training);
    var facts = new HashMap<String, CurveFacts>();
    for (var metric : training.metrics()) {
      facts.put(metric.name(), CurveFacts.of(metric.curve(), metric.direction()));
    }
    return new LiveRun(slot, training, RunSpan.of(training), series, facts, diagnosis);
  }

  private static Map<String, ScalarSeries> seriesOf(Training training) {
    var runs = new HashMap<String, Run>();
    training.runs().forEach(run -> runs.put(run.name(), run));
    var series = new LinkedHashMap<String, ScalarSeries>();
    for (var metric : training.metrics()) {
      var run = runs.get(metric.run());
      if (run != null) {
        run.scalars(metric.tag()).ifPresent(found -> series.put(metric.name(), found));
      }
    }
    return series;
  }

  /** The training with the first of its metrics of each name. */
  static Training withDistinctMetrics(Training training) {
    var metrics = new LinkedHashMap<String, Metric>();
    training.metrics().forEach(metric -> metrics.putIfAbsent(metric.name(), metric));
    return metrics.size() == training.metrics().size()
        ? training
        : new Training(
            training.name(),
            training.runs(),
            List.copyOf(new ArrayList<>(metrics.values())),
            training.hparams(),
            training.status());
  }

  String name() {
    return training.name();
  }

  /** Whether nothing was read of its runs since then. */
  boolean isAsIn(Training now) {
    return training.runs().equals(now.runs());
  }
}
