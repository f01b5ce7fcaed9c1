package io.tfevents.report.plot;

import io.tfevents.drawing.VisibleText;
import io.tfevents.report.plot.Ticks.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One plot as lines of text: its title, the chart with its axes, and the legend at the right. */
final class TerminalChart {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final int MOST_Y_TICKS = 5;
  private static final int X_TICK_WIDTH = 10;

  private final TerminalStyle style;
  private final TerminalColors colors;
  private final int width;
  private final int rows;

  TerminalChart(TerminalStyle style, TerminalColors colors, int width, int rows) {
    this.style = style;
    this.colors = colors;
    this.width = width;
    this.rows = rows;
  }

  int width() {
    return width;
  }

  List<TerminalText> lines(Plot plot) {
    var cast = new Cast(plot, TerminalColors.LOOKS, TerminalColors.LOOKS);
    var lines = new ArrayList<TerminalText>();
    lines.add(title(plot));
    var frame = Frame.around(cast.lines(), plot);
    if (frame.isEmpty()) {
      lines.add(new TerminalText().add("  " + plot.emptiness()));
      legend(plot, cast).forEach(row -> lines.add(new TerminalText().add("  ").add(row)));
      return lines;
    }
    lines.addAll(chart(plot, cast, frame.get()));
    lines.addAll(notes(plot, frame.get()));
    return lines;
  }

  private TerminalText title(Plot plot) {
    var manner = new ArrayList<String>();
    manner.add(plot.axisName());
    manner.addAll(plot.manner());
    var right = String.join(style.sign(" · ", ", "), manner);
    var title = VisibleText.of(plot.title());
    var text = new TerminalText();
    int room = width - TerminalText.width(right) - 4;
    if (TerminalText.width(title) > room) {
      right = "";
      room = width - 2;
    }
    title = TerminalText.shortened(title, room, cut());
    text.add(" ").add(title, colors.bold(title));
    return text.to(width - right.length()).add(right, colors.dim(right));
  }

  private List<TerminalText> chart(Plot plot, Cast cast, Frame frame) {
    var yTicks = frame.yTicks(Math.min(MOST_Y_TICKS, Math.max(2, rows / 2)));
    int labels = yTicks.stream().mapToInt(tick -> tick.label().length()).max().orElse(0);
    var legend = legend(plot, cast);
    int legendWidth = legend.stream().mapToInt(TerminalText::width).max().orElse(0);
    int columns = Math.max(8, width - labels - 2 - legendWidth - 2);
    var canvas = new DotCanvas(style, columns, rows);
    draw(cast, frame, canvas);
    var lines = new ArrayList<TerminalText>();
    for (int row = 0; row < rows; row++) {
      var label = label(yTicks, frame, canvas, row);
      var axis = label.isEmpty() ? style.sign("│", "|") : style.sign("┤", "+");
      var line = new TerminalText().to(labels - label.length());
      line.add(label, colors.dim(label)).add(" ").add(axis, colors.dim(axis));
      line.add(canvas.row(row, colors));
      if (row < legend.size()) {
        line.add("  ").add(legend.get(row));
      }
      lines.add(line);
    }
    lines.addAll(xAxis(frame, labels, canvas));
    return lines;
  }

  private static String label(List<Tick> ticks, Frame frame, DotCanvas canvas, int row) {
    for (var tick : ticks) {
      if (canvas.row(frame.y().at(tick.at())) == row) {
        return tick.label();
      }
    }
    return "";
  }

  private void draw(Cast cast, Frame frame, DotCanvas canvas) {
    for (var line :
        showsOthers() ? cast.drawn() : cast.drawn().stream().filter(cast::has).toList()) {
      draw(line, cast.look(line), frame, canvas);
    }
    var ends = new LineEnds();
    var judged = cast.judged();
    for (int i = 0; i < judged.size(); i++) {
      mark(judged.get(i), letter(i), cast.look(judged.get(i)), frame, canvas, ends);
    }
    ends.draw(canvas);
  }

  /** Without colours nobody can tell those that are there for comparison from the others. */
  private boolean showsOthers() {
    return colors != TerminalColors.NONE || style == TerminalStyle.ASCII;
  }

  private static String letter(int index) {
    return index < LETTERS.length() ? LETTERS.substring(index, index + 1) : " ";
  }

  private static void draw(PlotLine line, int look, Frame frame, DotCanvas canvas) {
    boolean isDashed = line.metric().isTraining();
    boolean isBroken = true;
    double lastX = 0;
    double lastY = 0;
    for (int i = 0; i < line.size(); i++) {
      if (!frame.holds(line.x(i), line.smooth(i))) {
        isBroken = true;
        continue;
      }
      double x = frame.x().at(line.x(i));
      double y = frame.y().at(line.smooth(i));
      if (isBroken || line.restartsAt(i)) {
        canvas.point(x, y, look);
      } else {
        canvas.line(lastX, lastY, x, y, isDashed, look);
      }
      isBroken = false;
      lastX = x;
      lastY = y;
    }
  }

