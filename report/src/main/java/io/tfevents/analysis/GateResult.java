package io.tfevents.analysis;

import java.util.Optional;

/**
 * What became of a candidate at a gate.
 *
 * @param value the candidate's value; empty where it is missing
 * @param baseline the baseline's; empty where it is missing, or is not asked for
 * @param welch how likely the difference is by chance; empty where fewer than three trainings stand
 *     on a side
 * @param holds whether the condition holds, under which the candidate is refused
 */
public record GateResult(
    Gate gate,
    String candidate,
    Optional<Double> value,
    Optional<Double> baseline,
    Optional<Welch> welch,
    boolean holds) {
  /** Below this a difference counts as one that chance does not make. */
  public static final double CHANCE = 0.05;

  /** Whether the candidate is refused: by the condition, or because there is nothing to judge. */
  public boolean isFailed() {
    return holds || isUnknown();
  }

  /** Whether a value that is needed is missing or NaN. */
  public boolean isUnknown() {
    return isMissing(value) || (gate.isAboutChange() && isMissing(baseline));
  }

  private static boolean isMissing(Optional<Double> value) {
    return value.isEmpty() || value.get().isNaN();
  }

  /** The change against the baseline; empty where there is none. */
  public Optional<Change> change() {
    return baseline.flatMap(
        before -> value.map(after -> new Change(before, after, Optional.empty())));
  }
}
