package io.tfevents.cli;

import io.tfevents.event.Event;
import io.tfevents.event.EventFile;
import io.tfevents.event.SummaryEvent;
import io.tfevents.event.TagDictionary;
import io.tfevents.logdir.FileSummary;
import io.tfevents.logdir.Kind;
import io.tfevents.logdir.RunFiles;
import io.tfevents.logdir.Selection;
import io.tfevents.storage.StoredFile;
import io.tfevents.tfrecord.CorruptRecordException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tfevents dump}: every value. Files come in order of their paths. */
@Command(name = "dump", description = "Prints every value, in the order of the files.")
final class DumpCommand implements Callable<Integer> {
  /** How values are printed. */
  enum Form {
    TABLE,
    CSV,
    JSONL
  }

  private final Output out;
  private final PrintWriter error;

  @Mixin private LogdirOptions logdir = new LogdirOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table (default) or csv, one line a value; jsonl, each value in full.")
  private Form format = Form.TABLE;

  @Option(
      names = "--digest",
      description =
          "With jsonl: checksums in place of values, as TensorBoard's own loader gives them.")
  private boolean digest;

  DumpCommand(Output out, PrintWriter error) {
    this.out = out;
    this.error = error;
  }

  private record RunFile(RunFiles run, StoredFile file) {
    String path() {
      return run.name().equals(".") ? file.name() : run.name() + "/" + file.name();
    }
  }

  @Override
  public Integer call() throws IOException, CommandException {
    if (digest && format != Form.JSONL) {
      throw new CommandException(ExitCode.USAGE, "--digest goes with --format jsonl");
    }
    var selection = logdir.selection();
    var files = new ArrayList<RunFile>();
    for (var run : logdir.selectedRuns()) {
      run.files().forEach(file -> files.add(new RunFile(run, file)));
    }
    files.sort(Comparator.comparing(RunFile::path, RunFiles.BY_CODE_POINT));

    var lines = lines();
    for (String line : lines.header()) {
      out.println(line);
    }
    var findings = new Findings(error);
    var tags = new HashMap<String, TagDictionary>();
    for (var file : files) {
      var runTags = tags.computeIfAbsent(file.run().name(), run -> new TagDictionary());
      try (var events = EventFile.of(file.file(), logdir.readOptions())) {
        print(file.run().name(), events.events(runTags), selection, lines);
        findings.add(new FileSummary(file.file(), events.records(), null, null, events.faults()));
      } catch (UncheckedIOException e) {
        var reason = Objects.requireNonNull(e.getCause());
        if (reason instanceof CorruptRecordException) {
          throw e;
        }
        findings.addUnreadable(reason);
      } catch (Output.FailedException e) {
        throw e;
      } catch (IOException e) {
        findings.addUnreadable(e);
      }
      if (isLastOf(file)) {
        tags.remove(file.run().name());
      }
    }
    return findings.exitCode();
  }

  private static boolean isLastOf(RunFile file) {
    List<StoredFile> files = file.run().files();
    return files.get(files.size() - 1).equals(file.file());
  }

  private void print(String run, Iterable<Event> events, Selection selection, EventLines lines)
      throws IOException {
    boolean all = !selection.isAboutValues();
    for (Event event : events) {
      if (event instanceof SummaryEvent value ? includes(selection, value) : all) {
        for (String line : lines.of(run, event)) {
          out.println(line);
        }
      }
    }
  }

  private static boolean includes(Selection selection, SummaryEvent value) {
    return selection.includesTag(value.tag(), value.metadata())
        && selection.includesKind(Kind.of(value))
        && selection.includesStep(value.step());
  }

  private EventLines lines() {
    return switch (format) {
      case TABLE -> new TextLines(TextLines.Style.TABLE);
      case CSV -> new TextLines(TextLines.Style.CSV);
      case JSONL -> digest ? new DigestLines() : new JsonLines();
    };
  }
}
