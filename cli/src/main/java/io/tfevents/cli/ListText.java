package io.tfevents.cli;

import io.tfevents.drawing.VisibleText;
import io.tfevents.event.GraphEvent;
import io.tfevents.logdir.FileSummary;
import io.tfevents.logdir.TagSummary;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Runs and their tags as a list for people. */
final class ListText {
  private static final int MOST_STEPS = 5;

  private final Output out;
  private final Paint paint;

  ListText(Output out) {
    this.out = out;
    this.paint = out.paint();
  }

  void print(ListedRun run) throws IOException {
    var files = Units.count(run.summary().files().size(), "file");
    var faults = run.faults() == 0 ? "" : ", " + paint.red(Units.count(run.faults(), "fault"));
    var bare = run.isEmpty() ? ", no values" : "";
    out.println(
        paint.bold(run.name())
            + "  (%s, %s%s%s)".formatted(files, Units.bytes(run.bytes()), bare, faults));
    var inspection = run.inspection();
    if (inspection != null) {
      for (var file : run.summary().files()) {
        out.println("  " + file(run, file));
      }
      printSessions(inspection);
    }
    var rows = new ArrayList<List<String>>();
    for (var tag : run.tags()) {
      rows.add(row(tag, run));
    }
    for (String line : Columns.aligned(rows)) {
      out.println("  " + line.stripTrailing());
    }
  }

  void printTotal(List<ListedRun> runs) throws IOException {
    out.println(
        "%s, %s, %s, %s, %s"
            .formatted(
                Units.count(runs.size(), "run"),
                Units.count(runs.stream().mapToLong(run -> run.tags().size()).sum(), "tag"),
                Units.count(runs.stream().mapToLong(ListedRun::points).sum(), "point"),
                Units.count(
                    runs.stream().mapToLong(run -> run.summary().files().size()).sum(), "file"),
                Units.bytes(runs.stream().mapToLong(ListedRun::bytes).sum())));
  }

  private String file(ListedRun run, FileSummary file) {
    var facts = new ArrayList<String>();
    facts.add(Units.bytes(file.file().size()));
    facts.add(Units.count(file.records(), "record"));
    var version = file.version();
    if (version != null) {
      facts.add(VisibleText.of(version));
    }
    var writer = file.writer();
    if (writer != null) {
      facts.add("by " + VisibleText.of(writer));
    }
    var span = run.span(file);
    if (span != null) {
      facts.add(Units.time(span.first()) + " to " + Units.time(span.last()));
    } else if (run.isBare(file)) {
      facts.add(
          paint.yellow(file.records() == 0 ? "empty" : "header only: nothing has been logged"));
    }
    if (!file.faults().isEmpty()) {
      facts.add(paint.red(Units.count(file.faults().size(), "fault")));
    }
    var age = Duration.between(file.file().modified(), Instant.now());
    facts.add("last written " + Units.ago(age));
    return paint.dim(file.file().name()) + "  " + String.join(", ", facts);
  }

  private void printSessions(RunInspection inspection) throws IOException {
    var facts = new ArrayList<String>();
    if (!inspection.starts().isEmpty()) {
      facts.add("started at " + steps(inspection.starts()));
    }
    if (!inspection.stops().isEmpty()) {
      facts.add("stopped at " + steps(inspection.stops()));
    }
    var checkpoints = inspection.checkpoints();
    if (!checkpoints.isEmpty()) {
      facts.add(
          Units.count(checkpoints.different(), "checkpoint")
              + ", "
              + range(checkpoints.first(), checkpoints.last()));
    }
    if (!facts.isEmpty()) {
      out.println("  session " + String.join(", ", facts));
    }
  }

  private static String steps(List<Long> steps) {
    return (steps.size() == 1 ? "step " : "steps ")
        + steps.stream().limit(MOST_STEPS).map(String::valueOf).collect(Collectors.joining(", "))
        + (steps.size() > MOST_STEPS ? " and " + (steps.size() - MOST_STEPS) + " more" : "");
  }

  private static String range(long first, long last) {
    return first == last ? "step " + first : "steps " + first + ".." + last;
  }

  private List<String> row(TagSummary tag, ListedRun run) {
    var row = new ArrayList<String>();
    row.add(tag.tag().isEmpty() ? "(no name)" : VisibleText.of(tag.tag()));
    row.add(paint.cyan(tag.kind().tableName()));
    var inspection = run.inspection();
    if (inspection != null) {
      row.add(paint.dim(tag.plugin().isEmpty() ? "-" : tag.plugin()));
    }
    row.add(String.format(Locale.ROOT, "%,d", tag.points()));
    row.add(range(tag.firstStep(), tag.lastStep()));
    row.add(paint.dim(Units.time(tag.firstWallTime())));
    row.add(Units.duration(tag.lastWallTime() - tag.firstWallTime()));
    var number = tag.lastNumber();
    row.add(number == null ? "" : "last " + Units.number(number));
    if (inspection != null) {
      row.add(String.join(", ", details(tag, inspection.tag(tag.tag()))));
    }
    return row;
  }

  private List<String> details(TagSummary tag, RunInspection.Tag inspected) {
    var details = new ArrayList<String>();
    var steps = inspected.steps();
    if (steps.backs() > 0) {
      details.add(paint.yellow("steps go back " + Units.count(steps.backs(), "time")));
      details.add("highest step " + steps.max());
    }
    var dtype = inspected.dtype();
    var shape = inspected.shape();
    if (shape != null && !tag.tag().equals(GraphEvent.TAG)) {
      details.add((dtype == null ? "" : dtype) + shape);
    }
    var metadata = tag.metadata();
    if (metadata != null
        && !metadata.displayName().isEmpty()
        && !metadata.displayName().equals(tag.tag())) {
      details.add("shown as " + VisibleText.of(metadata.displayName()));
    }
    return details;
  }
}
