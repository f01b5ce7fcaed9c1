package io.tfevents.analysis;

import io.tfevents.analysis.Finding.Kind;
import io.tfevents.analysis.Finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Validation that gets worse while training does not: a {@link Rise} of its loss that is more than
 * a share of its best, more than noise explains, and along a trend. Where training gets worse, too,
 * that is no overfitting: both come apart.
 */
final class OverfittingRule implements Rule {
  @Override
  public void examine(Examination examination) {
    for (var pair : examination.training().pairs()) {
      var validation = examination.judged(pair.validation());
      if (validation.isLearned()) {
        examine(examination, examination.judged(pair.training()), validation);
      }
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
    var trained = Trained.of(training, validation, rise);
    boolean bothRise =
        trained.change() > rules.rise() * training.scale(trained.before()) + 2 * trained.error();
    if (!bothRise) {
      examination.found(
          finding(examination, Kind.OVERFITTING, training, validation, rise, trained));
    } else if (!examination.has(Kind.DIVERGENCE, training)) {
      examination.found(finding(examination, Kind.DIVERGENCE, training, validation, rise, trained));
    }
  }

  /** Training's loss in the steps in which validation was best, and in its last ones. */
  private record Trained(double before, double after, double error) {
    static Trained of(Judged training, Judged validation, Rise rise) {
      int from = rise.bestFrom();
      int to = from + rise.values() - 1;
      int n = validation.size();
      double[] best = within(training, stepBefore(validation, from), validation.step(to));
      double[] last = within(training, stepBefore(validation, n - rise.values()), Long.MAX_VALUE);
      int values = Math.max(1, Math.min(best.length, last.length));
      return new Trained(
          Medians.median(best),
          Medians.median(last),
          Progress.noise(training.losses()).errorOfDifference(values));
    }

    /** From the middle between evaluations, so that each has the steps around it. */
    private static long stepBefore(Judged validation, int index) {
      long step = validation.step(index);
      return index == 0 ? Long.MIN_VALUE : step - (step - validation.step(index - 1) + 1) / 2;
    }

    private static double[] within(Judged training, long after, long upTo) {
      return IntStream.range(0, training.size())
          .filter(i -> training.step(i) > after && training.step(i) <= upTo)
          .mapToDouble(i -> training.losses()[i])
          .toArray();
    }

    double change() {
      return after - before;
    }
  }

  private static Finding finding(
      Examination examination,
      Kind kind,
      Judged training,
      Judged validation,
      Rise rise,
      Trained trained) {
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
    text.append("; that is %s times what noise explains.".formatted(Shown.number(rise.inErrors())));
    var evidence = new LinkedHashMap<String, Double>();
    evidence.put("best", validation.value(rise.best()));
    evidence.put("bestStep", (double) bestStep);
    evidence.put("end", validation.value(rise.end()));
    evidence.put("endStep", (double) lastStep);
    evidence.put("change", validation.value(relative));
    evidence.put("z", rise.inErrors());
    evidence.put("trend", rise.trend());
    evidence.put("trainingAtBest", training.value(trained.before()));
    evidence.put("trainingAtEnd", training.value(trained.after()));
    stopping(rules, validation, text, evidence);
    evidence.put("thresholdZ", rules.errors());
    evidence.put("thresholdChange", rules.rise());
    evidence.put("thresholdTrend", rules.trend());
    return new Finding(
        kind,
        severity,
        n < examination.rules().overfitting().surePoints(),
        examination.training().name(),
        List.of(validation.name(), training.name()),
        bestStep,
        text.toString(),
        evidence);
  }

  private static String trained(Judged training, Trained trained) {
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
      FindingRules.Overfitting rules,
      Judged validation,
      StringBuilder text,
      Map<String, Double> evidence) {
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
      evidence.put("stopStep", (double) stop);
      evidence.put("stopBestStep", (double) best);
      evidence.put("savedSteps", (double) saved);
      evidence.put("lostByStopping", outcome.lost());
    }
  }
}
