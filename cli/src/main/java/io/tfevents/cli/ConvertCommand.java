package io.tfevents.cli;

import io.tfevents.convert.Conversion;
import io.tfevents.convert.ConversionSummary;
import io.tfevents.convert.DataSet;
import io.tfevents.convert.Format;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tfevents convert}: a log directory to a data set. */
@Command(
    name = "convert",
    description = {
      "Converts a log directory to Parquet or CSV: a folder a table, every value, never sampled.",
      "Tables: scalars, histograms, images, tags, files."
    })
final class ConvertCommand implements Callable<Integer> {
  private final PrintWriter error;

  @Mixin private LogdirOptions logdir = new LogdirOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "The folder to write to.")
  private Path output = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      defaultValue = "parquet",
      description = "parquet (default) or csv.")
  private Format format = Format.PARQUET;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads read and encode; else as many as there are cores.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--overwrite", description = "Replace a data set that is already there.")
  private boolean overwrite;

  ConvertCommand(PrintWriter error) {
    this.error = error;
  }

  @Override
  public Integer call() throws IOException, CommandException {
    if (threads < 1) {
      throw new CommandException(ExitCode.USAGE, "--threads " + threads + ": one at least");
    }
    var runs = logdir.selectedRuns();
    long total = runs.stream().mapToLong(run -> run.size()).sum();
    try {
      return report(EndingProcess.interrupts(() -> convert(total)));
    } catch (FileAlreadyExistsException e) {
      throw new CommandException(
          ExitCode.USAGE,
          output
              + (Files.isDirectory(output)
                  ? ": already there; replace it with --overwrite"
                  : ": a file stands there; name a folder"));
    }
  }

  private ConversionSummary convert(long total) throws IOException, CommandException {
    try (var progress = new Progress(error, total)) {
      return Conversion.from(logdir.uri())
          .source(logdir.location)
          .select(logdir.selection())
          .options(logdir.readOptions())
          .threads(threads)
          .onProgress(progress::add)
          .to(DataSet.of(format, output).overwrite(overwrite));
    }
  }

  private int report(ConversionSummary summary) {
    var tables =
        summary.rows().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(table -> table.getValue() + " " + table.getKey().tableName())
            .collect(Collectors.joining(", "));
    error.println(
        "tfevents: " + Units.count(summary.runs().size(), "run") + " to " + output + ": " + tables);
    var findings = new Findings(error);
    findings.add(summary.runs());
    return findings.exitCode();
  }
}
