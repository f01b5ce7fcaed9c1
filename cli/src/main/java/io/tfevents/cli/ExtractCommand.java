package io.tfevents.cli;

import io.tfevents.convert.Extraction;
import io.tfevents.convert.ExtractionSummary;
import io.tfevents.convert.GraphForm;
import io.tfevents.logdir.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tfevents extract}: what is in a log directory as files. */
@Command(
    name = "extract",
    description = {
      "Writes what is in a log directory as files: DIR/RUN/TAG/STEP.png, for example.",
      "Kinds: images, audio, text, graphs; all of them unless --kind is given."
    })
final class ExtractCommand implements Callable<Integer> {
  private final Messages error;

  @Mixin private LogdirOptions logdir = new LogdirOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to, or its URI.")
  private String output = "";

  @Option(
      names = "--as",
      paramLabel = "FORM",
      defaultValue = "as-written",
      description =
          "Graphs as files that Netron opens: pb or pbtxt, a GraphDef; keras-json, a Keras model;"
              + " tfevents, an event file a run with its graphs alone. as-written (default): each"
              + " value as it is.")
  private GraphForm form = GraphForm.AS_WRITTEN;

  @Option(
      names = "--overwrite",
      description = "Write into a folder that holds something; files of equal names are replaced.")
  private boolean overwrite;

  ExtractCommand(PrintWriter error) {
    this.error = Messages.of(error);
  }

  @Override
  public Integer call() throws IOException, CommandException {
    requireExtractable();
    long total = logdir.selectedRuns().stream().mapToLong(run -> run.size()).sum();
    Location.requireStorage(output);
    try {
      return report(EndingProcess.interrupts(() -> extract(total)));
    } catch (FileAlreadyExistsException e) {
      throw new CommandException(
          ExitCode.USAGE, output + ": not empty; write into it all the same with --overwrite");
    } catch (NotDirectoryException e) {
      throw new CommandException(ExitCode.USAGE, output + ": a file stands there; name a folder");
    }
  }

  private void requireExtractable() throws CommandException {
    var selection = logdir.selection();
    for (var kind : Kind.values()) {
      if (!logdir.values.kinds.isEmpty()
          && selection.includesKind(kind)
          && !Extraction.KINDS.contains(kind)) {
        throw new CommandException(
            ExitCode.USAGE,
            "--kind "
                + kind.tableName()
                + ": images, audio, text and graphs can be extracted; 'tfevents convert' takes"
                + " numbers");
      }
    }
  }

  private ExtractionSummary extract(long total) throws IOException, CommandException {
    try (var progress = new Progress(error, total)) {
      return Extraction.from(logdir.uri())
          .select(logdir.selection())
          .options(logdir.readOptions())
          .graphs(form)
          .overwrite(overwrite)
          .onProgress(progress::add)
          .to(Location.uri(output));
    }
  }

  private int report(ExtractionSummary summary) {
    var files =
        summary.files().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(kind -> kind.getValue() + " " + kind.getKey().tableName())
            .collect(Collectors.joining(", "));
    error.note(
        "%s to %s: %s, %s"
            .formatted(
                Units.count(summary.runs().size(), "run"),
                output,
                files.isEmpty() ? "no files" : files,
                Units.bytes(summary.bytes())));
    if (form != GraphForm.AS_WRITTEN && !summary.files().containsKey(Kind.GRAPHS)) {
      error.note(
          "no graph has this form: a GraphDef is written as pb, pbtxt or tfevents, a Keras model as"
              + " keras-json");
    }
    var findings = new Findings(error);
    findings.add(summary.runs());
    return findings.exitCode();
  }
}
