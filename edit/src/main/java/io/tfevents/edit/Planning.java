package io.tfevents.edit;

import io.tfevents.logdir.RestartPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which values stay where that hangs on other values: a first pass over all files of the runs
 * that are written together, run by run in the order of the files.
 */
final class Planning {
  private final Edits edits;
  private final boolean keepsAll;
  private final Plan plan = new Plan();
  private final Map<OutputRun.OutputTag, PlannedSeries> series = new LinkedHashMap<>();
  private final List<PlannedSeries> ofSourceTag = new ArrayList<>();

  Planning(Edits edits) {
    this.edits = edits;
    this.keepsAll =
        edits.duplicates == DuplicatePolicy.KEEP_ALL && edits.maxPoints == Integer.MAX_VALUE;
  }

  /** Another run begins. */
  void nextRun() {
    ofSourceTag.clear();
  }

  /**
   * Takes the record at hand. Where nothing is to be dropped it only sees that tags go together.
   *
   * @param file the number of its file
   */
  void add(SourceFile record, int file, Routes routes) throws IOException {
    if (record.takesAllBack()) {
      for (var values : ofSourceTag) {
        values.takeBack(record.step(), plan);
      }
    }
    for (int i = 0; i < record.values(); i++) {
      int value = record.valuesBefore() + i;
      var destination = routes.of(record, i);
      if (destination == null || !routes.changes(record, i)) {
        continue;
      }
      if (edits.restarts != RestartPolicy.KEEP_ALL) {
        var source = ofSourceTag(record.tagId(i));
        if (record.takesBack(i)) {
          source.takeBack(record.step(), plan);
        }
        source.add(file, value, record.step(), record.wallTime(), record.number(i));
      }
      if (keepsAll) {
        continue;
      }
      series
          .computeIfAbsent(destination.tag(), key -> PlannedSeries.of(edits))
          .add(file, value, routes.step(record, i), record.wallTime(), record.number(i));
    }
  }

  private PlannedSeries ofSourceTag(int tag) {
    while (ofSourceTag.size() <= tag) {
      ofSourceTag.add(PlannedSeries.ofSteps());
    }
    return ofSourceTag.get(tag);
  }

  /** What stays, all told. */
  Plan plan() {
    for (var values : series.values()) {
      values.forgetDropped(plan);
      if (edits.merge) {
        values.sortByTime();
      }
      values.dropDuplicates(edits.duplicates, plan);
      values.sample(edits.sampling, edits.maxPoints, plan);
    }
    return plan;
  }
}
