package io.tfevents.cli;

import io.tfevents.convert.Conversion;
import io.tfevents.convert.DataSet;
import io.tfevents.convert.Table;
import io.tfevents.edit.DuplicateSteps;
import io.tfevents.edit.ReducedOutput;
import io.tfevents.edit.ReducedRuns;
import io.tfevents.edit.ReducedSeries;
import io.tfevents.edit.Reduction;
import io.tfevents.edit.ReductionException;
import io.tfevents.edit.Statistic;
import io.tfevents.logdir.RunFiles;
import io.tfevents.storage.Storage;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code tfevents reduce}: several runs to their mean, and to other statistics. */
@Command(
    name = "reduce",
    description = {
      "Makes mean, spread and other statistics of the numbers that runs have at each step.",
      "It writes a run for each statistic, or CSV, JSON or Parquet."
    })
final class ReduceCommand implements Callable<Integer> {
  private static final int MOST_NAMED = 5;

  private final Messages error;

  @Parameters(
      paramLabel = "LOGDIR",
      arity = "1..*",
      description = "Log directories, single event files, or URIs of either.")
  private List<String> places = new ArrayList<>();

  @Mixin private SelectionOptions values = new SelectionOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "The log directory, file or folder to write to, or its URI.")
  private String output = "";

  @Option(
      names = {"-r", "--reduce"},
      paramLabel = "STATISTIC",
      split = ",",
      description =
          "mean (default), std, var, sem, median, min, max, sum, count, mean+std, mean-std, p5 and"
              + " other percentiles, ci95 and other confidence intervals of the mean.")
  private List<String> statistics = new ArrayList<>(List.of("mean"));

  @Option(
      names = "--group",
      paramLabel = "re:REGEX",
      description =
          "Reduce runs group by group: those in whose names the parentheses hold the same, as in"
              + " 're:(.*)/seed_.*'.")
  private @Nullable String group;

  @Option(
      names = "--lax-tags",
      description = "Let runs lack tags; each is reduced over the runs that have it.")
  private boolean laxTags;

  @Option(
      names = "--lax-steps",
      description = "Let runs lack steps; only those that all runs have are reduced.")
  private boolean laxSteps;

  @Option(
      names = "--min-runs-per-step",
      paramLabel = "N",
      description = "Let runs lack steps; those at which N runs have a number are reduced.")
  private @Nullable Integer minRunsPerStep;

  @Option(
      names = {"--duplicates", "--handle-dup-steps"},
      paramLabel = "WHICH",
      converter = ToDuplicates.class,
      description =
          "Of several numbers at one step of a run: keep-first, keep-last, or mean. If not given"
              + " they are an error.")
  private DuplicateSteps duplicates = DuplicateSteps.ERROR;

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      description = "tfevents, csv, json or parquet. If not given, as OUT ends; else tfevents.")
  private @Nullable Target target;

  @Option(
      names = "--exact",
      description =
          "Keep numbers in event files in 64 bits, which TensorBoard shows only when started with"
              + " --load_fast=false.")
  private boolean exact;

  @Option(names = "--overwrite", description = "Replace what is already there.")
  private boolean overwrite;

  ReduceCommand(PrintWriter error) {
    this.error = Messages.of(error);
  }

  /** What is written. */
  enum Target {
    TFEVENTS,
    CSV,
    JSON,
    PARQUET
  }

  private static final class ToDuplicates implements ITypeConverter<DuplicateSteps> {
    @Override
    public DuplicateSteps convert(String name) {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "keep-first" -> DuplicateSteps.KEEP_FIRST;
        case "keep-last" -> DuplicateSteps.KEEP_LAST;
        case "mean" -> DuplicateSteps.MEAN;
        default ->
            throw new TypeConversionException(
                "'" + name + "' is none of keep-first, keep-last, mean");
      };
    }
  }

  @Override
  public Integer call() throws IOException, CommandException {
    Location.requireStorage(output);
    if (exact && target() != Target.TFEVENTS) {
      throw new CommandException(
          ExitCode.USAGE, "--exact goes with event files; numbers of other forms always are");
    }
    var runs = runs();
    var reduced = EndingProcess.interrupts(() -> reduceAndWrite(runs));
    report(reduced);
    var findings = new Findings(error);
    findings.add(reduced.runs());
    return findings.exitCode();
  }

  /** Those below OUT are what was made of runs before. */
  private List<RunFiles> runs() throws IOException, CommandException {
    var out = Location.uri(output).toString();
    var below = out.endsWith("/") ? out : out + "/";
    var runs = new ArrayList<>(PlacesRuns.of(places, values.selection()));
    runs.removeIf(
        run -> run.files().stream().allMatch(file -> file.location().toString().startsWith(below)));
    if (runs.isEmpty()) {
      throw new CommandException(
          ExitCode.NOTHING_THERE, "all runs are below " + output + "; name another output");
    }
    return runs;
  }

  private ReducedRuns reduceAndWrite(List<RunFiles> runs) throws IOException, CommandException {
    var reduction = reduction(runs);
    ReducedRuns reduced;
    long total = runs.stream().mapToLong(RunFiles::size).sum();
    try (var progress = new Progress(error, total)) {
      reduced = reduction.onProgress(progress::add).reduce();
    } catch (ReductionException e) {
      throw new CommandException(
          ExitCode.COULD_NOT_FINISH, e.getMessage() + "; " + advice(e.reason()));
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, "--group: " + e.getMessage());
    }
    if (reduced.groups().isEmpty()) {
      throw new CommandException(
          ExitCode.NOTHING_THERE,
          String.join(", ", places) + ": no scalars are selected there, see 'tfevents ls'");
    }
    try {
      write(reduced);
    } catch (FileAlreadyExistsException e) {
      var reason = e.getReason();
      throw new CommandException(
          ExitCode.USAGE,
          e.getFile()
              + ": "
              + (reason == null ? "already there; replace it with --overwrite" : reason));
    }
    return reduced;
  }

  private Reduction reduction(List<RunFiles> runs) throws CommandException {
    try {
      var reduction =
          Reduction.of(runs)
              .select(values.selection())
              .options(values.readOptions())
              .statistics(Statistic.named(statistics))
              .duplicates(duplicates);
      reduction = laxTags ? reduction.laxTags() : reduction;
      reduction = laxSteps ? reduction.laxSteps() : reduction;
      reduction = minRunsPerStep == null ? reduction : reduction.minRunsPerStep(minRunsPerStep);
      return group == null ? reduction : reduction.groups(GroupPattern.of(group));
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private static String advice(ReductionException.Reason reason) {
    return switch (reason) {
      case TAGS -> "take each run that has a tag with --lax-tags, or select tags with --tag";
      case STEPS ->
          "take the steps that all have with --lax-steps, those that N have with"
              + " --min-runs-per-step N, or select some with --steps";
      case DUPLICATES -> "choose with --duplicates keep-first, keep-last or mean";
    };
  }

  private Target target() {
    if (target != null) {
      return target;
    }
    var name = output.toLowerCase(Locale.ROOT);
    return name.endsWith(".csv")
        ? Target.CSV
        : name.endsWith(".json") ? Target.JSON : Target.TFEVENTS;
  }

  private void write(ReducedRuns reduced) throws IOException, CommandException {
    var place = Location.uri(output);
    switch (target()) {
      case TFEVENTS -> write(reduced, ReducedOutput.events(place));
      case CSV -> write(reduced, ReducedOutput.csv(place));
      case JSON -> write(reduced, ReducedOutput.json(place));
      case PARQUET -> writeParquet(reduced, place);
    }
  }

  private void write(ReducedRuns reduced, ReducedOutput to) throws IOException {
    var replacing = overwrite ? to.overwriting() : to;
    (exact ? replacing.exact() : replacing).write(reduced);
  }

  /** By way of event files, which a conversion reads. */
  private void writeParquet(ReducedRuns reduced, URI place) throws IOException {
    var logs = Files.createTempDirectory("tfevents-reduce").toUri();
    try {
      ReducedOutput.events(logs).exact().write(reduced);
      Conversion.from(logs).tables(Table.SCALARS).to(DataSet.parquet(place).overwrite(overwrite));
    } finally {
      Storage.of(logs).delete(logs);
    }
  }

  private void report(ReducedRuns reduced) {
    var groups = reduced.groups();
    int runs = groups.stream().mapToInt(each -> each.runs().size()).sum();
    var series = groups.stream().flatMap(each -> each.series().stream()).toList();
    long tags = series.stream().map(ReducedSeries::tag).distinct().count();
    int steps = series.stream().mapToInt(ReducedSeries::size).max().orElse(0);
    error.note(
        "%s%s, %s of up to %s to %s: %s"
            .formatted(
                Units.count(runs, "run"),
                group == null ? "" : " in " + Units.count(groups.size(), "group"),
                Units.count(tags, "tag"),
                Units.count(steps, "step"),
                output,
                reduced.statistics().stream()
                    .map(Statistic::name)
                    .collect(Collectors.joining(", "))));
    var leftOut = reduced.leftOut();
    if (!leftOut.isEmpty()) {
      error.note(
          "note: %s left out, %s: %s%s"
              .formatted(
                  Units.count(leftOut.size(), "run"),
                  group == null
                      ? "without a selected scalar"
                      : "of no group or without a selected scalar",
                  String.join(", ", leftOut.subList(0, Math.min(MOST_NAMED, leftOut.size()))),
                  leftOut.size() > MOST_NAMED ? ", ..." : ""));
    }
  }
}
