package io.tfevents.edit;

import io.tfevents.logdir.RestartPolicy;
import io.tfevents.logdir.Selection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an edit changes. It is set while a {@link LogEdit} is made of another one, on a copy, and
 * never changes after that.
 */
final class Edits {
  /** What is changed, dropped or kept. */
  Selection scope = Selection.ALL;

  /** What becomes of that. */
  Fate fate = Fate.CHANGE;

  List<Renaming> runs = List.of();
  List<Renaming> tags = List.of();
  List<Renaming> splits = List.of();
  StepChange steps = StepChange.NONE;

  /** Seconds that wall times become later. */
  double timeShift = 0;

  /** When runs begin; null for when they did. */
  @Nullable Instant start;

  RestartPolicy restarts = RestartPolicy.KEEP_ALL;
  DuplicatePolicy duplicates = DuplicatePolicy.KEEP_ALL;
  Sampling sampling = Sampling.EVEN;

  /** How many values of a tag stay. */
  int maxPoints = Integer.MAX_VALUE;

  /** Whether the files of a run become one. */
  boolean merge;

  /** The run that all runs become; null if each keeps its own. */
  @Nullable String mergedInto;

  /** Nothing is changed. */
  Edits() {}

  Edits copy() {
    var copy = new Edits();
    copy.scope = scope;
    copy.fate = fate;
    copy.runs = runs;
    copy.tags = tags;
    copy.splits = splits;
    copy.steps = steps;
    copy.timeShift = timeShift;
    copy.start = start;
    copy.restarts = restarts;
    copy.duplicates = duplicates;
    copy.sampling = sampling;
    copy.maxPoints = maxPoints;
    copy.merge = merge;
    copy.mergedInto = mergedInto;
    return copy;
  }

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
}
