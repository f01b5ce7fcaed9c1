package io.tfevents.interop.drawing.tree;

import io.tfevents.drawing.Label;
import io.tfevents.drawing.Path;
import io.tfevents.drawing.Rgb;
import io.tfevents.drawing.Shape;
import io.tfevents.drawing.Style;
import io.tfevents.interop.drawing.Scene;
import java.util.Arrays;
import java.util.List;

/**
 * How the values of a split's feature are distributed among the rows that reach it: bars over the
 * feature's whole range, the same in each split, as dtreeviz draws them. Bars are stacked by class,
 * or by where their rows go; a wedge below shows the threshold, another one the sample.
 */
final class SplitHistogram {
  private static final int BARS = 24;
  private static final Rgb MARK = Rgb.of(0x444444);

  private final TreeNode.Split split;
  private final Flow flow;
  private final TreeData data;
  private final int classes;
  private final double low;
  private final double high;

  SplitHistogram(TreeNode.Split split, Flow flow, TreeData data) {
    this.split = split;
    this.flow = flow;
    this.classes = data.classes().size();
    this.data = data;
    var known = Arrays.stream(flow.values(split)).filter(Double::isFinite).summaryStatistics();
    this.low = known.getCount() == 0 ? 0 : known.getMin();
    this.high = known.getCount() == 0 || known.getMax() == low ? low + 1 : known.getMax();
  }

  void draw(Scene scene, double x, double y, double width, double height) {
    int[][] bars = bars();
    int highest =
        Math.max(1, Arrays.stream(bars).mapToInt(bar -> Arrays.stream(bar).sum()).max().orElse(1));
    double step = width / BARS;
    double bottom = y + height;
    for (int i = 0; i < BARS; i++) {
      double top = bottom;
      for (int series = 0; series < bars[i].length; series++) {
        double size = height * bars[i][series] / highest;
        if (size > 0) {
          var tip = tip(i, bars[i][series], series);
          var style = Style.area(colour(series));
          scene.add(
              "bar",
              new Shape.Rectangle(x + i * step, top - size, step - 0.8, size, 0, style),
              tip);
          top -= size;
        }
      }
    }
    scene.add("axis", Path.open(Style.line(Colours.FAINT, 0.7), x, bottom, x + width, bottom));
    scene.add("least", Label.of(x, bottom + 11, Figures.brief(low), 8, Colours.FAINT));
    scene.add(
        "most",
        Label.of(x + width, bottom + 11, Figures.brief(high), 8, Colours.FAINT)
            .at(Label.Anchor.END));
    mark(scene, x, bottom, width);
  }

  /** By bar and series how many rows there are. */
  private int[][] bars() {
    int[][] bars = new int[BARS][classes > 0 ? classes : 2];
    double[] values = flow.values(split);
    for (int row : flow.rows(split)) {
      double value = values[row];
      if (Double.isFinite(value)) {
        int bar = (int) Math.min(BARS - 1, Math.max(0, (value - low) / (high - low) * BARS));
        int side = split.next(value) == split.yes() ? 0 : 1;
        bars[bar][classes > 0 ? data.classOf(row) : side]++;
      }
    }
    return bars;
  }

  private Rgb colour(int series) {
    if (classes > 0) {
      return Colours.ofClass(series);
    }
    return series == 0 ? Colours.YES : Colours.NO;
  }

  private String tip(int bar, int count, int series) {
    double width = (high - low) / BARS;
    return "%d from %s to %s%s"
        .formatted(
            count,
            Figures.brief(low + bar * width),
            Figures.brief(low + (bar + 1) * width),
            classes > 0 ? "" : series == 0 ? ", yes" : ", no");
  }

  private void mark(Scene scene, double x, double y, double width) {
    var threshold = threshold();
    for (double at : threshold) {
      wedge(scene, "threshold", x + share(at) * width, y, MARK);
    }
    double sample = flow.sampleValue(split);
    if (flow.isOnPath(split) && Double.isFinite(sample)) {
      wedge(scene, "sample", x + share(sample) * width, y, Colours.PATH);
    }
  }

  private List<Double> threshold() {
    if (split.condition() instanceof Condition.Less less) {
      return List.of(less.threshold());
    } else if (split.condition() instanceof Condition.AtMost most) {
      return List.of(most.threshold());
    }
    return List.of();
  }

  private double share(double value) {
    return Math.min(1, Math.max(0, (value - low) / (high - low)));
  }

  private static void wedge(Scene scene, String role, double x, double y, Rgb colour) {
    scene.add(role, Path.closed(Style.area(colour), x, y + 1, x - 4, y + 9, x + 4, y + 9));
  }
}
