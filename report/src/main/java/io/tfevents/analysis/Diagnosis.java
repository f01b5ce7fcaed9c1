package io.tfevents.analysis;

import java.util.List;

/**
 * What the checks of some trainings' curves found, and what they looked at.
 *
 * @param findings the worst first, then in the order of the trainings
 * @param checks what was looked at without a finding, or was not looked at and why
 */
public record Diagnosis(List<Finding> findings, List<Check> checks) {

  public Diagnosis {
    findings = List.copyOf(findings);
    checks = List.copyOf(checks);
  }

  /**
   * A check that found nothing, or could not be made.
   *
   * @param skipped why it could not be made, as {@code "6 points, 8 are needed"}; empty if it was
   */
  public record Check(Finding.Kind kind, String training, String metric, String skipped) {}
}
