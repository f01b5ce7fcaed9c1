package io.tfevents.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tfevents.analysis.Metric;
import io.tfevents.analysis.Moment;
import io.tfevents.analysis.Point;
import io.tfevents.analysis.Training;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The run that got furthest in the metric by which most are judged, and what else it had reached at
 * that step.
 */
final class BestSection implements PageSection {
  private final List<Training> trainings;
  private final Optional<Metric> primary;

  BestSection(List<Training> trainings) {
    this.trainings = trainings;
    this.primary = primary(trainings);
  }

  /** The metric by which most trainings are best judged. */
  static Optional<Metric> primary(List<Training> trainings) {
    var votes = new LinkedHashMap<String, List<Metric>>();
    for (var training : trainings) {
      training
          .primaryMetric()
          .ifPresent(
              metric ->
                  votes.computeIfAbsent(metric.name(), name -> new ArrayList<>()).add(metric));
    }
    return votes.values().stream()
        .max(Comparator.comparingInt(List::size))
        .map(metrics -> metrics.get(0));
  }

  /** A run and its best point. */
  private record Best(int run, Point point) {}

  private Optional<Best> best() {
    var direction = primary.flatMap(Metric::direction);
    if (primary.isEmpty() || direction.isEmpty()) {
      return Optional.empty();
    }
    Best best = null;
    for (int run = 0; run < trainings.size(); run++) {
      var point =
          trainings
              .get(run)
              .metric(primary.get().name())
              .flatMap(metric -> new Moment.Best(direction.get()).of(metric.curve()));
      if (point.isPresent()
          && (best == null
              || direction.get().isBetter(point.get().value(), best.point().value()))) {
        best = new Best(run, point.get());
      }
    }
    return Optional.ofNullable(best);
  }

  /** The number of the best run; -1 if none is known to be. */
  int run() {
    return best().map(Best::run).orElse(-1);
  }

  @Override
  public String name() {
    return "best";
  }

  @Override
  public boolean isEmpty() {
    return best().isEmpty();
  }

  @Override
  public void write(JsonGenerator json, Blocks blocks) throws IOException {
    var best = best().orElseThrow();
    var name = primary.orElseThrow().name();
    json.writeStartObject();
    json.writeNumberField("run", best.run());
    json.writeStringField("tag", name);
    json.writeNumberField("value", best.point().value());
    json.writeNumberField("step", best.point().step());
    json.writeNumberField("wallTime", best.point().wallTime());
    json.writeArrayFieldStart("others");
    for (var metric : trainings.get(best.run()).metrics()) {
      if (!metric.name().equals(name) && metric.direction().isPresent()) {
        var then = new Moment.AtStep(best.point().step()).of(metric.curve());
        if (then.isPresent()) {
          json.writeStartObject();
          json.writeStringField("tag", metric.name());
          json.writeNumberField("value", then.get().value());
          json.writeNumberField("step", then.get().step());
          json.writeEndObject();
        }
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
