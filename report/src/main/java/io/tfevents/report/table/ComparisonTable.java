package io.tfevents.report.table;

import io.tfevents.analysis.Candidate;
import io.tfevents.analysis.Change;
import io.tfevents.analysis.Comparison;
import io.tfevents.analysis.Direction;
import io.tfevents.analysis.Moment;
import io.tfevents.analysis.Point;
import io.tfevents.analysis.Shown;
import io.tfevents.event.HparamValue;
import io.tfevents.event.Hparams;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as a table with a row for each candidate: how it ended, how long it took, its
 * hyperparameters, and of each metric the last value, the best with its step, and the change of the
 * best against the baseline. Of candidates with several trainings the values are means, and the
 * column {@code ±} is their standard deviation.
 */
public final class ComparisonTable {
  private final Comparison comparison;
  private final boolean exact;
  private final boolean isGrouped;
  private final List<Column> columns = new ArrayList<>();

  private record Column(String title, boolean isNumeric, Function<Candidate, String> cell) {}

  private ComparisonTable(Comparison comparison, boolean exact) {
    this.comparison = comparison;
    this.exact = exact;
    this.isGrouped =
        comparison.candidates().stream().anyMatch(candidate -> candidate.trainings().size() > 1);
  }

  /**
   * The table of some metrics.
   *
   * @param exact whether numbers stand with all their digits, and alone, as a program reads them;
   *     if not, they are rounded, and the best of each metric is marked with a star
   */
  public static Table of(Comparison comparison, List<String> metrics, boolean exact) {
    var table = new ComparisonTable(comparison, exact);
    table.addFacts();
    metrics.forEach(table::addMetric);
    return table.table();
  }

  /**
   * The table of some metrics, each as it was at the step where one of them was at its best.
   *
   * @param ranking the metric whose best step counts
   */
  public static Table asOfBest(
      Comparison comparison,
      String ranking,
      Direction direction,
      List<String> metrics,
      boolean exact) {
    var table = new ComparisonTable(comparison, exact);
    table.addFacts();
    var best = new Moment.Best(direction);
    table.add(ranking + " best", true, candidate -> table.mean(candidate.points(ranking, best)));
    table.addDeviation(ranking, best);
    table.add("at", true, candidate -> table.step(candidate.points(ranking, best)));
    table.addChange(ranking, best);
    var others = new LinkedHashSet<>(metrics);
    others.remove(ranking);
    others.forEach(
        metric ->
            table.add(
                metric, true, candidate -> table.mean(asOf(candidate, ranking, best, metric))));
    return table.table();
  }

  /** A metric of each training, at the step where another metric of it was at its best. */
  private static List<Point> asOf(
      Candidate candidate, String ranking, Moment.Best best, String metric) {
    return candidate.trainings().stream()
        .map(Candidate::of)
        .flatMap(
            alone ->
                alone.points(ranking, best).stream()
                    .flatMap(
                        point -> alone.points(metric, new Moment.AtStep(point.step())).stream()))
        .toList();
  }

