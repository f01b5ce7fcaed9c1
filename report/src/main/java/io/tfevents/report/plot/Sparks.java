package io.tfevents.report.plot;

import io.tfevents.drawing.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A plot where there is no room for one: a row of blocks for each training. */
final class Sparks {
  private static final int FEWEST_BLOCKS = 4;

  private final TerminalStyle style;
  private final TerminalColors colors;
  private final int width;

  Sparks(TerminalStyle style, TerminalColors colors, int width) {
    this.style = style;
    this.colors = colors;
    this.width = width;
  }

  List<String> lines(Plot plot) {
    var cast = new Cast(plot, TerminalColors.LOOKS, TerminalColors.LOOKS);
    var cut = style.sign("…", "..");
    var title = TerminalText.shortened(VisibleText.of(plot.title()), width, cut);
    var lines = new ArrayList<String>();
    lines.add(colors.bold(title));
    int names =
        Math.min(
            width / 3,
            cast.judged().stream()
                .mapToInt(line -> TerminalText.width(VisibleText.of(line.metric().name())))
                .max()
                .orElse(0));
    var frame = Frame.around(cast.lines(), plot);
    for (var line : cast.judged()) {
      var value = NumberText.value(line.last());
      int blocks = Math.max(FEWEST_BLOCKS, width - names - value.length() - 2);
      var spark = frame.map(around -> blocks(line, around, blocks)).orElse(" ".repeat(blocks));
      var name = TerminalText.shortened(VisibleText.of(line.metric().name()), names, cut);
      lines.add(
          new TerminalText()
              .add(name)
              .to(names + 1)
              .add(spark, colors.line(spark, cast.look(line)))
              .add(" " + value)
              .toString());
    }
    if (cast.others() > 0) {
      lines.add(colors.dim("+ " + cast.others() + " more"));
    }
    return lines;
  }

  /** The mean of the points in each column, as high as it lies in the plot. */
  private String blocks(PlotLine line, Frame frame, int columns) {
    double[] sums = new double[columns];
    int[] counts = new int[columns];
    for (int i = 0; i < line.size(); i++) {
      if (frame.holds(line.x(i), line.smooth(i))) {
        int column = (int) Math.min(columns - 1, frame.x().at(line.x(i)) * columns);
        sums[column] += Math.max(0, Math.min(1, frame.y().at(line.smooth(i))));
        counts[column]++;
      }
    }
    var heights = style.sign("▁▂▃▄▅▆▇█", "_.-=*#");
    var blocks = new char[columns];
    Arrays.fill(blocks, ' ');
    for (int i = 0; i < columns; i++) {
      if (counts[i] > 0) {
        double height = sums[i] / counts[i] * heights.length();
        blocks[i] = heights.charAt((int) Math.min(heights.length() - 1, height));
      }
    }
    return new String(blocks);
  }
}
