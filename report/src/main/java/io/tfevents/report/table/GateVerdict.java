package io.tfevents.report.table;

import io.tfevents.analysis.Change;
import io.tfevents.analysis.Gate;
import io.tfevents.analysis.GateResult;
import io.tfevents.analysis.Shown;
import io.tfevents.analysis.Welch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of all gates: one verdict, and a table with a row for each candidate at each gate.
 *
 * @param baseline the name of what candidates were compared with; null for none
 */
public record GateVerdict(@Nullable String baseline, List<GateResult> results) {
  private static final int FEWEST_SEEDS = 3;

  public GateVerdict {
    results = List.copyOf(results);
  }

  /** Whether no candidate is refused. */
  public boolean isPassed() {
    return results.stream().noneMatch(GateResult::isFailed);
  }

  /** The verdict in one line: {@code ✗ 1 of 3 gates failed · baseline main}. */
  public String line() {
    var gates = results.stream().map(GateResult::gate).map(Gate::text).distinct().toList();
    long failed =
        results.stream()
            .filter(GateResult::isFailed)
            .map(GateResult::gate)
            .map(Gate::text)
            .distinct()
            .count();
    var verdict =
        failed == 0
            ? "✓ %s passed".formatted(count(gates.size()))
            : "✗ %d of %s failed".formatted(failed, count(gates.size()));
    return baseline == null ? verdict : verdict + " · baseline " + baseline;
  }

  private static String count(int gates) {
    return gates + (gates == 1 ? " gate" : " gates");
  }

  /** The results, those that failed first. */
  public Table table() {
    var sorted = new ArrayList<>(results);
    sorted.sort((a, b) -> Boolean.compare(b.isFailed(), a.isFailed()));
    return new Table(
        List.of("gate", "run", "baseline", "value", "Δ", "Δ %", "p", "verdict"),
        sorted.stream().map(GateVerdict::row).toList(),
        Set.of(2, 3, 4, 5, 6));
  }

  private static List<String> row(GateResult result) {
    var change = result.change();
    return List.of(
        result.gate().text(),
        result.candidate(),
        result.baseline().map(Shown::number).orElse("·"),
        result.value().map(Shown::number).orElse("missing"),
        change.map(Change::difference).map(Shown::change).orElse("·"),
        change.map(Change::relative).map(Shown::percent).orElse("·"),
        result.welch().map(Welch::p).map(Shown::number).orElse("·"),
        verdict(result));
  }

  private static String verdict(GateResult result) {
    if (result.isUnknown()) {
      return "✗ nothing to judge";
    }
    return result.isFailed() ? "✗ failed" : "✓ passed";
  }

  /**
   * What a reader must know of how sure the verdict is; empty if every change was tested with
   * {@value #FEWEST_SEEDS} trainings a side.
   */
  public String caveat() {
    boolean untested =
        results.stream()
            .anyMatch(result -> result.baseline().isPresent() && result.welch().isEmpty());
    return untested
        ? "Fewer than %d runs a side: whether a change is more than chance is unknown."
            .formatted(FEWEST_SEEDS)
        : "";
  }
}
