package io.tfevents.cli;

import io.tfevents.convert.ImportForm;
import io.tfevents.convert.ImportSummary;
import io.tfevents.convert.Table;
import io.tfevents.convert.TableImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tfevents import}: tables to a log directory. */
@Command(
    name = "import",
    description = {
      "Makes event files of tables: of what convert wrote, and of CSV that other tools logged.",
      "Parquet, CSV or JSON Lines. One event file a run; the form is told from the header.",
      "With --from, IN is another tracker's directory, file or server, and its runs are read."
    })
final class ImportCommand implements Callable<Integer> {
  private static final int MOST_LISTED = 20;

  private final Messages error;

  @Parameters(
      paramLabel = "IN",
      description = "A data set, a folder of tables, a single file, or a URI of any.")
  private String input = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "LOGDIR",
      required = true,
      description = "The log directory to write to; its other runs stay as they are.")
  private String output = "";

  @Option(
      names = "--from",
      paramLabel = "TRACKER",
      completionCandidates = TrackerNames.class,
      description = "Read another tracker's runs, of: ${COMPLETION-CANDIDATES}.")
  private @Nullable String from;

  @Option(
      names = "--form",
      paramLabel = "FORM",
      description =
          "How numbers stand in the files, if the header does not tell: long (tag, step, value),"
              + " wide (a column a tag), keras (wide, with the epoch for a step), tensorboard.")
  private @Nullable ImportForm form;

  @Option(
      names = "--run",
      paramLabel = "NAME",
      description = "The run of rows that tell none; else their folder or file.")
  private @Nullable String run;

  @Option(names = "--tag", paramLabel = "NAME", description = "The tag of rows that tell none.")
  private @Nullable String tag;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      description =
          "Only these tables: scalars, histograms, images, audio, text, pr_curves, meshes, hparams,"
              + " graphs, tensors. Repeatable.")
  private List<String> kinds = new ArrayList<>();

  @Option(names = "--overwrite", description = "Replace the event files of runs that have some.")
  private boolean overwrite;

  ImportCommand(PrintWriter error) {
    this.error = Messages.of(error);
  }

  @Override
  public Integer call() throws IOException, CommandException {
    Location.requireStorage(output);
    if (from != null) {
      return importRuns(from);
    }
    Location.requireStorage(input);
    var source = Location.uri(input);
    var logdir = Location.uri(output);
    var tables = tables();
    if (source.equals(logdir)) {
      throw new CommandException(ExitCode.USAGE, output + ": name another place than IN");
    }
    var importing = TableImport.from(source).overwrite(overwrite);
    if (!tables.isEmpty()) {
      var first = tables.iterator().next();
      importing.tables(first, tables.toArray(Table[]::new));
    }
    if (form != null) {
      importing.form(form);
    }
    if (tag != null) {
      importing.tag(tag);
    }
    try {
      if (run != null) {
        importing.run(run);
      }
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, "--run: " + e.getMessage());
    }
    return report(EndingProcess.interrupts(() -> write(importing, logdir)));
  }

  private int importRuns(String from) throws IOException, CommandException {
    if (form != null || run != null || tag != null || !kinds.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE, "--form, --run, --tag and --kind are for tables, not for --from");
    }
    var tracker = TrackerNames.named("--from", from);
    var importing = new TrackerImport(tracker, input, output, overwrite);
    return EndingProcess.interrupts(() -> importing.run(error));
  }

  private ImportSummary write(TableImport importing, URI logdir)
      throws IOException, CommandException {
    try (var progress = new Progress(error, importing.inputBytes())) {
      return importing.onProgress(progress::add).to(logdir);
    } catch (FileAlreadyExistsException e) {
      var reason = String.valueOf(e.getReason());
      throw new CommandException(
          ExitCode.USAGE,
          output
              + ": "
              + reason
              + (reason.startsWith("run") ? "; replace them with --overwrite" : ""));
    }
  }

  private EnumSet<Table> tables() throws CommandException {
    var tables = EnumSet.noneOf(Table.class);
    for (String kind : kinds) {
      tables.add(
          Arrays.stream(Table.values())
              .filter(table -> table.tableName().equalsIgnoreCase(kind))
              .findFirst()
              .orElseThrow(
                  () ->
                      new CommandException(
                          ExitCode.USAGE,
                          "--kind " + kind + ": there is no such kind, see --help")));
    }
    return tables;
  }

  private int report(ImportSummary summary) {
    var tables =
        summary.rows().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(table -> table.getValue() + " " + table.getKey().tableName())
            .collect(Collectors.joining(", "));
    error.note(
        Units.count(summary.runs().size(), "run")
            + " to "
            + output
            + (tables.isEmpty() ? "" : ": " + tables));
    var leftOut = summary.leftOut();
    for (var rows : leftOut.subList(0, Math.min(MOST_LISTED, leftOut.size()))) {
      error.println(
          "tfevents: %s %s: %s left out: %s"
              .formatted(
                  rows.table().tableName(),
                  rows.tag(),
                  Units.count(rows.rows(), "row"),
                  rows.reason()));
    }
    if (leftOut.size() > MOST_LISTED) {
      error.println("tfevents: and " + (leftOut.size() - MOST_LISTED) + " more tags");
    }
    return leftOut.isEmpty() ? ExitCode.DONE : ExitCode.FAULTS;
  }
}
