package io.tfevents.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A training that rules look at, and what they found so far. */
final class Examination {
  private final Training training;
  private final FindingRules rules;
  private final Map<Metric, Judged> judged = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Diagnosis.Check> checks = new ArrayList<>();

  Examination(Training training, FindingRules rules) {
    this.training = training;
    this.rules = rules;
    for (var metric : training.metrics()) {
      judged.put(metric, new Judged(metric));
    }
  }

  Training training() {
    return training;
  }

  FindingRules rules() {
    return rules;
  }

  /** All metrics, in their order. */
  List<Judged> all() {
    return List.copyOf(judged.values());
  }

  /** The metrics that tell how well the model learns. */
  List<Judged> learned() {
    return judged.values().stream().filter(Judged::isLearned).toList();
  }

  Judged judged(Metric metric) {
    return judged.computeIfAbsent(metric, Judged::new);
  }

  /** The metric by which the training is best judged. */
  Optional<Judged> primary() {
    return training.primaryMetric().map(this::judged);
  }

  void found(Finding finding) {
    findings.add(finding);
  }

  void passed(Finding.Kind kind, Judged metric) {
    passed(kind, metric.name());
  }

  void passed(Finding.Kind kind, String metric) {
    checks.add(new Diagnosis.Check(kind, training.name(), metric, ""));
  }

  /** Says that a metric has too few points. */
  void skipped(Finding.Kind kind, Judged metric, int needed) {
    skipped(
        kind,
        metric.name(),
        Counted.count(metric.size(), "point") + ", " + Shown.step(needed) + " are needed");
  }

  void skipped(Finding.Kind kind, String metric, String why) {
    checks.add(new Diagnosis.Check(kind, training.name(), metric, why));
  }

  /** Whether something was found of a metric before. */
  boolean has(Finding.Kind kind, Judged metric) {
    return findings.stream()
        .anyMatch(finding -> finding.kind() == kind && finding.metrics().contains(metric.name()));
  }

  /** Whether anything was found of a metric before. */
  boolean hasAny(Judged metric) {
    return findings.stream().anyMatch(finding -> finding.metrics().contains(metric.name()));
  }

  List<Finding> findings() {
    return findings;
  }

  List<Diagnosis.Check> checks() {
    return checks;
  }
}