  /** A letter where the line ends; before it a cross where values are no numbers any more. */
  private void mark(
      PlotLine line, String letter, int look, Frame frame, DotCanvas canvas, LineEnds ends) {
    int last = -1;
    int fault = line.fault().orElse(-1);
    for (int i = 0; i < line.size(); i++) {
      if (frame.holds(line.x(i), line.smooth(i))) {
        last = i;
      } else if (i == fault && last >= 0 && frame.x().holds(line.x(i))) {
        canvas.sign(
            canvas.column(frame.x().at(line.x(i))),
            canvas.row(frame.y().at(line.smooth(last))),
            style.sign("✖", "X"),
            look);
      }
    }
    if (last >= 0) {
      ends.add(
          canvas.column(frame.x().at(line.x(last))), frame.y().at(line.smooth(last)), letter, look);
    }
  }

  private List<TerminalText> xAxis(Frame frame, int labels, DotCanvas canvas) {
    var ticks = frame.xTicks(Math.max(3, canvas.columns() / X_TICK_WIDTH));
    var axis = new StringBuilder(style.sign("└", "+"));
    axis.append(style.sign("─", "-").repeat(canvas.columns()));
    var names = new TerminalText().to(labels + 2);
    for (var tick : ticks) {
      int column = canvas.column(frame.x().at(tick.at()));
      axis.setCharAt(column + 1, style.sign("┬", "+").charAt(0));
      int start = labels + 2 + column - (tick.label().length() - 1) / 2;
      int end = labels + 2 + canvas.columns();
      start = Math.max(0, Math.min(start, end - tick.label().length()));
      if (start > names.width() || names.width() == labels + 2) {
        names.to(start).add(tick.label(), colors.dim(tick.label()));
      }
    }
    var line = new TerminalText().to(labels + 1).add(axis.toString(), colors.dim(axis.toString()));
    return List.of(line, names);
  }

  /** A line for each training, as many as there are rows: letter, name, last value, marks. */
  private List<TerminalText> legend(Plot plot, Cast cast) {
    var lines = cast.judged();
    int shown = lines.size() + (cast.others() > 0 ? 1 : 0) <= rows ? lines.size() : rows - 1;
    var best = plot.best().map(Plot.Best::line);
    var values = new ArrayList<String>();
    for (var line : lines.subList(0, shown)) {
      values.add(value(line));
    }
    int valueWidth = values.stream().mapToInt(String::length).max().orElse(0);
    int most = Math.max(4, width * 2 / 5 - valueWidth - 6);
    int nameWidth =
        lines.subList(0, shown).stream()
            .mapToInt(line -> TerminalText.width(name(line, most)))
            .max()
            .orElse(0);
    var legend = new ArrayList<TerminalText>();
    for (int i = 0; i < shown; i++) {
      var line = lines.get(i);
      var letter = letter(i);
      var text = new TerminalText();
      text.add(letter, colors.line(letter, cast.look(line))).add(" ").add(name(line, most));
      text.to(2 + nameWidth + 2 + valueWidth - values.get(i).length()).add(values.get(i));
      marks(line, best).ifPresent(mark -> text.add(" " + mark));
      legend.add(text);
    }
    int others = lines.size() - shown + cast.others();
    if (others > 0) {
      var rest = "+ " + others + (showsOthers() ? " more" : " not drawn");
      legend.add(new TerminalText().add(rest, colors.dim(rest)));
    }
    return legend;
  }

  private Optional<String> marks(PlotLine line, Optional<PlotLine> best) {
    if (line.fault().isPresent()) {
      return Optional.of(style.sign("✖", "X"));
    }
    return best.filter(line::equals).map(found -> style.sign("★", "*"));
  }

  private String name(PlotLine line, int most) {
    return TerminalText.shortened(VisibleText.of(line.metric().name()), most, cut());
  }

  private static String value(PlotLine line) {
    if (line.size() == 0) {
      return "";
    }
    var fault = line.fault();
    return Double.isFinite(line.last()) || fault.isEmpty()
        ? NumberText.value(line.last())
        : NumberText.value(line.last()) + " @" + NumberText.step(line.step(fault.get()));
  }

  /** As many to a line as fit. */
  private List<TerminalText> notes(Plot plot, Frame frame) {
    var notes = new ArrayList<String>();
    if (plot.isPair()) {
      notes.add("solid: validation, dashed: training");
    }
    plot.best().map(Plot.Best::sentence).map(VisibleText::of).ifPresent(notes::add);
    notes.addAll(frame.notes());
    var lines = new ArrayList<TerminalText>();
    var between = style.sign(" · ", ", ");
    var line = "";
    for (var note : notes) {
      var longer = line.isEmpty() ? note : line + between + note;
      if (!line.isEmpty() && TerminalText.width(longer) >= width) {
        lines.add(note(line));
        longer = note;
      }
      line = longer;
    }
    if (!line.isEmpty()) {
      lines.add(note(line));
    }
    return lines;
  }

  private TerminalText note(String note) {
    var shown = TerminalText.shortened(note, width - 1, cut());
    return new TerminalText().add(" ").add(shown, colors.dim(shown));
  }

  private String cut() {
    return style.sign("…", "..");
  }
}
