package io.tfevents.report;

import io.tfevents.analysis.Diagnosis;
import io.tfevents.analysis.Finding;
import io.tfevents.analysis.Training;
import io.tfevents.logdir.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a board shows at a moment. Never changes. While its epoch stays the same, a later one has
 * all that an earlier one had, under the same numbers: new runs and tags come behind. Where
 * something is gone, another epoch begins.
 *
 * @param version counts from 1 in each epoch
 * @param slots of all trainings of the log directory, those with nothing to show too
 * @param all of the trainings
 * @param runs those with something to show, by their numbers
 * @param tags by their numbers
 */
record LiveModel(
    String epoch,
    long version,
    Map<String, Integer> slots,
    List<Training> all,
    List<LiveRun> runs,
    List<TagCurves> tags) {

  /** The first one of an epoch. */
  static LiveModel of(Collection<Run> read, Diagnoses diagnoses) {
    var none =
        new LiveModel(
            UUID.randomUUID().toString().substring(0, 8),
            0,
            Map.of(),
            List.of(),
            List.of(),
            List.of());
    return none.grown(trainings(read), diagnoses);
  }

  /** What there is now; this one if nothing is new. */
  LiveModel next(Collection<Run> read, Diagnoses diagnoses) {
    var now = trainings(read);
    return runs.stream().allMatch(run -> hasAll(now.get(run.name()), run))
        ? grown(now, diagnoses)
        : of(read, diagnoses);
  }

  private static Map<String, Training> trainings(Collection<Run> read) {
    var byName = new LinkedHashMap<String, Training>();
    for (var training : Training.of(read)) {
      byName.put(training.name(), LiveRun.withDistinctMetrics(training));
    }
    return byName;
  }

  private static boolean hasAll(@Nullable Training now, LiveRun run) {
    return now != null
        && (run.isAsIn(now)
            || now.metrics().stream()
                    .filter(metric -> run.series().containsKey(metric.name()))
                    .count()
                == run.series().size());
  }

  private LiveModel grown(Map<String, Training> now, Diagnoses diagnoses) {
    var slots = new LinkedHashMap<>(this.slots);
    now.keySet().forEach(name -> slots.putIfAbsent(name, slots.size()));
    var known = runs.stream().map(LiveRun::name).toList();
    var shown = new ArrayList<>(known);
    now.values().stream()
        .filter(Report::showsSomething)
        .map(Training::name)
        .filter(name -> !known.contains(name))
        .forEach(shown::add);
    var before = new LinkedHashMap<String, LiveRun>();
    runs.forEach(run -> before.put(run.name(), run));
    var runs =
        shown.parallelStream()
            .map(
                name ->
                    grown(
                        before.get(name),
                        slots.getOrDefault(name, 0),
                        Objects.requireNonNull(now.get(name)),
                        diagnoses))
            .toList();
    diagnoses.keepOnly(now.keySet());
    if (version > 0 && runs.equals(this.runs)) {
      return this;
    }
    return new LiveModel(epoch, version + 1, slots, List.copyOf(now.values()), runs, tags(runs));
  }

  private static LiveRun grown(
      @Nullable LiveRun before, int slot, Training now, Diagnoses diagnoses) {
    var diagnosis = diagnoses.of(now);
    if (before == null || !before.isAsIn(now)) {
      return LiveRun.of(slot, now, diagnosis);
    }
    return before.diagnosis().equals(diagnosis)
        ? before
        : new LiveRun(
            slot, before.training(), before.span(), before.series(), before.facts(), diagnosis);
  }

  /** Those that were there before in their order, then new ones. */
  private List<TagCurves> tags(List<LiveRun> runs) {
    var found = new LinkedHashMap<String, TagCurves>();
    TagCurves.of(runs.stream().map(LiveRun::training).toList())
        .forEach(tag -> found.put(tag.name(), tag));
    return Stream.concat(tags.stream().map(TagCurves::name), found.keySet().stream())
        .distinct()
        .map(found::get)
        .toList();
  }

  /** The trainings by their numbers. */
  List<Training> trainings() {
    return runs.stream().map(LiveRun::training).toList();
  }

  /** What was found in all of them, the worst first. */
  Diagnosis diagnosis() {
    return diagnosis(runs);
  }

  /** What was found in some of its runs, the worst first; and how all were checked. */
  Diagnosis diagnosis(List<LiveRun> some) {
    return new Diagnosis(
        some.stream()
            .flatMap(run -> run.diagnosis().findings().stream())
            .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding::isPossible))
            .toList(),
        runs.stream().flatMap(run -> run.diagnosis().checks().stream()).toList());
  }
}