  private Table table() {
    var numeric = new TreeSet<Integer>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).isNumeric()) {
        numeric.add(i);
      }
    }
    var rows = new ArrayList<List<String>>();
    for (var candidate : comparison.candidates()) {
      rows.add(columns.stream().map(column -> column.cell().apply(candidate)).toList());
    }
    return new Table(columns.stream().map(Column::title).toList(), rows, numeric);
  }

  private void add(String title, boolean isNumeric, Function<Candidate, String> cell) {
    columns.add(new Column(title, isNumeric, cell));
  }

  private void addFacts() {
    add("run", false, this::name);
    if (isGrouped) {
      add("runs", true, candidate -> Integer.toString(candidate.trainings().size()));
    }
    if (comparison.candidates().stream().anyMatch(candidate -> !status(candidate).isEmpty())) {
      add("status", false, ComparisonTable::status);
    }
    add("last step", true, candidate -> candidate.lastStep().map(this::step).orElse(missing()));
    add(
        exact ? "seconds" : "time",
        true,
        candidate -> candidate.seconds().map(this::duration).orElse(missing()));
    for (String name : comparison.hparams()) {
      boolean isNumber =
          comparison.hparam(name).stream()
              .filter(Objects::nonNull)
              .allMatch(value -> value instanceof HparamValue.NumberValue);
      add(name, isNumber, candidate -> hparam(candidate.hparams().get(name)));
    }
  }

  private void addMetric(String metric) {
    var last = new Moment.Last();
    var direction = comparison.direction(metric);
    add(metric, true, candidate -> mean(candidate.points(metric, last)));
    if (direction.isEmpty()) {
      addDeviation(metric, last);
      addChange(metric, last);
      return;
    }
    var best = new Moment.Best(direction.get());
    var bestOfAll = best(metric, best);
    add(
        exact ? metric + " best" : "best",
        true,
        candidate -> {
          var mean = candidate.mean(metric, best);
          boolean stars = !exact && mean.isPresent() && mean.equals(bestOfAll);
          return mean(candidate.points(metric, best)) + (stars ? " ★" : "");
        });
    addDeviation(metric, best);
    add(
        exact ? metric + " best step" : "at",
        true,
        candidate -> step(candidate.points(metric, best)));
    addChange(metric, best);
  }

  private Optional<Double> best(String metric, Moment.Best best) {
    var means =
        comparison.candidates().stream()
            .flatMap(candidate -> candidate.mean(metric, best).stream())
            .toList();
    return means.size() < 2
        ? Optional.empty()
        : means.stream().reduce((a, b) -> best.direction().isBetter(b, a) ? b : a);
  }

  private void addDeviation(String metric, Moment moment) {
    if (isGrouped) {
      add(
          exact ? metric + " std" : "±",
          true,
          candidate -> {
            var deviation = deviation(candidate.points(metric, moment));
            return deviation.isPresent() ? number(deviation.getAsDouble()) : missing();
          });
    }
  }

  /** Of a sample, so divided by one less than there are. */
  private static OptionalDouble deviation(List<Point> points) {
    if (points.size() < 2) {
      return OptionalDouble.empty();
    }
    double mean = points.stream().mapToDouble(Point::value).average().orElseThrow();
    double squares =
        points.stream().mapToDouble(point -> (point.value() - mean) * (point.value() - mean)).sum();
    return OptionalDouble.of(Math.sqrt(squares / (points.size() - 1)));
  }

  private void addChange(String metric, Moment moment) {
    var baseline = comparison.baselineCandidate();
    if (baseline.isEmpty()) {
      return;
    }
    add(
        exact ? metric + " change" : "Δ",
        true,
        candidate -> change(candidate, metric, moment, this::difference));
    add(
        exact ? metric + " relative change" : "Δ %",
        true,
        candidate -> change(candidate, metric, moment, this::share));
  }

  private String change(
      Candidate candidate, String metric, Moment moment, Function<Change, String> shown) {
    return candidate.name().equals(comparison.baseline())
        ? missing()
        : comparison.change(candidate, metric, moment).map(shown).orElse(missing());
  }

  private String difference(Change change) {
    return exact ? Exact.number(change.difference()) : Shown.change(change.difference());
  }

  private String share(Change change) {
    if (exact) {
      return Exact.number(change.relative());
    }
    return Shown.percent(change.relative())
        + change.isBetter().map(better -> better ? " better" : " worse").orElse("");
  }

  private String name(Candidate candidate) {
    boolean isBaseline = !exact && candidate.name().equals(comparison.baseline());
    return candidate.name() + (isBaseline ? " (baseline)" : "");
  }

  private static String status(Candidate candidate) {
    var statuses = candidate.trainings().stream().map(training -> training.status()).distinct();
    var known = statuses.filter(status -> status != Hparams.Status.UNKNOWN).toList();
    return known.size() == 1 ? known.get(0).name().toLowerCase(Locale.ROOT) : "";
  }

  private String mean(List<Point> points) {
    var mean = points.stream().mapToDouble(Point::value).average();
    return mean.isPresent() ? number(mean.getAsDouble()) : missing();
  }

  /** Of several trainings, the mean of their steps. */
  private String step(List<Point> points) {
    var mean = points.stream().mapToDouble(Point::step).average();
    return mean.isPresent() ? step(Math.round(mean.getAsDouble())) : missing();
  }

  private String step(long step) {
    return exact ? Long.toString(step) : Shown.step(step);
  }

  private String number(double value) {
    return exact ? Exact.number(value) : Shown.number(value);
  }

  private String duration(double seconds) {
    return exact ? Exact.number(seconds) : Shown.duration(seconds);
  }

  private String hparam(@Nullable HparamValue value) {
    if (value == null) {
      return missing();
    }
    return !exact && value instanceof HparamValue.NumberValue number
        ? Shown.number(number.value())
        : Exact.hparam(value);
  }

  /** What stands where there is nothing. */
  private String missing() {
    return exact ? "" : "·";
  }
}
