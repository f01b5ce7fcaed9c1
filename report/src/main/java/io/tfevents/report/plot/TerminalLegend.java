package io.tfevents.report.plot;

import io.tfevents.drawing.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A line of text for each training of a chart: its letter, its name, the last value, a mark. */
final class TerminalLegend {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  /** Places that neither the name nor the value takes: letter, mark and what is between. */
  private static final int OTHERS = 6;

  private static final int NARROWEST_NAME = 4;

  private final Cast cast;
  private final Optional<PlotLine> best;
  private final TerminalStyle style;
  private final TerminalColors colors;
  private final int width;
  private final int rows;

  TerminalLegend(
      Plot plot, Cast cast, TerminalStyle style, TerminalColors colors, int width, int rows) {
    this.cast = cast;
    this.best = plot.best().map(Plot.Best::line);
    this.style = style;
    this.colors = colors;
    this.width = width;
    this.rows = rows;
  }

  /** The letter of a line of {@link Cast#judged}. */
  static String letter(int index) {
    return LETTERS.substring(index, index + 1);
  }

  /** As many lines as there are rows at the most; the last may say how many more there are. */
  List<TerminalText> lines() {
    var lines = cast.judged();
    boolean fits = lines.size() + (cast.others() > 0 ? 1 : 0) <= rows;
    var shown = lines.subList(0, fits ? lines.size() : Math.min(lines.size(), rows - 1));
    int values = shown.stream().mapToInt(line -> TerminalText.width(value(line))).max().orElse(0);
    int most = Math.max(NARROWEST_NAME, width - values - OTHERS);
    int names =
        shown.stream().mapToInt(line -> TerminalText.width(name(line, most))).max().orElse(0);
    var legend = new ArrayList<TerminalText>();
    for (var line : shown) {
      var letter = letter(legend.size());
      var value = value(line);
      var text = new TerminalText().add(letter, colors.line(letter, cast.look(line)));
      text.add(" ").add(name(line, most)).to(2 + names + 2 + values - value.length()).add(value);
      mark(line).ifPresent(mark -> text.add(" " + mark));
      legend.add(text);
    }
    int others = lines.size() - shown.size() + cast.others();
    if (others > 0) {
      var rest = "+ " + others + " more";
      legend.add(new TerminalText().add(rest, colors.dim(rest)));
    }
    return legend;
  }

  private Optional<String> mark(PlotLine line) {
    return line.fault().isPresent()
        ? Optional.of(style.sign("✖", "X"))
        : best.filter(line::equals).map(found -> style.sign("★", "*"));
  }

  private String name(PlotLine line, int most) {
    return TerminalText.shortened(VisibleText.of(line.metric().name()), most, style.cut());
  }

  /** The last value; if that is none, also the step since when there are such. */
  private static String value(PlotLine line) {
    if (line.size() == 0) {
      return "";
    }
    var value = NumberText.value(line.last());
    return Double.isFinite(line.last())
        ? value
        : line.fault().map(fault -> value + " @" + NumberText.step(line.step(fault))).orElse(value);
  }
}
