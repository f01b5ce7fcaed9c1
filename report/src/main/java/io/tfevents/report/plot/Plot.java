package io.tfevents.report.plot;

import io.tfevents.analysis.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A chart: what was measured of trainings, with a line for each. Made by {@link LearningCurves}.
 * Immutable.
 */
public final class Plot {
  private final String title;
  private final PlotOptions options;
  private final Optional<Direction> direction;
  private final List<PlotLine> lines;

  Plot(String title, PlotOptions options, Optional<Direction> direction, List<PlotLine> lines) {
    this.title = title;
    this.options = options;
    this.direction = direction;
    this.lines =
        lines.stream()
            .sorted(
                Comparator.<PlotLine>comparingInt(line -> line.metric().place())
                    .thenComparing(line -> line.metric().isTraining()))
            .toList();
  }

  /** What it shows: a tag, or what several tags measure. */
  public String title() {
    return title;
  }

  PlotOptions options() {
    return options;
  }

  Optional<Direction> direction() {
    return direction;
  }

  /** The best training first, and of each validation first. */
  List<PlotLine> lines() {
    return lines;
  }

  /** The lines by which trainings are judged: all but those that have one in validation, too. */
  List<PlotLine> judged() {
    return lines.stream().filter(line -> !line.metric().isTraining()).toList();
  }

  boolean isPair() {
    return lines.stream().anyMatch(line -> line.metric().isTraining());
  }

  /** How many trainings it shows. */
  public int trainings() {
    return (int) lines.stream().mapToInt(line -> line.metric().rank()).distinct().count();
  }

  /** The best value of all. */
  Optional<Best> best() {
    if (direction.isEmpty()) {
      return Optional.empty();
    }
    Best best = null;
    for (var line : judged()) {
      var index = line.best(direction.get());
      if (index.isPresent()
          && (best == null || direction.get().isBetter(line.value(index.get()), best.value()))) {
        best = new Best(line, index.get());
      }
    }
    return Optional.ofNullable(best);
  }

  /** A line's best point. */
  record Best(PlotLine line, int index) {
    double value() {
      return line.value(index);
    }

    String sentence() {
      return "best %s @%s (%s)"
          .formatted(
              NumberText.value(value()), NumberText.step(line.step(index)), line.metric().name());
    }
  }

  /** What its points are laid out by. */
  String axisName() {
    return switch (options.x()) {
      case STEP -> "by step";
      case RELATIVE -> "by time since the start";
      case WALL -> "by time";
    };
  }

  /** Why there is nothing to draw. */
  String emptiness() {
    if (lines.stream().allMatch(line -> line.size() == 0)) {
      return "no points";
    }
    return lines.stream().allMatch(PlotLine::hasNoNumber)
        ? "every value is NaN or infinite"
        : "no point above 0 for a logarithmic axis";
  }

  /** What it shows, for who cannot see it. */
  String sentence() {
    int trainings = trainings();
    return title
        + " of "
        + (trainings == 1 ? lines.get(0).metric().name() : trainings + " trainings")
        + best().map(best -> ", " + best.sentence()).orElse("")
        + ".";
  }

  /** How it is drawn, in a few words each. */
  List<String> manner() {
    var manner = new ArrayList<String>();
    if (lines.stream().anyMatch(PlotLine::isSmoothed)) {
      manner.add("smoothing " + NumberText.value(options.smoothing()));
    }
    if (options.isLogY()) {
      manner.add("log y");
    }
    if (options.isLogX()) {
      manner.add("log x");
    }
    return manner;
  }
}
