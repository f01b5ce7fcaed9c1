package io.tfevents.analysis;

import io.tfevents.analysis.Finding.Kind;
import io.tfevents.analysis.Finding.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Values far above their neighbours: further from the median of a window around them than noise
 * there goes, than a share of that median, and than what can be seen on the whole curve. What only
 * comes down from above, as a curve's start does, is no spike.
 */
final class SpikeRule implements Rule {
  @Override
  public void examine(Examination examination) {
    var rules = examination.rules().spike();
    for (var metric : examination.learned()) {
      if (metric.size() < rules.points()) {
        examination.skipped(Kind.SPIKE, metric, rules.points());
        continue;
      }
      var spikes = spikes(rules, metric);
      if (spikes.isEmpty()) {
        examination.passed(Kind.SPIKE, metric);
      } else {
        examination.found(finding(examination, metric, spikes));
      }
    }
  }

  /**
   * A stretch of such values.
   *
   * @param from its first point
   * @param to its last point
   * @param peak its highest point
   * @param around the median of the peak's neighbours
   */
  private record Spike(int from, int to, int peak, double around) {
    int length() {
      return to - from + 1;
    }
  }

  private static List<Spike> spikes(FindingRules.Spike rules, Judged metric) {
    double[] losses = metric.losses();
    int n = losses.length;
    int window = Math.max(11, n / 20) | 1;
    double[] medians = metric.medians(window);
    var levels = Arrays.stream(medians).summaryStatistics();
    double visible = rules.visible() * (levels.getMax() - levels.getMin());
    int[] high =
        IntStream.range(0, n)
            .filter(
                i ->
                    losses[i] - medians[i]
                        > Math.max(visible, rules.height() * metric.scale(medians[i])))
            .toArray();
    var spikes = new ArrayList<Spike>();
    if (high.length == 0) {
      return spikes;
    }
    double[] distances = new double[n];
    Arrays.setAll(distances, i -> Math.abs(losses[i] - medians[i]));
    double[] deviations = Medians.rolling(distances, window);
    for (int i : high) {
      if (distances[i] > rules.deviations() * Medians.SIGMA_OF_MAD * deviations[i]) {
        add(spikes, i, losses, medians);
      }
    }
    spikes.removeIf(spike -> comesDown(spike, losses));
    return spikes;
  }

  /** Adds a point to the spike that ends at most one point before it, or else a spike. */
  private static void add(List<Spike> spikes, int point, double[] losses, double[] medians) {
    int last = spikes.size() - 1;
    if (last >= 0 && point - spikes.get(last).to() <= 2) {
      var spike = spikes.get(last);
      int peak = losses[point] > losses[spike.peak()] ? point : spike.peak();
      spikes.set(last, new Spike(spike.from(), point, peak, medians[peak]));
    } else {
      spikes.add(new Spike(point, point, point, medians[point]));
    }
  }

  private static boolean comesDown(Spike spike, double... losses) {
    double half = (losses[spike.peak()] + spike.around()) / 2;
    return spike.from() == 0 || losses[spike.from() - 1] > half;
  }

  private static Finding finding(Examination examination, Judged metric, List<Spike> spikes) {
    var rules = examination.rules().spike();
    double[] losses = metric.losses();
    var highest = spikes.get(0);
    int longest = 0;
    int lasting = 0;
    for (var spike : spikes) {
      highest =
          losses[spike.peak()] - spike.around() > losses[highest.peak()] - highest.around()
              ? spike
              : highest;
      longest = Math.max(longest, spike.length());
      lasting += spike.length() > rules.lasting() ? 1 : 0;
    }
    boolean recovered = highest.to() < losses.length - 1;
    double value = metric.value(losses[highest.peak()]);
    double around = metric.value(highest.around());
    var text = new StringBuilder();
    text.append(
        "%s was %s at step %s, where its neighbours are about %s; "
            .formatted(
                metric.name(),
                Shown.number(value),
                Shown.step(metric.step(highest.peak())),
                Shown.number(around)));
    text.append(
        recovered
            ? "it was back after %s.".formatted(Counted.count(highest.length(), "point"))
            : "there it ends.");
    if (spikes.size() > 1) {
      text.append(" It is the highest of %s spikes".formatted(Shown.step(spikes.size())));
      text.append(
          lasting == 0
              ? "."
              : ", %s of which lasted longer than %s."
                  .formatted(Shown.step(lasting), Counted.count(rules.lasting(), "point")));
    }
    var evidence = new Evidence();
    evidence.add("value", value);
    evidence.add("neighbours", around);
    evidence.add("spikes", spikes.size());
    evidence.add("longest", longest);
    evidence.add("thresholdDeviations", rules.deviations());
    evidence.add("thresholdHeight", rules.height());
    return new Finding(
        Kind.SPIKE,
        lasting > 0 || !recovered ? Severity.WARNING : Severity.NOTE,
        false,
        examination.training().name(),
        List.of(metric.name()),
        metric.step(highest.peak()),
        text.toString(),
        evidence.numbers());
  }
}
