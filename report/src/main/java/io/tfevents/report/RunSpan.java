package io.tfevents.report;

import io.tfevents.analysis.Curve;
import io.tfevents.analysis.Training;
import java.util.stream.IntStream;

/**
 * From a training's first event to its last number, and how often it logs.
 *
 * @param start in seconds since the epoch; infinite if there is none
 * @param end in seconds since the epoch; infinite if there is none
 * @param interval the median of the seconds between the last points of its longest curve; NaN if
 *     there are too few
 */
record RunSpan(double start, double end, double interval) {
  private static final int LAST = 100;

  static RunSpan of(Training training) {
    double start = Double.POSITIVE_INFINITY;
    double end = Double.NEGATIVE_INFINITY;
    for (var run : training.runs()) {
      start = Math.min(start, run.startTime().orElse(start));
    }
    var longest = Curve.of();
    for (var metric : training.metrics()) {
      var curve = metric.curve();
      longest = curve.size() > longest.size() ? curve : longest;
      for (int i = 0; i < curve.size(); i++) {
        double time = curve.wallTime(i);
        if (Double.isFinite(time)) {
          start = Math.min(start, time);
          end = Math.max(end, time);
        }
      }
    }
    return new RunSpan(start, end, interval(longest));
  }

  private static double interval(Curve curve) {
    double[] intervals =
        IntStream.range(Math.max(1, curve.size() - LAST), curve.size())
            .mapToDouble(i -> curve.wallTime(i) - curve.wallTime(i - 1))
            .filter(interval -> interval >= 0)
            .sorted()
            .toArray();
    return intervals.length == 0 ? Double.NaN : intervals[intervals.length / 2];
  }
}
