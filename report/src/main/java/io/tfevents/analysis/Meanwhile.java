package io.tfevents.analysis;

import java.util.stream.IntStream;

/**
 * What training's loss was while validation's rose.
 *
 * @param before the median in the steps in which validation was best
 * @param after the median in the last ones
 * @param error the standard error of the difference of the two that noise explains
 */
record Meanwhile(double before, double after, double error) {
  static Meanwhile of(Judged training, Judged validation, Rise rise) {
    int from = rise.bestFrom();
    int to = from + rise.values() - 1;
    int n = validation.size();
    double[] best = within(training, stepBefore(validation, from), validation.step(to));
    double[] last = within(training, stepBefore(validation, n - rise.values()), Long.MAX_VALUE);
    int values = Math.max(1, Math.min(best.length, last.length));
    return new Meanwhile(
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
