package io.tfevents.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which values a chart need not hold, so that the others can be told apart. Of a curve those beyond
 * its 5th and 95th percentile, as TensorBoard has it; but its last and best value always count. Of
 * a curve that is {@value #FAR} times as high as the middle one of all, as one that diverged, only
 * the middle half. Nothing is left out where that makes the others less than {@value #WORTH} times
 * as high.
 */
final class Outliers {
  private static final double OUTER = 0.05;
  private static final double HALF = 0.25;
  private static final int FAR = 5;
  private static final int WORTH = 2;

  /** Among fewer curves none is the odd one. */
  private static final int FEWEST = 3;

  private Outliers() {}

  /** What a chart of lines has to hold; as much as {@code all} if there are no outliers. */
  static Extent without(List<PlotLine> lines, Plot plot, Extent all) {
    boolean isLog = plot.options().isLogY();
    var inner = new ArrayList<Extent>();
    var middle = new ArrayList<Extent>();
    for (var line : lines) {
      double[] values = values(line, isLog);
      if (values.length > 0) {
        double last = values[values.length - 1];
        Arrays.sort(values);
        var counted = between(OUTER, values);
        counted.add(last);
        plot.direction().flatMap(line::best).map(line::smooth).ifPresent(counted::add);
        inner.add(counted);
        middle.add(between(HALF, values));
      }
    }
    double[] heights =
        inner.stream().mapToDouble(extent -> extent.height(isLog)).sorted().toArray();
    var shown = new Extent();
    for (int i = 0; i < inner.size(); i++) {
      boolean isFar =
          heights.length >= FEWEST
              && inner.get(i).height(isLog) > FAR * heights[(heights.length - 1) / 2];
      shown.add(isFar ? middle.get(i) : inner.get(i));
    }
    double height = shown.height(isLog);
    return height > 0 && all.height(isLog) > WORTH * height ? shown : all;
  }

  private static double[] values(PlotLine line, boolean isLog) {
    double[] values = new double[line.size()];
    int count = 0;
    for (int i = 0; i < line.size(); i++) {
      double value = line.smooth(i);
      if (Double.isFinite(value) && (!isLog || value > 0)) {
        values[count++] = value;
      }
    }
    return Arrays.copyOf(values, count);
  }

  private static Extent between(double share, double... sorted) {
    int last = sorted.length - 1;
    var extent = new Extent();
    extent.add(sorted[last < 2 ? 0 : (int) Math.ceil(last * share)]);
    extent.add(sorted[last < 2 ? last : (int) Math.floor(last * (1 - share))]);
    return extent;
  }
}
