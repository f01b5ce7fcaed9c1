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
    var cut = style.cut();
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

  /**
   * As high as the last point in each column lies in the plot; between points as the one before.
   */
  private String blocks(PlotLine line, Frame frame, int columns) {
    var heights = style.sign("▁▂▃▄▅▆▇█", "_.-=*#");
    var blocks = new char[columns];
    Arrays.fill(blocks, ' ');
    int filled = -1;
    for (int i = 0; i < line.size(); i++) {
      if (!frame.holds(line.x(i), line.smooth(i))) {
        filled = -1;
        continue;
      }
      int column = (int) Math.min(columns - 1, frame.x().at(line.x(i)) * columns);
      if (filled >= 0 && filled < column) {
        Arrays.fill(blocks, filled, column, blocks[filled]);
      }
      double height = frame.y().at(line.smooth(i)) * heights.length();
      blocks[column] = heights.charAt((int) Math.max(0, Math.min(heights.length() - 1, height)));
      filled = column;
    }
    return new String(blocks);
  }
}
