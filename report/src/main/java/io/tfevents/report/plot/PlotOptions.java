package io.tfevents.report.plot;

import java.time.ZoneId;

/**
 * How curves are drawn.
 *
 * @param x what points are laid out by
 * @param smoothing the weight of {@link io.tfevents.analysis.Smoothing#exponential}; 0 for none
 * @param isLogX whether the horizontal axis is logarithmic
 * @param isLogY whether the vertical axis is logarithmic
 * @param hidesOutliers whether the outermost 5 % of a curve's values at each end may lie outside
 *     the chart, where they would take more than half of it; a curve's last and best value never do
 * @param zone of the times on the axis
 */
public record PlotOptions(
    XAxis x, double smoothing, boolean isLogX, boolean isLogY, boolean hidesOutliers, ZoneId zone) {

  /** By step, smoothed by 0.6 as TensorBoard does, with linear axes, outliers hidden. */
  public static final PlotOptions DEFAULT =
      new PlotOptions(XAxis.STEP, 0.6, false, false, true, ZoneId.systemDefault());

  public PlotOptions {
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          "smoothing is from 0 to less than 1, not " + NumberText.value(smoothing));
    }
  }

  /** Laid out by something else. */
  public PlotOptions withX(XAxis x) {
    return new PlotOptions(x, smoothing, isLogX, isLogY, hidesOutliers, zone);
  }

  /**
   * Smoothed with another weight.
   *
   * @throws IllegalArgumentException if it is not from 0 to less than 1
   */
  public PlotOptions withSmoothing(double smoothing) {
    return new PlotOptions(x, smoothing, isLogX, isLogY, hidesOutliers, zone);
  }

  /** With logarithmic axes or without. */
  public PlotOptions withLog(boolean isLogX, boolean isLogY) {
    return new PlotOptions(x, smoothing, isLogX, isLogY, hidesOutliers, zone);
  }

  /** With outliers hidden or not. */
  public PlotOptions withOutliersHidden(boolean hidesOutliers) {
    return new PlotOptions(x, smoothing, isLogX, isLogY, hidesOutliers, zone);
  }

  /** With times of another zone. */
  public PlotOptions withZone(ZoneId zone) {
    return new PlotOptions(x, smoothing, isLogX, isLogY, hidesOutliers, zone);
  }
}
