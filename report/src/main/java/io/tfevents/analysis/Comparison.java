package io.tfevents.analysis;

import io.tfevents.event.HparamValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Trainings side by side, beside a baseline if one is named.
 *
 * <pre>{@code
 * var comparison = Comparison.of(Training.of(logdir)).withBaseline("main");
 * for (var candidate : comparison.candidates()) {
 *   comparison
 *       .change(candidate, "val_loss", new Moment.Best(Direction.MINIMIZE))
 *       .ifPresent(change -> System.out.println(candidate.name() + " " + change.relative()));
 * }
 * }</pre>
 *
 * @param baseline the name of a candidate; null for none
 * @param directions which values of metrics are better, by name, where their names do not tell or
 *     tell wrongly
 */
public record Comparison(
    List<Candidate> candidates, @Nullable String baseline, Map<String, Direction> directions) {

  public Comparison {
    candidates = List.copyOf(candidates);
    directions = Map.copyOf(directions);
  }

  /** Each training for itself. */
  public static Comparison of(List<Training> trainings) {
    return new Comparison(trainings.stream().map(Candidate::of).toList(), null, Map.of());
  }

  /**
   * Trainings that count as one where they have the same key, as those of one configuration with
   * other seeds; in the order in which the keys come first. Trainings without a key are left out.
   */
  public static Comparison ofGroups(
      List<Training> trainings, Function<Training, Optional<String>> key) {
    var groups = new LinkedHashMap<String, List<Training>>();
    for (var training : trainings) {
      key.apply(training)
          .ifPresent(name -> groups.computeIfAbsent(name, any -> new ArrayList<>()).add(training));
    }
    return new Comparison(
        groups.entrySet().stream()
            .map(group -> new Candidate(group.getKey(), group.getValue()))
            .toList(),
        null,
        Map.of());
  }

  /**
   * The same beside a baseline.
   *
   * @throws IllegalArgumentException if no candidate has that name
   */
  public Comparison withBaseline(String name) {
    if (candidates.stream().noneMatch(candidate -> candidate.name().equals(name))) {
      throw new IllegalArgumentException("there is no '" + name + "' to compare with");
    }
    return new Comparison(candidates, name, directions);
  }

  /** The same with directions for metrics whose names do not tell. */
  public Comparison withDirections(Map<String, Direction> directions) {
    return new Comparison(candidates, baseline, directions);
  }

  /** The candidate that the others are compared with. */
  public Optional<Candidate> baselineCandidate() {
    return candidates.stream().filter(candidate -> candidate.name().equals(baseline)).findFirst();
  }

  /** The hyperparameters of any training, in the order in which they appear. */
  public List<String> hparams() {
    var names = new LinkedHashSet<String>();
    candidates.forEach(
        candidate ->
            candidate.trainings().forEach(training -> names.addAll(training.hparams().keySet())));
    return List.copyOf(names);
  }

  /** A hyperparameter of each candidate; null where it has none, or several values of it. */
  public List<@Nullable HparamValue> hparam(String name) {
    var values = new ArrayList<@Nullable HparamValue>();
    candidates.forEach(candidate -> values.add(candidate.hparams().get(name)));
    return values;
  }

  /** The metrics of any candidate, in the order in which they appear. */
  public List<String> metrics() {
    var names = new LinkedHashSet<String>();
    candidates.forEach(candidate -> names.addAll(candidate.metrics()));
    return List.copyOf(names);
  }

  /** Which values of a metric are better; empty where neither its name nor anybody tells. */
  public Optional<Direction> direction(String metric) {
    var told = directions.get(metric);
    return told == null ? Direction.guess(metric) : Optional.of(told);
  }

  /** A metric at a moment beside the baseline's; empty where either is missing. */
  public Optional<Change> change(Candidate candidate, String metric, Moment moment) {
    return baselineCandidate()
        .flatMap(base -> base.mean(metric, moment))
        .flatMap(
            before ->
                candidate
                    .mean(metric, moment)
                    .map(after -> new Change(before, after, direction(metric))));
  }

  /**
   * The candidates by what a metric was at its best, the best first; those that have no such value
   * stand at the end.
   */
  public Comparison rankedBy(String metric, Direction direction) {
    var best = new Moment.Best(direction);
    var ranked = new ArrayList<>(candidates);
    ranked.sort(
        Comparator.comparingDouble(
            candidate -> candidate.mean(metric, best).map(direction::asLoss).orElse(Double.NaN)));
    return new Comparison(ranked, baseline, directions);
  }
}
