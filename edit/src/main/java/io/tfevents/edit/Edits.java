package io.tfevents.edit;

import io.tfevents.logdir.RestartPolicy;
import io.tfevents.logdir.Selection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an edit changes.
 *
 * @param scope what is changed, dropped or kept
 * @param fate what becomes of that
 * @param mergedInto the run that all runs become; null if each keeps its own
 * @param maxPoints how many values of a tag stay
 */
record Edits(
    Selection scope,
    Fate fate,
    List<Renaming> runs,
    List<Renaming> tags,
    List<Renaming> splits,
    StepChange steps,
    double timeShift,
    @Nullable Instant start,
    RestartPolicy restarts,
    DuplicatePolicy duplicates,
    Sampling sampling,
    int maxPoints,
    boolean merge,
    @Nullable String mergedInto) {

  static final Edits NONE =
      new Edits(
          Selection.ALL,
          Fate.CHANGE,
          List.of(),
          List.of(),
          List.of(),
          StepChange.NONE,
          0,
          null,
          RestartPolicy.KEEP_ALL,
          DuplicatePolicy.KEEP_ALL,
          Sampling.EVEN,
          Integer.MAX_VALUE,
          false,
          null);

  /** What becomes of what is in scope. */
  enum Fate {
    /** It is changed, and all else stays. */
    CHANGE,
    /** It goes, and all else stays. */
    DROP,
    /** It is changed, and all else goes. */
    KEEP
  }

  /** Whether which values stay hangs on other values. */
  boolean needsPlan() {
    return merge
        || restarts != RestartPolicy.KEEP_ALL
        || duplicates != DuplicatePolicy.KEEP_ALL
        || maxPoints < Integer.MAX_VALUE;
  }

  /** Whether nothing of a run is left. */
  boolean dropsAllOf(String run) {
    return switch (fate) {
      case CHANGE -> false;
      case DROP -> scope.includesRun(run) && !scope.isAboutValues();
      case KEEP -> !scope.includesRun(run);
    };
  }

  /** The run that a run becomes. */
  String runNamed(String run) {
    if (!scope.includesRun(run)) {
      return run;
    }
    if (mergedInto != null) {
      return mergedInto;
    }
    var renamed = Renaming.first(runs, run);
    return renamed == null ? run : renamed;
  }

  /** Whether anything of a run may be changed. */
  boolean changesRun(String run) {
    return fate != Fate.DROP && scope.includesRun(run);
  }

  Edits withScope(Selection scope) {
    return new Edits(
        scope,
        fate,
        runs,
        tags,
        splits,
        steps,
        timeShift,
        start,
        restarts,
        duplicates,
        sampling,
        maxPoints,
        merge,
        mergedInto);
  }

  Edits withFate(Fate fate) {
    return new Edits(
        scope,
        fate,
        runs,
        tags,
        splits,
        steps,
        timeShift,
        start,
        restarts,
        duplicates,
        sampling,
        maxPoints,
        merge,
        mergedInto);
  }

  Edits withRuns(List<Renaming> runs) {
    return new Edits(
        scope,
        fate,
        runs,
        tags,
        splits,
        steps,
        timeShift,
        start,
        restarts,
        duplicates,
        sampling,
        maxPoints,
        merge,
        mergedInto);
  }

  Edits withTags(List<Renaming> tags) {
    return new Edits(
        scope,
        fate,
        runs,
        tags,
        splits,
        steps,
        timeShift,
        start,
        restarts,
        duplicates,
        sampling,
        maxPoints,
        merge,
        mergedInto);
  }

  Edits withSplits(List<Renaming> splits) {
    return new Edits(
        scope,
        fate,
        runs,
        tags,
        splits,
        steps,
        timeShift,
        start,
        restarts,
        duplicates,
        sampling,
        maxPoints,
        merge,
        mergedInto);
  }

  Edits withSteps(StepChange steps) {
    return new Edits(
        scope,
        fate,
        runs,
        tags,
        splits,
        steps,
        timeShift,
        start,
        restarts,
        duplicates,
        sampling,
        maxPoints,
        merge,
        mergedInto);
  }

  Edits withTime(double timeShift, @Nullable Instant start) {
    return new Edits(
        scope,
        fate,
        runs,
        tags,
        splits,
        steps,
        timeShift,
        start,
        restarts,
        duplicates,
        sampling,
        maxPoints,
        merge,
        mergedInto);
  }

  Edits withRestarts(RestartPolicy restarts) {
    return new Edits(
        scope,
        fate,
        runs,
        tags,
        splits,
        steps,
        timeShift,
        start,
        restarts,
        duplicates,
        sampling,
        maxPoints,
        merge,
        mergedInto);
  }

  Edits withDuplicates(DuplicatePolicy duplicates) {
    return new Edits(
        scope,
        fate,
        runs,
        tags,
        splits,
        steps,
        timeShift,
        start,
        restarts,
        duplicates,
        sampling,
        maxPoints,
        merge,
        mergedInto);
  }

  Edits withSampling(Sampling sampling, int maxPoints) {
    return new Edits(
        scope,
        fate,
        runs,
        tags,
        splits,
        steps,
        timeShift,
        start,
        restarts,
        duplicates,
        sampling,
        maxPoints,
        merge,
        mergedInto);
  }

  Edits merged(@Nullable String mergedInto) {
    return new Edits(
        scope,
        fate,
        runs,
        tags,
        splits,
        steps,
        timeShift,
        start,
        restarts,
        duplicates,
        sampling,
        maxPoints,
        true,
        mergedInto);
  }
}
