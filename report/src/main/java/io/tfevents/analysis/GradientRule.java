package io.tfevents.analysis;

import io.tfevents.analysis.Finding.Kind;
import io.tfevents.analysis.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * Gradients that are next to nothing in the end, or that jump to a hundred times their neighbours;
 * one finding of each for a training.
 */
final class GradientRule implements Rule {
  @Override
  public void examine(Examination examination) {
    var rules = examination.rules().gradients();
    var vanishing = new ArrayList<Judged>();
    var exploding = new ArrayList<Judged>();
    for (var metric : examination.all()) {
      if (!metric.isGradient()) {
        continue;
      }
      if (metric.size() < rules.points()) {
        examination.skipped(Kind.VANISHING_GRADIENT, metric, rules.points());
        examination.skipped(Kind.EXPLODING_GRADIENT, metric, rules.points());
        continue;
      }
      if (end(metric) < rules.vanishing()) {
        vanishing.add(metric);
      } else {
        examination.passed(Kind.VANISHING_GRADIENT, metric);
      }
      if (explosion(metric, rules.exploding()) >= 0) {
        exploding.add(metric);
      } else {
        examination.passed(Kind.EXPLODING_GRADIENT, metric);
      }
    }
    if (!vanishing.isEmpty()) {
      examination.found(vanishing(examination, vanishing));
    }
    if (!exploding.isEmpty()) {
      examination.found(exploding(examination, exploding));
    }
  }

  private static double[] sizes(Judged metric) {
    double[] sizes = metric.curve().values();
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(sizes[i]);
    }
    return sizes;
  }

  private static double end(Judged metric) {
    int n = metric.size();
    return Medians.median(sizes(metric), n - Math.max(3, n / 10), n);
  }

  private static double[] around(double... sizes) {
    return Medians.rolling(sizes, Math.max(11, sizes.length / 20) | 1);
  }

  /** The first point that is so many times the median around it; -1 if none is. */
  private static int explosion(Judged metric, double times) {
    double[] sizes = sizes(metric);
    double[] around = around(sizes);
    for (int i = 0; i < sizes.length; i++) {
      if (around[i] > 0 && sizes[i] >= times * around[i]) {
        return i;
      }
    }
    return -1;
  }

  private static Finding vanishing(Examination examination, List<Judged> metrics) {
    var metric = metrics.get(0);
    double limit = examination.rules().gradients().vanishing();
    int since = metric.size() - 1;
    double[] sizes = sizes(metric);
    while (since > 0 && sizes[since - 1] < limit) {
      since--;
    }
    var sentence =
        "%s is about %s in the end, which is next to nothing; it is below %s from step %s on.%s"
            .formatted(
                metric.name(),
                Shown.number(end(metric)),
                Shown.number(limit),
                Shown.step(metric.step(since)),
                Judged.others(metrics));
    return finding(
        examination,
        Kind.VANISHING_GRADIENT,
        metrics,
        since,
        sentence,
        new Evidence().add("end", end(metric)).add("thresholdVanishing", limit));
  }

  private static Finding exploding(Examination examination, List<Judged> metrics) {
    var metric = metrics.get(0);
    double times = examination.rules().gradients().exploding();
    int point = explosion(metric, times);
    double[] sizes = sizes(metric);
    double around = around(sizes)[point];
    var sentence =
        "%s was %s at step %s, %s times the %s around it.%s"
            .formatted(
                metric.name(),
                Shown.number(sizes[point]),
                Shown.step(metric.step(point)),
                Shown.number(sizes[point] / around),
                Shown.number(around),
                Judged.others(metrics));
    return finding(
        examination,
        Kind.EXPLODING_GRADIENT,
        metrics,
        point,
        sentence,
        new Evidence()
            .add("value", sizes[point])
            .add("around", around)
            .add("thresholdExploding", times));
  }

  private static Finding finding(
      Examination examination,
      Kind kind,
      List<Judged> metrics,
      int point,
      String sentence,
      Evidence evidence) {
    var metric = metrics.get(0);
    return new Finding(
        kind,
        Severity.WARNING,
        false,
        examination.training().name(),
        Judged.names(metrics),
        metric.step(point),
        sentence,
        evidence.numbers());
  }
}
