package io.tfevents.analysis;

import io.tfevents.analysis.Finding.Kind;
import io.tfevents.analysis.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * Metrics that never change though they should: losses, scores and gradients; one finding for a
 * training. Of other series, as learning rates, nobody can tell.
 */
final class ConstantRule implements Rule {
  @Override
  public void examine(Examination examination) {
    var rules = examination.rules().constant();
    var constant = new ArrayList<Judged>();
    for (var metric : examination.all()) {
      if (!metric.isLearned() && !metric.isGradient()) {
        continue;
      }
      if (metric.size() < rules.points()) {
        examination.skipped(Kind.CONSTANT, metric, rules.points());
      } else if (isConstant(metric.losses(), rules.tolerance())) {
        constant.add(metric);
      } else {
        examination.passed(Kind.CONSTANT, metric);
      }
    }
    if (!constant.isEmpty()) {
      examination.found(finding(examination, constant));
    }
  }

  private static boolean isConstant(double[] losses, double tolerance) {
    for (double loss : losses) {
      if (Math.abs(loss - losses[0]) > tolerance * Math.abs(losses[0])) {
        return false;
      }
    }
    return true;
  }

  private static Finding finding(Examination examination, List<Judged> constant) {
    var metric = constant.get(0);
    double value = metric.curve().value(0);
    var sentence =
        "%s never changes: it is %s at all %s from step %s to %s.%s"
            .formatted(
                metric.name(),
                Shown.number(value),
                Counted.count(metric.size(), "point"),
                Shown.step(metric.step(0)),
                Shown.step(metric.step(metric.size() - 1)),
                Judged.others(constant));
    return new Finding(
        Kind.CONSTANT,
        Severity.WARNING,
        false,
        examination.training().name(),
        Judged.names(constant),
        metric.step(0),
        sentence,
        new Evidence()
            .add("value", value)
            .add("thresholdTolerance", examination.rules().constant().tolerance())
            .numbers());
  }
}
