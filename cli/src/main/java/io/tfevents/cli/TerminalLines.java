package io.tfevents.cli;

import io.tfevents.drawing.VisibleText;
import io.tfevents.event.Event;
import io.tfevents.event.SummaryEvent;
import io.tfevents.logdir.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table for people: a run's name stands above its values, and a step once for all of its values.
 * Columns widen as wider cells come.
 */
final class TerminalLines implements EventLines {
  private static final int WIDEST = 40;

  private final Paint paint;
  private @Nullable String run;
  private String step = "";
  private String time = "";
  private int stepWidth = 6;
  private int tagWidth = 16;

  TerminalLines(Paint paint) {
    this.paint = paint;
  }

  @Override
  public List<String> of(String run, Event event) {
    var lines = new ArrayList<String>();
    if (!run.equals(this.run)) {
      lines.add(paint.bold(run));
      this.run = run;
      step = "";
    }
    boolean isValue = event instanceof SummaryEvent;
    var tag = event instanceof SummaryEvent value ? value.tag() : "";
    var kind = event instanceof SummaryEvent value ? Kind.of(value).tableName() : "events";
    var step = Long.toString(event.step());
    var time = Units.time(event.wallTime());
    boolean sameStep = step.equals(this.step);
    boolean sameTime = sameStep && time.equals(this.time);
    this.step = step;
    this.time = time;
    var name = isValue && tag.isEmpty() ? "(no name)" : VisibleText.of(tag);
    stepWidth = Math.max(stepWidth, step.length());
    tagWidth = Math.min(WIDEST, Math.max(tagWidth, Columns.width(name)));
    lines.add(
        Columns.toTheRight(sameStep ? "" : step, stepWidth)
            + "  "
            + paint.dim(Columns.padded(sameTime ? "" : time, 20))
            + "  "
            + Columns.padded(name, tagWidth)
            + "  "
            + paint.cyan(Columns.padded(kind, 10))
            + "  "
            + value(event));
    return lines;
  }

  private String value(Event event) {
    var value = TextLines.value(event);
    return switch (value) {
      case "NaN", "Infinity", "-Infinity" -> paint.red(value);
      default -> VisibleText.of(value);
    };
  }
}
