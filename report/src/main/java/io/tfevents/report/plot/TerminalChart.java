package io.tfevents.report.plot;

import io.tfevents.drawing.VisibleText;
import io.tfevents.report.plot.Ticks.Tick;
import java.util.ArrayList;
import java.util.List;

/** One plot as lines of text: its title, the chart with its axes, and the legend at the right. */
final class TerminalChart {
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
      legend(plot, cast).lines().forEach(row -> lines.add(new TerminalText().add("  ").add(row)));
      return lines;
    }
    lines.addAll(chart(plot, cast, frame.get()));
    lines.addAll(notes(plot, cast, frame.get()));
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
    title = TerminalText.shortened(title, room, style.cut());
    text.add(" ").add(title, colors.bold(title));
    return text.to(width - right.length()).add(right, colors.dim(right));
  }

  private List<TerminalText> chart(Plot plot, Cast cast, Frame frame) {
    var yTicks = frame.yTicks(Math.min(MOST_Y_TICKS, Math.max(2, rows / 2)));
    int labels = yTicks.stream().mapToInt(tick -> tick.label().length()).max().orElse(0);
    var legend = legend(plot, cast).lines();
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
      mark(judged.get(i), TerminalLegend.letter(i), cast.look(judged.get(i)), frame, canvas, ends);
    }
    ends.draw(canvas);
  }

  private TerminalLegend legend(Plot plot, Cast cast) {
    return new TerminalLegend(plot, cast, style, colors, width * 2 / 5, rows);
  }

  /** Without colours nobody can tell those that are there for comparison from the others. */
  private boolean showsOthers() {
    return colors != TerminalColors.NONE || style == TerminalStyle.ASCII;
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

  /** As many to a line as fit. */
  private List<TerminalText> notes(Plot plot, Cast cast, Frame frame) {
    var notes = new ArrayList<String>();
    if (plot.isPair()) {
      notes.add("solid: validation, dashed: training");
    }
    plot.best().map(Plot.Best::sentence).map(VisibleText::of).ifPresent(notes::add);
    notes.addAll(frame.notes());
    if (cast.others() > 0 && !showsOthers()) {
      notes.add("only the best " + cast.judged().size() + " drawn");
    }
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
    var shown = TerminalText.shortened(note, width - 1, style.cut());
    return new TerminalText().add(" ").add(shown, colors.dim(shown));
  }
}
