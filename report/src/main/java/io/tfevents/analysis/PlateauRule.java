package io.tfevents.analysis;

import io.tfevents.analysis.Finding.Kind;
import io.tfevents.analysis.Finding.Severity;
import java.util.List;

/**
 * No progress any more in the metric by which a training is judged; and underfitting, where that
 * comes early: training is hardly better than validation, and both are above half of where
 * validation began.
 */
final class PlateauRule implements Rule {
  @Override
  public void examine(Examination examination) {
    examination.primary().ifPresent(metric -> examine(examination, metric));
  }

  private static void examine(Examination examination, Judged metric) {
    var rules = examination.rules().plateau();
    if (metric.size() < rules.points()) {
      examination.skipped(Kind.PLATEAU, metric, rules.points());
      examination.skipped(Kind.UNDERFITTING, metric, rules.points());
      return;
    }
    if (examination.hasAny(metric)) {
      var why = "something else was found of it";
      examination.skipped(Kind.PLATEAU, metric.name(), why);
      examination.skipped(Kind.UNDERFITTING, metric.name(), why);
      return;
    }
    var progress = Progress.of(metric.losses());
    if (!LatePart.of(metric.losses()).isFlat(rules, progress)) {
      examination.passed(Kind.PLATEAU, metric);
      examination.passed(Kind.UNDERFITTING, metric);
      return;
    }
    for (var pair : examination.training().pairs()) {
      var training = examination.judged(pair.training());
      if (pair.validation().equals(metric.metric())
          && isUnderfitting(rules, training, metric, progress)) {
        examination.found(underfitting(examination, training, metric, progress));
        return;
      }
    }
    examination.passed(Kind.UNDERFITTING, metric);
    examination.found(plateau(examination, metric, progress));
  }

  private static boolean isUnderfitting(
      FindingRules.Plateau rules, Judged training, Judged validation, Progress progress) {
    if (training.size() < rules.points() || validation.orientation() != Direction.MINIMIZE) {
      return false;
    }
    var trained = Progress.of(training.losses());
    double half = rules.unlearned() * progress.start();
    return trained.end() > half
        && progress.end() > half
        && half > 0
        && progress.end() - trained.end()
            <= Math.max(rules.errors() * progress.error(), rules.gap() * progress.end());
  }

  private static Finding underfitting(
      Examination examination, Judged training, Judged metric, Progress progress) {
    var trained = Progress.of(training.losses());
    var evidence = evidence(examination, metric, progress);
    evidence.add("training", trained.end());
    evidence.add("thresholdUnlearned", examination.rules().plateau().unlearned());
    var sentence =
        ("%s makes no progress from about step %s on, at %s of the %s that it began with, and %s"
                + " is hardly better with %s: the model learns too little.")
            .formatted(
                metric.name(),
                Shown.step(metric.step(since(metric, progress))),
                Shown.number(progress.end()),
                Shown.number(progress.start()),
                training.name(),
                Shown.number(trained.end()));
    return finding(
        examination,
        Kind.UNDERFITTING,
        Severity.WARNING,
        List.of(metric, training),
        progress,
        sentence,
        evidence);
  }

  private static Finding plateau(Examination examination, Judged metric, Progress progress) {
    int since = since(metric, progress);
    long steps = metric.step(metric.size() - 1) - metric.step(since);
    var sentence =
        ("%s makes no progress from about step %s on, %s before the end; it stays at about %s,"
                + " from %s at first.")
            .formatted(
                metric.name(),
                Shown.step(metric.step(since)),
                Counted.count(steps, "step"),
                Shown.number(metric.value(progress.end())),
                Shown.number(metric.value(progress.start())));
    return finding(
        examination,
        Kind.PLATEAU,
        Severity.NOTE,
        List.of(metric),
        progress,
        sentence,
        evidence(examination, metric, progress));
  }

  private static Evidence evidence(Examination examination, Judged metric, Progress progress) {
    var evidence = new Evidence();
    evidence.add("start", metric.value(progress.start()));
    evidence.add("end", metric.value(progress.end()));
    var late = LatePart.of(metric.losses());
    evidence.add("late", late.improvement());
    evidence.add("lateError", late.error());
    evidence.add("thresholdShare", examination.rules().plateau().share());
    return evidence;
  }

  private static Finding finding(
      Examination examination,
      Kind kind,
      Severity severity,
      List<Judged> metrics,
      Progress progress,
      String sentence,
      Evidence evidence) {
    var metric = metrics.get(0);
    return new Finding(
        kind,
        severity,
        metric.size() < examination.rules().plateau().surePoints(),
        examination.training().name(),
        Judged.names(metrics),
        metric.step(since(metric, progress)),
        sentence,
        evidence.numbers());
  }

  /** The first point from which on the smoothed loss is as low as in the end, but for noise. */
  private static int since(Judged metric, Progress progress) {
    int n = metric.size();
    double[] smooth = metric.medians(Math.max(3, n / 15) | 1);
    double limit = progress.end() + Math.max(0.01 * progress.total(), 2 * progress.error());
    int since = 0;
    while (since < n - 1 && smooth[since] > limit) {
      since++;
    }
    return since;
  }
}
