package io.tfevents.report.plot;

import io.tfevents.analysis.Curve;
import io.tfevents.analysis.Direction;
import io.tfevents.analysis.Smoothing;
import java.util.Optional;

/**
 * A curve as a plot has it: where its points are, as they were logged and smoothed. Points whose
 * value is NaN or infinite are among them.
 */
final class PlotLine {
  /** Shorter curves are not smoothed: each of their points matters. */
  private static final int FEWEST_SMOOTHED = 5;

  private final PlottedMetric metric;
  private final Curve curve;
  private final double[] x;
  private final double[] values;
  private final double[] smooth;

  PlotLine(PlottedMetric metric, Curve curve, PlotOptions options) {
    this.metric = metric;
    this.curve = curve;
    this.x = places(curve, options.x(), metric.start());
    this.values = curve.values();
    this.smooth =
        options.smoothing() == 0 || values.length < FEWEST_SMOOTHED
            ? values
            : Smoothing.exponential(values, options.smoothing());
  }

  private static double[] places(Curve curve, XAxis axis, double start) {
    double[] x = new double[curve.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] =
          switch (axis) {
            case STEP -> curve.step(i);
            case RELATIVE -> curve.wallTime(i) - start;
            case WALL -> curve.wallTime(i);
          };
    }
    return x;
  }

  /** Which metric of which training it shows. */
  PlottedMetric metric() {
    return metric;
  }

  int size() {
    return values.length;
  }

  double x(int index) {
    return x[index];
  }

  long step(int index) {
    return curve.step(index);
  }

  double value(int index) {
    return values[index];
  }

  double smooth(int index) {
    return smooth[index];
  }

  boolean isSmoothed() {
    return smooth != values;
  }

  /** Whether steps go back here, as after a restart, or times do. */
  boolean restartsAt(int index) {
    return index > 0 && (curve.step(index) < curve.step(index - 1) || x[index] < x[index - 1]);
  }

  /** The index of the best of the finite values, the first of several; empty if there is none. */
  Optional<Integer> best(Direction direction) {
    Integer best = null;
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])
          && (best == null || direction.isBetter(values[i], values[best]))) {
        best = i;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The last value; NaN if there is none. */
  double last() {
    return values.length == 0 ? Double.NaN : values[values.length - 1];
  }

  /** Whether no value is finite. */
  boolean hasNoNumber() {
    for (double value : values) {
      if (Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** The index of the first value that is NaN or infinite. */
  Optional<Integer> fault() {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }
}
