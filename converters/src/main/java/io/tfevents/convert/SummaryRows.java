package io.tfevents.convert;

import io.tfevents.event.Bytes;
import io.tfevents.event.DataClass;
import io.tfevents.logdir.RunSummary;
import java.util.Arrays;
import java.util.List;

/** Row groups of what the summaries of all runs say. */
final class SummaryRows {
  private SummaryRows() {}

  static RowGroup tags(List<RunSummary> summaries) {
    var text = new Column.Text[7];
    Arrays.setAll(text, i -> new Column.Text(16));
    var content = new Column.Binary();
    var points = new Column.Longs(16);
    var firstStep = new Column.Longs(16);
    var lastStep = new Column.Longs(16);
    var firstWallTime = new Column.Doubles(16);
    var lastWallTime = new Column.Doubles(16);
    for (var run : summaries) {
      for (var tag : run.tags()) {
        var metadata = tag.metadata();
        var dataClass = metadata == null ? DataClass.UNKNOWN : metadata.dataClass();
        text[0].add(run.run());
        text[1].add(tag.tag());
        text[2].add(tag.kind().tableName());
        text[3].add(tag.plugin());
        text[4].add(dataClass.name());
        text[5].add(metadata == null ? "" : metadata.displayName());
        text[6].add(metadata == null ? "" : metadata.description());
        content.add(metadata == null ? Bytes.EMPTY : metadata.content());
        points.add(tag.points());
        firstStep.add(tag.firstStep());
        lastStep.add(tag.lastStep());
        firstWallTime.add(tag.firstWallTime());
        lastWallTime.add(tag.lastWallTime());
      }
    }
    return new RowGroup(
        TableSchema.of(Table.TAGS),
        0,
        points.size(),
        List.of(
            text[0],
            text[1],
            text[2],
            text[3],
            text[4],
            text[5],
            text[6],
            content,
            points,
            firstStep,
            lastStep,
            firstWallTime,
            lastWallTime));
  }

  static RowGroup files(List<RunSummary> summaries) {
    var runs = new Column.Text(16);
    var names = new Column.Text(16);
    var bytes = new Column.Longs(16);
    var records = new Column.Longs(16);
    var versions = new Column.Text(16);
    var writers = new Column.Text(16);
    var kinds = new Column.Text(16);
    var offsets = new Column.Longs(16);
    var lengths = new Column.Longs(16);
    var faults = new Column.Lists(kinds, offsets, lengths);
    var modified = new Column.Longs(16);
    for (var run : summaries) {
      for (var file : run.files()) {
        runs.add(run.run());
        names.add(file.file().name());
        bytes.add(file.file().size());
        records.add(file.records());
        versions.add(file.version());
        writers.add(file.writer());
        for (var fault : file.faults()) {
          kinds.add(fault.kind().name());
          offsets.add(fault.offset());
          lengths.add(fault.length());
        }
        faults.endRow();
        var instant = file.file().modified();
        modified.add(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000);
      }
    }
    return new RowGroup(
        TableSchema.of(Table.FILES),
        0,
        runs.size(),
        List.of(runs, names, bytes, records, versions, writers, faults, modified));
  }
}
