package io.tfevents.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the checks of some trainings' curves found, and what they looked at. What each check
 * computes stands in the guide {@code docs/learning-curves.md}, with how often it is right.
 *
 * <pre>{@code
 * var trainings = Training.of(Logdir.open(Path.of("logs")));
 * for (var finding : Diagnosis.of(trainings).findings()) {
 *   System.out.println(finding.training() + ": " + finding.sentence());
 * }
 * }</pre>
 *
 * @param findings the worst first, then in the order of the trainings
 * @param checks what was looked at without a finding, or was not looked at and why
 */
public record Diagnosis(List<Finding> findings, List<Check> checks) {

  public Diagnosis {
    findings = List.copyOf(findings);
    checks = List.copyOf(checks);
  }

  /** Checks trainings with the thresholds of {@link FindingRules#DEFAULTS}. */
  public static Diagnosis of(List<Training> trainings) {
    return of(trainings, FindingRules.DEFAULTS);
  }

  /** Checks trainings, several at a time. */
  public static Diagnosis of(List<Training> trainings, FindingRules rules) {
    var parts = trainings.parallelStream().map(training -> of(training, rules)).toList();
    var findings = new ArrayList<Finding>();
    var checks = new ArrayList<Check>();
    for (var part : parts) {
      findings.addAll(part.findings);
      checks.addAll(part.checks);
    }
    findings.sort(Comparator.comparing(Finding::severity).thenComparing(Finding::isPossible));
    return new Diagnosis(findings, checks);
  }

  private static Diagnosis of(Training training, FindingRules rules) {
    var examination = new Examination(training, rules);
    Rule.ALL.forEach(rule -> rule.examine(examination));
    return new Diagnosis(examination.findings(), examination.checks());
  }

  /**
   * A check that found nothing, or could not be made.
   *
   * @param skipped why it could not be made, as {@code "6 points, 8 are needed"}; empty if it was
   */
  public record Check(Finding.Kind kind, String training, String metric, String skipped) {}
}
