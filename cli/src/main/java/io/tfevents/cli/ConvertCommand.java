package io.tfevents.cli;

import io.tfevents.convert.Conversion;
import io.tfevents.convert.ConversionSummary;
import io.tfevents.convert.DataSet;
import io.tfevents.logdir.RunFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
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
      "Converts a log directory to tables: a folder each, every value, never sampled.",
      "Tables: scalars, histograms, images, audio, text, pr_curves, meshes, graphs,",
      "tensors, hparams, tags, files, events; see docs/parquet-schema.md."
    })
final class ConvertCommand implements Callable<Integer> {
  private final Messages error;

  @Mixin private LogdirOptions logdir = new LogdirOptions();

  @Mixin private DataSetOptions dataSet = new DataSetOptions();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads read and encode; else as many as there are cores.")
  private int threads = Runtime.getRuntime().availableProcessors();

  ConvertCommand(PrintWriter error) {
    this.error = Messages.of(error);
  }

  @Override
  public Integer call() throws IOException, CommandException {
    if (threads < 1) {
      throw new CommandException(ExitCode.USAGE, "--threads " + threads + ": one at least");
    }
    dataSet.check();
    var runs = logdir.selectedRuns();
    var target = dataSet.dataSet();
    // A wide table takes a pass of its own to find its columns.
    long total = runs.stream().mapToLong(RunFiles::size).sum() * (dataSet.isWide() ? 2 : 1);
    try {
      return report(EndingProcess.interrupts(() -> convert(target, total)));
    } catch (FileAlreadyExistsException e) {
      throw new CommandException(ExitCode.USAGE, dataSet.output() + ": " + reason(e));
    }
  }

  private static String reason(FileAlreadyExistsException e) {
    var reason = e.getReason();
    if (reason == null) {
      return "already there; replace it with --overwrite or add to it with --update";
    }
    return reason.equals("a file stands there") ? reason + "; name a folder" : reason;
  }

  private ConversionSummary convert(DataSet target, long total)
      throws IOException, CommandException {
    try (var progress = new Progress(error, total)) {
      var conversion =
          Conversion.from(logdir.uri())
              .source(logdir.location)
              .select(logdir.selection())
              .options(logdir.readOptions())
              .threads(threads)
              .onProgress(progress::add);
      dataSet.shape(conversion);
      return conversion.to(target);
    }
  }

  private int report(ConversionSummary summary) {
    var tables =
        summary.rows().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(table -> table.getValue() + " " + table.getKey().tableName())
            .collect(Collectors.joining(", "));
    var runs = Units.count(summary.runs().size(), "run");
    error.note(runs + " to " + dataSet.output() + ": " + tables);
    var findings = new Findings(error);
    findings.add(summary.runs());
    return findings.exitCode();
  }
}
