package io.tfevents.report.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Plots as lines of text, for a terminal or a file. Each line of a plot ends in a letter, which
 * stands before its training's name; colours come on top. Immutable.
 */
public final class TerminalPlots {
  /** Narrower, a curve is one row of blocks. */
  private static final int NARROWEST_CHART = 40;

  /** From here on two stand side by side. */
  private static final int WIDE = 120;

  private static final int BETWEEN = 3;

  private final TerminalStyle style;
  private final TerminalColors colors;
  private final int width;
  private final int height;

  private TerminalPlots(TerminalStyle style, TerminalColors colors, int width, int height) {
    this.style = style;
    this.colors = colors;
    this.width = width;
    this.height = height;
  }

  /**
   * Plots of 80 columns, in braille without colours.
   *
   * @see #width(int)
   */
  public static TerminalPlots plain() {
    return new TerminalPlots(TerminalStyle.BRAILLE, TerminalColors.NONE, 80, 0);
  }

  /** Made of other characters. */
  public TerminalPlots style(TerminalStyle style) {
    return new TerminalPlots(style, colors, width, height);
  }

  /** With colours. */
  public TerminalPlots colors(TerminalColors colors) {
    return new TerminalPlots(style, colors, width, height);
  }

  /** So many columns wide: from 120 on two plots stand side by side, below 40 they are sparks. */
  public TerminalPlots width(int columns) {
    return new TerminalPlots(style, colors, columns, height);
  }

  /** With so many rows of lines; 0 for 16 of a single plot and 8 of several. */
  public TerminalPlots height(int rows) {
    return new TerminalPlots(style, colors, width, rows);
  }

  /** The lines of text, without line ends. */
  public List<String> lines(List<Plot> plots) {
    var lines = new ArrayList<String>();
    if (width < NARROWEST_CHART) {
      plots.forEach(plot -> lines.addAll(new Sparks(style, colors, width).lines(plot)));
      return lines;
    }
    boolean isGrid = plots.size() > 1;
    int across = isGrid && width >= WIDE ? 2 : 1;
    int rows = height > 0 ? height : isGrid ? 8 : 16;
    var chart = new TerminalChart(style, colors, (width - BETWEEN * (across - 1)) / across, rows);
    for (int i = 0; i < plots.size(); i += across) {
      if (i > 0) {
        lines.add("");
      }
      var left = chart.lines(plots.get(i));
      var right =
          across == 2 && i + 1 < plots.size()
              ? chart.lines(plots.get(i + 1))
              : List.<TerminalText>of();
      for (int j = 0; j < Math.max(left.size(), right.size()); j++) {
        var line = new TerminalText();
        if (j < left.size()) {
          line.add(left.get(j));
        }
        if (j < right.size()) {
          line.to(chart.width() + BETWEEN).add(right.get(j));
        }
        lines.add(line.toString());
      }
    }
    return lines;
  }
}
