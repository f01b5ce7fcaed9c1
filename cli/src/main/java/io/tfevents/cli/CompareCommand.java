package io.tfevents.cli;

import io.tfevents.analysis.Comparison;
import io.tfevents.analysis.Direction;
import io.tfevents.analysis.Gate;
import io.tfevents.analysis.GateResult;
import io.tfevents.analysis.Metric;
import io.tfevents.analysis.Split;
import io.tfevents.analysis.Training;
import io.tfevents.logdir.Selection;
import io.tfevents.report.table.ComparisonTable;
import io.tfevents.report.table.GateMarkdown;
import io.tfevents.report.table.GateVerdict;
import io.tfevents.report.table.JunitXml;
import io.tfevents.report.table.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tfevents compare}: runs side by side, and beside a baseline. */
@Command(
    name = "compare",
    description = {
      "Shows runs side by side: hyperparameters, and the last and best value of each metric.",
      "With a baseline it tells what changed, and fails where it may not."
    })
final class CompareCommand implements Callable<Integer> {
  private static final int MOST_METRICS = 3;

  private final Output out;
  private final Messages error;

  @Mixin private TrainingOptions trainings = new TrainingOptions();

  @Option(
      names = "--baseline",
      paramLabel = "PATTERN",
      description =
          "Compare with this run, or with the mean of those that the pattern fits. If not given,"
              + " and there are several LOGDIRs, the runs of the first.")
  private @Nullable String baseline;

  @Option(
      names = "--group",
      paramLabel = "BY",
      description =
          "Count runs as one that have the same value of a hyperparameter, or, with re:REGEX, in"
              + " whose names the parentheses hold the same, as in 're:(.*)/seed_.*'.")
  private @Nullable String group;

  @Option(
      names = "--best",
      paramLabel = "METRIC",
      description =
          "Rank runs by this metric's best value, and show all metrics as they were at its step.")
  private @Nullable String best;

  @Option(
      names = "--direction",
      paramLabel = "METRIC=min|max",
      description = "Which values of a metric are better, where its name does not tell.")
  private Map<String, String> directions = new LinkedHashMap<>();

  @Option(names = "--diff", description = "Show only columns in which runs differ.")
  private boolean diff;

  @Option(
      names = "--all",
      description =
          "Show all metrics. If not given, and no --tag, the first three in validation whose"
              + " direction is known, or the first three; csv and json have all.")
  private boolean all;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (default), markdown, csv, latex or json.")
  private Form form = Form.TEXT;

  @Option(
      names = "--fail-if",
      paramLabel = "CONDITION",
      description =
          "End with exit code 5 if it holds for a run: 'val_loss>+1%%' (of the baseline),"
              + " 'accuracy@last<0.9', 'val_loss worse than 1%%'. A metric that is missing or NaN"
              + " fails. Repeatable.")
  private List<String> conditions = new ArrayList<>();

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write the conditions as JUnit's XML.")
  private @Nullable Path junit;

  CompareCommand(Output out, PrintWriter error) {
    this.out = out;
    this.error = Messages.of(error);
  }

  /** How the table is written. */
  enum Form {
    TEXT,
    MARKDOWN,
    CSV,
    LATEX,
    JSON
  }

  @Override
  public Integer call() throws IOException, CommandException {
    var gates = gates();
    var findings = new Findings(error);
    var read = trainings.read(findings);
    var comparison = comparison(read);
    var verdict = new GateVerdict(comparison.baseline(), results(comparison, gates));
    print(comparison, verdict);
    noteMetricsLeftOut(comparison);
    if (junit != null) {
      Files.writeString(junit, JunitXml.of(verdict));
    }
    int faults = findings.exitCode();
    return verdict.isPassed() ? faults : ExitCode.GATE_FAILED;
  }

  private List<Gate> gates() throws CommandException {
    var gates = new ArrayList<Gate>();
    for (String condition : conditions) {
      try {
        gates.add(Gate.parse(condition));
      } catch (IllegalArgumentException e) {
        throw new CommandException(ExitCode.USAGE, "--fail-if " + e.getMessage());
      }
    }
    if (gates.isEmpty() && junit != null) {
      throw new CommandException(ExitCode.USAGE, "--junit goes with --fail-if");
    }
    return gates;
  }

  private Comparison comparison(List<Training> read) throws CommandException {
    var candidates = new CandidateNames(read, group, baseline(read));
    var comparison = candidates.comparison().withDirections(parsedDirections());
    if (best == null) {
      return comparison;
    }
    return comparison.rankedBy(best, ranking(comparison, best));
  }

  /** Which trainings are the baseline; null for none. */
  private @Nullable Selection baseline(List<Training> read) throws CommandException {
    try {
      if (baseline != null) {
        var selection = Selection.ALL.withRuns(List.of(baseline));
        if (read.stream().noneMatch(training -> selection.includesRun(training.name()))) {
          throw new CommandException(
              ExitCode.NOTHING_THERE,
              "--baseline %s: there is no such run; there are %s"
                  .formatted(baseline, someNames(read)));
        }
        return selection;
      }
    } catch (PatternSyntaxException e) {
      throw new CommandException(
          ExitCode.USAGE, "--baseline " + baseline + ": " + e.getDescription());
    }
    if (trainings.places().size() < 2) {
      return null;
    }
    var first = PlacesRuns.name(trainings.places().get(0), ".");
    return Selection.ALL.withRuns(List.of(first, first + "/*"));
  }

