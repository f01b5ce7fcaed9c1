package io.tfevents.cli;

import io.tfevents.analysis.Metric;
import io.tfevents.analysis.Training;
import io.tfevents.logdir.Kind;
import io.tfevents.logdir.LoadOptions;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.Run;
import io.tfevents.logdir.Selection;
import io.tfevents.report.plot.LearningCurves;
import io.tfevents.report.plot.Palette;
import io.tfevents.report.plot.Plot;
import io.tfevents.report.plot.PlotOptions;
import io.tfevents.report.plot.PlotPicture;
import io.tfevents.report.plot.TerminalColors;
import io.tfevents.report.plot.TerminalPlots;
import io.tfevents.report.plot.TerminalStyle;
import io.tfevents.report.plot.XAxis;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code tfevents plot}: learning curves in the terminal, or as a picture. Patterns for runs are
 * about trainings, so that one that names {@code baseline} means its validation, too.
 */
@Command(
    name = "plot",
    description = {
      "Draws learning curves in the terminal, or as an SVG or PNG file.",
      "Training and validation stand in one chart; the metric to judge by comes first."
    })
final class PlotCommand implements Callable<Integer> {
  /** As many as one looks at, if no tag is named. */
  private static final int MOST = 6;

  private static final int WIDEST = 160;

  private final Output out;
  private final Messages error;

  @Mixin private LogdirOptions logdir = new LogdirOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The picture to write, whose name ends in .svg or .png; or its URI.")
  private @Nullable String output;

  @Option(
      names = "--x",
      paramLabel = "AXIS",
      defaultValue = "step",
      description = "step (default), relative for the time since a training began, or wall.")
  private XAxis x = XAxis.STEP;

  @Option(
      names = "--smoothing",
      paramLabel = "WEIGHT",
      defaultValue = "0.6",
      description = "TensorBoard's, from 0 for none to less than 1; 0.6 if not given.")
  private double smoothing;

  @Option(names = "--log-y", description = "Make the vertical axis logarithmic.")
  private boolean logY;

  @Option(names = "--log-x", description = "Make the horizontal axis logarithmic.")
  private boolean logX;

  @Option(
      names = {"--all-values", "--no-outliers"},
      description =
          "Fit outliers into the chart, too. Without it the outermost 5 %% of a curve's values may"
              + " lie outside, where they would take more than half of it.")
  private boolean allValues;

  @Option(
      names = "--style",
      paramLabel = "STYLE",
      defaultValue = "auto",
      description =
          "In the terminal: braille, block, or ascii; auto (default) is braille, or ascii on a"
              + " terminal that has no more.")
  private Style style = Style.AUTO;

  @Option(
      names = "--width",
      paramLabel = "N",
      description =
          "Columns of the terminal, if not all; at most 160 if not given. Of a picture its pixels.")
  private @Nullable Integer width;

  @Option(
      names = "--height",
      paramLabel = "N",
      description = "Rows of each chart; 16 for one, 8 for several. Of a picture its pixels.")
  private @Nullable Integer height;

  @Option(
      names = "--theme",
      paramLabel = "THEME",
      defaultValue = "light",
      description = "The colours of a picture: light (default) or dark.")
  private Palette theme = Palette.LIGHT;

  @Option(names = "--overwrite", description = "Replace a picture that is already there.")
  private boolean overwrite;

  PlotCommand(Output out, PrintWriter error) {
    this.out = out;
    this.error = Messages.of(error);
  }

  /** What lines are made of. */
  enum Style {
    AUTO,
    BRAILLE,
    BLOCK,
    ASCII;

    TerminalStyle on(@Nullable String term) {
      return switch (this) {
        case AUTO ->
            "linux".equals(term) || "dumb".equals(term)
                ? TerminalStyle.ASCII
                : TerminalStyle.BRAILLE;
        case BRAILLE -> TerminalStyle.BRAILLE;
        case BLOCK -> TerminalStyle.BLOCK;
        case ASCII -> TerminalStyle.ASCII;
      };
    }
  }

