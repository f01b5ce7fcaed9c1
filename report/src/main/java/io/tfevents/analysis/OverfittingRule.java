package io.tfevents.analysis;

import io.tfevents.analysis.Finding.Kind;
import io.tfevents.analysis.Finding.Severity;
import java.util.List;

/**
 * Validation that gets worse while training does not: a {@link Rise} of its loss that is more than
 * a share of its best, more than noise explains, and along a trend. Where training gets worse, too,
 * that is no overfitting: both come apart.
 */
final class OverfittingRule implements Rule {
  @Override
  public void examine(Examination examination) {
    boolean isPaired = false;
    for (var pair : examination.training().pairs()) {
      var validation = examination.judged(pair.validation());
      if (validation.isLearned()) {
        examine(examination, examination.judged(pair.training()), validation);
        isPaired = true;
      }
    }
    var primary = examination.primary();
    if (!isPaired && primary.isPresent()) {
      var why = "it is not measured both in training and in validation";
      examination.skipped(Kind.OVERFITTING, primary.get().name(), why);
    }
  }

  private static void examine(Examination examination, Judged training, Judged validation) {
    var rules = examination.rules().overfitting();
    int n = validation.size();
    if (n < rules.points()) {
      examination.skipped(Kind.OVERFITTING, validation, rules.points());
      return;
    }
    var rise = Rise.of(validation.losses());
    double scale = validation.scale(rise.best());
    if (!rise.isFound(rules, scale, n)) {
      examination.passed(Kind.OVERFITTING, validation);
      return;
    }
    var trained = Meanwhile.of(training, validation, rise);
    boolean bothRise =
        trained.change() > rules.rise() * training.scale(trained.before()) + 2 * trained.error();
    if (!bothRise) {
      examination.found(
          finding(examination, Kind.OVERFITTING, training, validation, rise, trained));
    } else if (examination.has(Kind.DIVERGENCE, training)) {
      examination.skipped(Kind.OVERFITTING, validation.name(), "training diverged");
    } else {
      examination.found(finding(examination, Kind.DIVERGENCE, training, validation, rise, trained));
    }
  }

  private static Finding finding(
      Examination examination,
      Kind kind,
      Judged training,
      Judged validation,
      Rise rise,
      Meanwhile trained) {
    var rules = examination.rules().overfitting();
    double relative = rise.size() / validation.scale(rise.best());
    var severity =
        relative >= rules.error()
            ? Severity.ERROR
            : relative >= rules.warning() ? Severity.WARNING : Severity.NOTE;
    int n = validation.size();
    long bestStep = validation.step(rise.bestIndex());
    long lastStep = validation.step(n - 1);
    var text = new StringBuilder();
    text.append(
        "%s was best around step %s, at %s, then %s to %s (%s) by step %s"
            .formatted(
                validation.name(),
                Shown.step(bestStep),
                Shown.number(validation.value(rise.best())),
                validation.worsened(),
                Shown.number(validation.value(rise.end())),
                validation.change(relative),
                Shown.step(lastStep)));
    text.append(
        (kind == Kind.OVERFITTING ? " while " : ", and so did ")
            + training.name()
            + trained(training, trained));
    text.append(
        rise.error() > 0
            ? "; that is %s times what noise explains.".formatted(Shown.number(rise.inErrors()))
            : ", without any noise.");
    var evidence = new Evidence();
    evidence.add("best", validation.value(rise.best()));
    evidence.add("bestStep", bestStep);
    evidence.add("end", validation.value(rise.end()));
    evidence.add("endStep", lastStep);
    evidence.add("change", validation.value(relative));
    evidence.add("z", rise.inErrors());
    evidence.add("trend", rise.trend());
    evidence.add("trainingAtBest", training.value(trained.before()));
    evidence.add("trainingAtEnd", training.value(trained.after()));
    stopping(rules, validation, text, evidence);
    evidence.add("thresholdZ", rules.errors());
    evidence.add("thresholdChange", rules.rise());
    evidence.add("thresholdTrend", rules.trend());
    return new Finding(
        kind,
        severity,
        n < examination.rules().overfitting().surePoints(),
        examination.training().name(),
        List.of(validation.name(), training.name()),
        bestStep,
        text.toString(),
        evidence.numbers());
  }

  private static String trained(Judged training, Meanwhile trained) {
    double change = trained.change();
    if (!(Math.abs(change) > 2 * trained.error())) {
      return Double.isNaN(change)
          ? " has no values there"
          : " stayed at about " + Shown.number(training.value(trained.after()));
    }
    return " %s from %s to %s"
        .formatted(
            change < 0 ? training.improved() : training.worsened(),
            Shown.number(training.value(trained.before())),
            Shown.number(training.value(trained.after())));
  }

  private static void stopping(
      FindingRules.Overfitting rules, Judged validation, StringBuilder text, Evidence evidence) {
    var curve = validation.curve();
    var outcome =
        EarlyStopping.patience(rules.patience()).simulate(curve, validation.orientation());
    if (outcome.stop().isPresent() && outcome.savedPoints() > 0) {
      long stop = curve.step(outcome.stop().getAsInt());
      long best = curve.step(outcome.best().orElseThrow());
      long saved = curve.step(curve.size() - 1) - stop;
      text.append(
          (" Stopping after %s without progress would have ended at step %s with the best of step"
                  + " %s, and saved %s.")
              .formatted(
                  Counted.count(rules.patience(), "point"),
                  Shown.step(stop),
                  Shown.step(best),
                  Counted.count(saved, "step")));
      evidence.add("stopStep", stop);
      evidence.add("stopBestStep", best);
      evidence.add("savedSteps", saved);
      evidence.add("lostByStopping", outcome.lost());
    }
  }
}