  private static String someNames(List<Training> read) {
    return read.stream().limit(5).map(Training::name).collect(Collectors.joining(", "))
        + (read.size() > 5 ? ", ..." : "");
  }

  private Map<String, Direction> parsedDirections() throws CommandException {
    var parsed = new LinkedHashMap<String, Direction>();
    for (var entry : directions.entrySet()) {
      parsed.put(
          entry.getKey(),
          switch (entry.getValue().toLowerCase(Locale.ROOT)) {
            case "min" -> Direction.MINIMIZE;
            case "max" -> Direction.MAXIMIZE;
            default ->
                throw new CommandException(
                    ExitCode.USAGE,
                    "--direction %s=%s: write min or max"
                        .formatted(entry.getKey(), entry.getValue()));
          });
    }
    return parsed;
  }

  private static Direction ranking(Comparison comparison, String metric) throws CommandException {
    return comparison
        .direction(metric)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.USAGE,
                    "--best %s: say which values are better with --direction %s=min or =max"
                        .formatted(metric, metric)));
  }

  private static List<GateResult> results(Comparison comparison, List<Gate> gates)
      throws CommandException {
    var results = new ArrayList<GateResult>();
    for (var gate : gates) {
      for (var candidate : comparison.candidates()) {
        if (!candidate.name().equals(comparison.baseline())) {
          try {
            results.add(gate.check(comparison, candidate));
          } catch (IllegalArgumentException e) {
            throw new CommandException(
                ExitCode.USAGE,
                "--fail-if %s; name it with --baseline, or a direction with --direction"
                    .formatted(e.getMessage()));
          }
        }
      }
    }
    if (results.isEmpty() && !gates.isEmpty()) {
      throw new CommandException(
          ExitCode.NOTHING_THERE, "there is no run but the baseline, so nothing to judge");
    }
    return results;
  }

  private void print(Comparison comparison, GateVerdict verdict)
      throws IOException, CommandException {
    boolean exact = form == Form.CSV || form == Form.JSON;
    var table = table(comparison, exact);
    boolean gated = !conditions.isEmpty();
    switch (form) {
      case TEXT -> {
        new TableText(out).print(table);
        if (gated) {
          out.println("");
          new TableText(out).print(verdict.table());
          out.println("");
          out.show(verdict.line());
          if (!verdict.caveat().isEmpty()) {
            out.println(verdict.caveat());
          }
        }
      }
      case MARKDOWN -> out.print(gated ? GateMarkdown.of(verdict, table) : table.toMarkdown());
      case CSV -> out.print(table.toCsv());
      case LATEX -> out.print(table.toLatex());
      case JSON -> out.println(ComparisonJson.of(comparison, metrics(comparison), verdict));
    }
    if (gated) {
      appendToStepSummary(GateMarkdown.of(verdict, table(comparison, false)));
      if (form != Form.TEXT && !verdict.isPassed()) {
        error.println("tfevents: " + verdict.line());
      }
    }
  }

  private Table table(Comparison comparison, boolean exact) throws CommandException {
    var metrics = metrics(comparison);
    var table =
        best == null
            ? ComparisonTable.of(comparison, metrics, exact)
            : ComparisonTable.asOfBest(comparison, best, ranking(comparison, best), metrics, exact);
    return diff ? table.differing() : table;
  }

  /** What is shown. A program gets everything; for people there are the few that tell most. */
  private List<String> metrics(Comparison comparison) {
    var names = comparison.metrics();
    if (all || trainings.selectsTags() || form == Form.CSV || form == Form.JSON) {
      return names;
    }
    var telling = telling(comparison, names);
    return telling.subList(0, Math.min(MOST_METRICS, telling.size()));
  }

  private static List<String> telling(Comparison comparison, List<String> names) {
    var telling =
        names.stream()
            .filter(name -> comparison.direction(name).isPresent() && !name.startsWith("system/"))
            .toList();
    var validating =
        telling.stream().filter(name -> isIn(comparison, name, Split.VALIDATION)).toList();
    return validating.isEmpty() ? telling.isEmpty() ? names : telling : validating;
  }

  private void noteMetricsLeftOut(Comparison comparison) {
    int left = comparison.metrics().size() - metrics(comparison).size();
    if (left > 0) {
      error.note(
          "note: %s more; choose with --tag, or see them with --all"
              .formatted(Units.count(left, "metric")));
    }
  }

  private static boolean isIn(Comparison comparison, String name, Split split) {
    return comparison.candidates().stream()
        .flatMap(candidate -> candidate.trainings().stream())
        .flatMap(training -> training.metric(name).stream())
        .findFirst()
        .flatMap(Metric::split)
        .equals(Optional.of(split));
  }

  /** GitHub shows what is in this file on the page of a workflow's run. */
  private static void appendToStepSummary(String markdown) throws IOException {
    var file = System.getenv("GITHUB_STEP_SUMMARY");
    if (file != null && !file.isEmpty()) {
      Files.writeString(
          Path.of(file), markdown, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}
