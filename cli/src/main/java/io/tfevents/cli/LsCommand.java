package io.tfevents.cli;

import com.fasterxml.jackson.core.JsonFactory;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.RunSummary;
import io.tfevents.logdir.TagSummary;
import io.tfevents.storage.StoredFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tfevents ls}: runs and tags. */
@Command(
    name = "ls",
    description = "Lists runs and tags: kind, points, steps, time, files, faults.")
final class LsCommand implements Callable<Integer> {
  private final Output out;
  private final PrintWriter error;

  @Mixin private LogdirOptions logdir = new LogdirOptions();

  @Option(names = "--long", description = "Tell of plugins, and of each file.")
  private boolean isLong;

  @Option(names = "--json", description = "Print a JSON object for each run and tag.")
  private boolean json;

  LsCommand(Output out, PrintWriter error) {
    this.out = out;
    this.error = error;
  }

  @Override
  public Integer call() throws IOException, CommandException {
    logdir.selectedRuns();
    var runs = Logdir.summarize(logdir.uri(), logdir.readOptions(), logdir.selection());
    for (var run : runs) {
      if (json) {
        printJson(run);
      } else {
        print(run);
      }
    }
    var findings = new Findings(error);
    findings.add(runs);
    return findings.exitCode();
  }

  private void print(RunSummary run) throws IOException {
    long bytes = run.files().stream().map(file -> file.file()).mapToLong(StoredFile::size).sum();
    long faults = run.files().stream().mapToLong(file -> file.faults().size()).sum();
    out.show(
        String.format(
            Locale.ROOT,
            "%s  (%s, %s%s)",
            run.run(),
            Units.count(run.files().size(), "file"),
            Units.bytes(bytes),
            faults == 0 ? "" : ", " + Units.count(faults, "fault")));
    if (isLong) {
      for (var file : run.files()) {
        out.show(
            String.format(
                Locale.ROOT,
                "  %s  %s, %d records%s%s",
                file.file().name(),
                Units.bytes(file.file().size()),
                file.records(),
                file.version() == null ? "" : ", " + file.version(),
                file.writer() == null ? "" : ", by " + file.writer()));
      }
    }
    var rows = new ArrayList<List<String>>();
    for (var tag : run.tags()) {
      rows.add(row(tag));
    }
    for (String line : Columns.aligned(rows)) {
      out.show("  " + line);
    }
  }

  private List<String> row(TagSummary tag) {
    var row = new ArrayList<String>();
    row.add(tag.tag().isEmpty() ? "(no name)" : Visible.line(tag.tag()));
    row.add(tag.kind().tableName());
    if (isLong) {
      row.add(tag.plugin().isEmpty() ? "-" : Visible.line(tag.plugin()));
    }
    row.add(String.format(Locale.ROOT, "%,d", tag.points()));
    row.add("steps " + tag.firstStep() + ".." + tag.lastStep());
    row.add(Units.time(tag.firstWallTime()));
    row.add(Units.duration(tag.lastWallTime() - tag.firstWallTime()));
    return row;
  }

  private void printJson(RunSummary run) throws IOException {
    for (var tag : run.tags()) {
      var line = new StringWriter();
      try (var generator = new JsonFactory().createGenerator(line)) {
        generator.writeStartObject();
        generator.writeStringField("run", run.run());
        generator.writeStringField("tag", tag.tag());
        generator.writeStringField("kind", tag.kind().tableName());
        generator.writeStringField("plugin", tag.plugin());
        generator.writeNumberField("points", tag.points());
        generator.writeNumberField("first_step", tag.firstStep());
        generator.writeNumberField("last_step", tag.lastStep());
        generator.writeEndObject();
      }
      out.println(line.toString());
    }
  }
}
