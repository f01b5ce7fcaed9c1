package io.tfevents.analysis;

import io.tfevents.analysis.Finding.Kind;
import io.tfevents.analysis.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Values that are NaN or infinite: one finding for a training, about the metric where they come
 * first. If it ends in them a training has diverged.
 */
final class NotFiniteRule implements Rule {
  @Override
  public void examine(Examination examination) {
    var broken = new ArrayList<Judged>();
    for (var metric : examination.all()) {
      if (metric.metric().isOfMachine()) {
        continue;
      }
      if (metric.size() < metric.attempt().size()) {
        broken.add(metric);
      } else {
        examination.passed(Kind.NOT_FINITE, metric);
      }
    }
    broken.sort(
        Comparator.<Judged>comparingLong(metric -> metric.attempt().step(firstOf(metric)))
            .thenComparing(metric -> !metric.isLearned()));
    if (!broken.isEmpty()) {
      examination.found(finding(examination, broken));
    }
  }

  private static int firstOf(Judged metric) {
    int i = 0;
    while (Double.isFinite(metric.attempt().value(i))) {
      i++;
    }
    return i;
  }

  private static boolean endsSo(Judged metric) {
    return !Double.isFinite(metric.attempt().value(metric.attempt().size() - 1));
  }

  private static Finding finding(Examination examination, List<Judged> broken) {
    var metric = broken.get(0);
    var attempt = metric.attempt();
    int first = firstOf(metric);
    int points = attempt.size() - metric.size();
    var diverged = broken.stream().anyMatch(other -> other.isLearned() && endsSo(other));
    var evidence = new Evidence();
    evidence.add("points", points);
    evidence.add("of", attempt.size());
    var text = new StringBuilder(metric.name() + " is " + Shown.number(attempt.value(first)));
    var step = Shown.step(attempt.step(first));
    var share = "%s of %s".formatted(Shown.step(points), Counted.count(attempt.size(), "point"));
    text.append(
        points == attempt.size() - first
            ? " from step %s on (%s)".formatted(step, share)
            : " at step %s (there is no number at %s)".formatted(step, share));
    if (first > 0) {
      text.append(
          "; the last number before is %s at step %s"
              .formatted(
                  Shown.number(attempt.value(first - 1)), Shown.step(attempt.step(first - 1))));
      evidence.add("last", attempt.value(first - 1));
      evidence.add("lastStep", attempt.step(first - 1));
      best(metric, first, text, evidence);
    }
    text.append('.');
    text.append(Judged.others(broken));
    return new Finding(
        diverged ? Kind.DIVERGENCE : Kind.NOT_FINITE,
        Severity.ERROR,
        false,
        examination.training().name(),
        Judged.names(broken),
        attempt.step(first),
        text.toString(),
        evidence.numbers());
  }

  private static void best(Judged metric, int first, StringBuilder text, Evidence evidence) {
    int best = 0;
    for (int i = 1; i < first; i++) {
      best = metric.losses()[i] < metric.losses()[best] ? i : best;
    }
    if (metric.isLearned() && best < first - 1) {
      text.append(
          ", after a best of %s at step %s"
              .formatted(Shown.number(metric.curve().value(best)), Shown.step(metric.step(best))));
      evidence.add("best", metric.curve().value(best));
      evidence.add("bestStep", metric.step(best));
    }
  }
}