  @Override
  public Integer call() throws IOException, CommandException {
    var options = options();
    var picture = output == null ? null : new PictureFile(output, overwrite);
    var selection = logdir.selection();
    logdir.place().allRuns();
    var runs = Logdir.open(logdir.uri(), loadOptions()).runs();
    var trainings = Training.of(runs);
    requireOne(trainings, selection);
    var curves =
        LearningCurves.of(trainings)
            .trainings(training -> selection.includesRun(training.name()))
            .metrics(selected(selection, runs))
            .steps(selection::includesStep)
            .options(options);
    int most = logdir.values.tags.isEmpty() ? MOST : Integer.MAX_VALUE;
    var plots = curves.plots(most);
    if (plots.isEmpty()) {
      throw new CommandException(
          ExitCode.NOTHING_THERE,
          logdir.location + ": no scalars are selected there, see 'tfevents ls'");
    }
    if (picture == null) {
      out.println(terminal().lines(plots));
    } else {
      draw(plots, picture);
    }
    int others = curves.size() - plots.size();
    if (others > 0) {
      error.note(
          "%s more; name what to draw with --tag, see 'tfevents ls'"
              .formatted(Units.count(others, "chart")));
    }
    var findings = new Findings(error);
    runs.forEach(findings::add);
    return findings.exitCode();
  }

  private void requireOne(List<Training> trainings, Selection selection) throws CommandException {
    if (trainings.stream().noneMatch(training -> selection.includesRun(training.name()))) {
      throw new CommandException(
          ExitCode.NOTHING_THERE, logdir.location + ": no run has such a name, see 'tfevents ls'");
    }
  }

  private PlotOptions options() throws CommandException {
    requirePositive("--width", width);
    requirePositive("--height", height);
    try {
      return PlotOptions.DEFAULT
          .withX(x)
          .withSmoothing(smoothing)
          .withLog(logX, logY)
          .withOutliersHidden(!allValues);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, "--smoothing: " + e.getMessage());
    }
  }

  private static void requirePositive(String option, @Nullable Integer size)
      throws CommandException {
    if (size != null && size < 1) {
      throw new CommandException(ExitCode.USAGE, option + " " + size + ": one at least");
    }
  }

  /** All runs, since a training's colour is by its place among all. */
  private LoadOptions loadOptions() {
    return LoadOptions.DEFAULT.withReading(logdir.readOptions());
  }

  private static Predicate<Metric> selected(Selection selection, List<Run> runs) {
    var byName = new HashMap<String, Run>();
    runs.forEach(run -> byName.put(run.name(), run));
    return metric ->
        selection.includesKind(Kind.SCALARS)
            && Optional.ofNullable(byName.get(metric.run()))
                .flatMap(run -> run.scalars(metric.tag()))
                .filter(series -> selection.includesTag(series.tag(), series.metadata()))
                .isPresent();
  }

  private TerminalPlots terminal() {
    int columns = Integer.getInteger("tfevents.columns", 80);
    var term = System.getenv("TERM");
    return TerminalPlots.plain()
        .style(style.on(Output.isTerminal() ? term : null))
        .colors(
            out.paint().on()
                ? TerminalColors.of(System.getenv("COLORTERM"), term)
                : TerminalColors.NONE)
        .width(width != null ? width : Output.isTerminal() ? Math.min(WIDEST, columns) : 80)
        .height(height == null ? 0 : height);
  }

  private void draw(List<Plot> plots, PictureFile file) throws IOException, CommandException {
    try {
      file.write(
          PlotPicture.of(plots)
              .palette(theme)
              .size(width == null ? 0 : width, height == null ? 0 : height)
              .picture());
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, "--width, --height: " + e.getMessage());
    }
    error.note(
        "%s of %s to %s"
            .formatted(
                Units.count(plots.size(), "chart"),
                Units.count(plots.stream().mapToInt(Plot::trainings).max().orElse(0), "training"),
                output));
  }
}
