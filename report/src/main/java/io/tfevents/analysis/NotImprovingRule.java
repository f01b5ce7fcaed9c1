package io.tfevents.analysis;

import io.tfevents.analysis.Finding.Kind;
import io.tfevents.analysis.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** Metrics that end no better than they began; one finding for a training. */
final class NotImprovingRule implements Rule {
  @Override
  public void examine(Examination examination) {
    var rules = examination.rules().plateau();
    var stuck = new ArrayList<Judged>();
    for (var metric : examination.learned()) {
      if (metric.size() < rules.points()) {
        examination.skipped(Kind.NOT_IMPROVING, metric, rules.points());
      } else if (examination.hasAny(metric)) {
        examination.skipped(Kind.NOT_IMPROVING, metric.name(), "something else was found of it");
      } else {
        var progress = Progress.of(metric.losses());
        if (progress.total() <= rules.errors() * progress.error()) {
          stuck.add(metric);
        } else {
          examination.passed(Kind.NOT_IMPROVING, metric);
        }
      }
    }
    if (!stuck.isEmpty()) {
      examination.found(finding(examination, stuck));
    }
  }

  private static Finding finding(Examination examination, List<Judged> stuck) {
    var primary = examination.primary().filter(stuck::contains);
    primary.ifPresent(
        metric -> {
          stuck.remove(metric);
          stuck.add(0, metric);
        });
    var metric = stuck.get(0);
    var progress = Progress.of(metric.losses());
    var evidence = new Evidence();
    evidence.add("start", metric.value(progress.start()));
    evidence.add("end", metric.value(progress.end()));
    evidence.add("error", progress.error());
    evidence.add("thresholdErrors", examination.rules().plateau().errors());
    var sentence =
        "%s ends no better than it began: %s at first, and %s in the end, by step %s.%s"
            .formatted(
                metric.name(),
                Shown.number(metric.value(progress.start())),
                Shown.number(metric.value(progress.end())),
                Shown.step(metric.step(metric.size() - 1)),
                Judged.others(stuck));
    return new Finding(
        Kind.NOT_IMPROVING,
        primary.isPresent() ? Severity.WARNING : Severity.NOTE,
        metric.size() < examination.rules().plateau().surePoints(),
        examination.training().name(),
        Judged.names(stuck),
        metric.step(0),
        sentence,
        evidence.numbers());
  }
}
