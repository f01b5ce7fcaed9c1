package io.tfevents.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rows are wanted. Steps and wall times are compared row by row, runs and tags once each.
 *
 * @param ofValues whether it says anything of tags, steps or wall times, which a fault has not
 */
record RowFilter(
    List<TextCondition> runs,
    List<TextCondition> tags,
    long firstStep,
    long lastStep,
    TimeRange times,
    boolean ofValues)
    implements Serializable {
  static final RowFilter ALL =
      new RowFilter(List.of(), List.of(), Long.MIN_VALUE, Long.MAX_VALUE, TimeRange.ALL, false);

  RowFilter {
    runs = List.copyOf(runs);
    tags = List.copyOf(tags);
  }

  boolean includesRun(String run) {
    return runs.stream().allMatch(test -> test.accepts(run));
  }

  boolean includesTag(String tag) {
    return tags.stream().allMatch(test -> test.accepts(tag));
  }

  boolean includes(long step, double wallTime) {
    return step >= firstStep && step <= lastStep && times.includes(wallTime);
  }

  RowFilter withRuns(TextCondition test) {
    return new RowFilter(added(runs, test), tags, firstStep, lastStep, times, ofValues);
  }

  RowFilter withTags(TextCondition test) {
    return new RowFilter(runs, added(tags, test), firstStep, lastStep, times, true);
  }

  RowFilter withSteps(long first, long last) {
    return new RowFilter(
        runs, tags, Math.max(first, firstStep), Math.min(last, lastStep), times, true);
  }

  RowFilter withTimes(TimeRange range) {
    return new RowFilter(runs, tags, firstStep, lastStep, times.and(range), true);
  }

  RowFilter withValues() {
    return new RowFilter(runs, tags, firstStep, lastStep, times, true);
  }

  private static List<TextCondition> added(List<TextCondition> tests, TextCondition test) {
    var all = new ArrayList<>(tests);
    all.add(test);
    return all;
  }
}
