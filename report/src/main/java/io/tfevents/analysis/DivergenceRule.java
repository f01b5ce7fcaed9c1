package io.tfevents.analysis;

import io.tfevents.analysis.Finding.Kind;
import io.tfevents.analysis.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * A loss that ends far above its best, having lost much of the progress it made; one finding for a
 * training. Validation that does so while training does not is overfitting, and left to its rule.
 */
final class DivergenceRule implements Rule {
  @Override
  public void examine(Examination examination) {
    var validations =
        examination.training().pairs().stream().map(pair -> pair.validation().name()).toList();
    boolean isKnown = examination.findings().stream().anyMatch(f -> f.kind() == Kind.DIVERGENCE);
    var rules = examination.rules().divergence();
    var diverged = new ArrayList<Judged>();
    for (var metric : examination.learned()) {
      if (validations.contains(metric.name())) {
        continue;
      }
      if (isKnown) {
        examination.skipped(Kind.DIVERGENCE, metric.name(), "the training ends without numbers");
      } else if (metric.size() < rules.points()) {
        examination.skipped(Kind.DIVERGENCE, metric, rules.points());
      } else if (Course.of(metric).isFound(rules)) {
        diverged.add(metric);
      } else {
        examination.passed(Kind.DIVERGENCE, metric);
      }
    }
    if (!diverged.isEmpty()) {
      examination.found(finding(examination, diverged));
    }
  }

  /**
   * How a loss went.
   *
   * @param start the median of the first values
   * @param bestIndex where its rolling median is smallest
   * @param best that median
   * @param end the median of the last values
   * @param error the standard error of such a difference that noise explains
   * @param scale what a rise from the best is compared with
   */
  private record Course(
      double start, int bestIndex, double best, double end, double error, double scale) {
    static Course of(Judged metric) {
      double[] losses = metric.losses();
      int n = losses.length;
      int few = Math.max(3, n / 20);
      double[] smooth = metric.medians(few | 1);
      int best = 0;
      for (int i = 1; i < n; i++) {
        best = smooth[i] < smooth[best] ? i : best;
      }
      return new Course(
          Medians.median(losses, 0, few),
          best,
          smooth[best],
          Medians.median(losses, n - few, n),
          Progress.noise(losses).errorOfDifference(few),
          metric.scale(smooth[best]));
    }

    boolean isFound(FindingRules.Divergence rules) {
      double rise = end - best;
      return rise > rules.aboveBest() * scale
          && rise > rules.lost() * Math.max(0, start - best)
          && rise > rules.errors() * error;
    }
  }

  private static Finding finding(Examination examination, List<Judged> diverged) {
    var rules = examination.rules().divergence();
    var metric = diverged.get(0);
    var course = Course.of(metric);
    long bestStep = metric.step(course.bestIndex());
    long endStep = metric.step(metric.size() - 1);
    var evidence = new Evidence();
    evidence.add("start", metric.value(course.start()));
    evidence.add("best", metric.value(course.best()));
    evidence.add("bestStep", bestStep);
    evidence.add("end", metric.value(course.end()));
    evidence.add("endStep", endStep);
    evidence.add("thresholdAboveBest", rules.aboveBest());
    evidence.add("thresholdLost", rules.lost());
    var sentence =
        "%s was best around step %s, at %s, then %s to %s by step %s; it had begun at %s.%s"
            .formatted(
                metric.name(),
                Shown.step(bestStep),
                Shown.number(metric.value(course.best())),
                metric.worsened(),
                Shown.number(metric.value(course.end())),
                Shown.step(endStep),
                Shown.number(metric.value(course.start())),
                Judged.others(diverged));
    return new Finding(
        Kind.DIVERGENCE,
        Severity.ERROR,
        metric.size() < examination.rules().divergence().surePoints(),
        examination.training().name(),
        Judged.names(diverged),
        bestStep,
        sentence,
        evidence.numbers());
  }
}
