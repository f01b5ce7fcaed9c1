package io.tfevents.logdir;

import io.tfevents.event.StoredValue;
import io.tfevents.event.TagDictionary;
import io.tfevents.event.ValueKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * All series of a run, or of a stretch of one of its files, while it is read. For one thread at a
 * time, but that any may reduce the series of numbers: who changes those holds this object's lock.
 */
final class RunSeries {
  private final int maxPoints;
  private final PointBudget budget;
  private final Purges purges = new Purges();
  private final TreeMap<Integer, ScalarPoints> scalars = new TreeMap<>();
  private final Map<ValueKind, TreeMap<Integer, StoredValues>> others =
      new EnumMap<>(ValueKind.class);

  /** Whether points were taken away since the series were looked at. */
  private boolean wasReduced;

  /** All points of a stretch. */
  RunSeries() {
    this(Integer.MAX_VALUE, PointBudget.NONE);
  }

  /** At most so many points of a series, and no more than the budget allows. */
  RunSeries(int maxPoints, PointBudget budget) {
    this.maxPoints = maxPoints;
    this.budget = budget;
  }

  /** The numbers under a tag, for who holds the lock. */
  ScalarPoints scalars(int tagId) {
    var points = scalars.computeIfAbsent(tagId, id -> new ScalarPoints(maxPoints, budget));
    points.catchUpWith(purges);
    return points;
  }

  void add(int tagId, ValueKind kind, StoredValue value, int file) {
    var values =
        others
            .computeIfAbsent(kind, k -> new TreeMap<>())
            .computeIfAbsent(tagId, id -> new StoredValues(kind.event()));
    values.catchUpWith(purges);
    values.add(value, file);
  }

  /** Whether a tag has values that are no numbers. */
  boolean hasOtherThanNumbers(int tagId) {
    return others.values().stream().anyMatch(ofKind -> ofKind.containsKey(tagId));
  }

  /** Takes back the points of a tag from a step on. */
  synchronized void purge(int tagId, long step) {
    if (scalars.containsKey(tagId)) {
      scalars(tagId).purge(step);
    }
    for (var ofKind : others.values()) {
      var values = ofKind.get(tagId);
      if (values != null) {
        values.catchUpWith(purges);
        values.purge(step);
      }
    }
  }

  /** Takes back the points of all tags from a step on. */
  void purgeAll(long step) {
    purges.add(step);
  }

  /**
   * Takes back what a part takes back under {@link RestartPolicy#PREEMPT}: of each of its tags the
   * points from its smallest step on. That step is among those that the part has kept, since only
   * one that is no larger takes a point back.
   *
   * @param ids the tag id here for each there
   */
  void takeBackBefore(RunSeries part, IntUnaryOperator ids) {
    var smallest = new HashMap<Integer, Long>();
    part.scalars.forEach(
        (id, points) ->
            points.forEachChunk(chunk -> smallest.merge(id, chunk.minStep(), Math::min)));
    for (var byTag : part.others.values()) {
      byTag.forEach(
          (id, values) -> values.forEach(value -> smallest.merge(id, value.step(), Math::min)));
    }
    smallest.forEach((id, step) -> purge(ids.applyAsInt(id), step));
  }

  /**
   * Takes over what was read of a file elsewhere.
   *
   * @param ids the tag id here for each there
   * @param records how many records of the file stand before
   */
  synchronized void append(RunSeries part, IntUnaryOperator ids, long records, int file) {
    part.scalars.forEach(
        (id, points) ->
            points.forEachChunk(chunk -> scalars(ids.applyAsInt(id)).append(chunk, file)));
    part.others.forEach(
        (kind, byTag) ->
            byTag.forEach(
                (id, values) ->
                    values.forEach(
                        value ->
                            add(
                                ids.applyAsInt(id),
                                kind,
                                value.withRecordsBefore(records),
                                file))));
  }

  /** Counts with the budget from here on. */
  void enterBudget() {
    budget.enter(this);
  }

  /** Is no longer kept. */
  void leaveBudget() {
    budget.leave(this);
  }

  /** Sees to it that there are not too many points of all runs, for who holds no lock. */
  void keepBudget() {
    budget.keep();
  }

  /** Keeps no more than so many points of a series of numbers. */
  synchronized void reduceTo(int bound) {
    for (var points : scalars.values()) {
      wasReduced |= points.reduceTo(bound);
    }
  }

  /** Whether {@link #reduceTo} took points away since {@link #scalarSeries} was called. */
  synchronized boolean wasReduced() {
    return wasReduced;
  }

  /** Whether not all points of all series of numbers are kept. */
  synchronized boolean isReduced() {
    return scalars.values().stream().anyMatch(ScalarPoints::isReduced);
  }

  /** About how many points are kept. */
  synchronized long size() {
    return scalars.values().stream().mapToLong(ScalarPoints::size).sum();
  }

  /** About how many points the longest series has. */
  synchronized int longest() {
    return scalars.values().stream().mapToInt(ScalarPoints::size).max().orElse(0);
  }

  /** The series of numbers as they are now, by tag, in the order in which tags appeared. */
  synchronized Map<String, ScalarSeries> scalarSeries(TagDictionary tags) {
    wasReduced = false;
    var series = new LinkedHashMap<String, ScalarSeries>();
    scalars.forEach(
        (id, points) -> {
          points.catchUpWith(purges);
          var current = points.series(tags, id);
          series.put(current.tag(), current);
        });
    return series;
  }

  /** All other series as they are now, by kind and tag, in the order in which tags appeared. */
  Map<ValueKind, Map<String, EventSeries<?>>> eventSeries(TagDictionary tags) {
    var series = new EnumMap<ValueKind, Map<String, EventSeries<?>>>(ValueKind.class);
    others.forEach(
        (kind, byTag) -> {
          var ofKind = new LinkedHashMap<String, EventSeries<?>>();
          byTag.forEach(
              (id, values) -> {
                values.catchUpWith(purges);
                var current = values.series(tags, id);
                ofKind.put(current.tag(), current);
              });
          series.put(kind, ofKind);
        });
    return series;
  }
}
