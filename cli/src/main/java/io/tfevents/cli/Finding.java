package io.tfevents.cli;

import java.util.Locale;

/**
 * Something about a log directory that its owner may want to know.
 *
 * @param where the run or file, as it was named to the command
 * @param sentence what was found
 * @param advice what to do about it
 */
record Finding(Kind kind, String where, String sentence, String advice) {
  /** How bad it is. */
  enum Severity {
    /** Data is lost, or cannot be read. */
    DAMAGE,
    /** Something shows otherwise than was meant. */
    WARNING,
    NOTE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What it is about. */
  enum Kind {
    UNREADABLE_FILE(Severity.DAMAGE),
    DAMAGED_FILE(Severity.DAMAGE),
    ZERO_TAIL(Severity.DAMAGE),
    CUT_SHORT(Severity.NOTE),
    EMPTY_FILE(Severity.WARNING),
    HEADER_ONLY(Severity.WARNING),
    NO_EVENT_FILES(Severity.WARNING),
    PROFILE_MARKER_ONLY(Severity.NOTE),
    UNSEEN_FILE(Severity.WARNING),
    STEPS_GO_BACK(Severity.NOTE),
    SEVERAL_VALUES_AT_A_STEP(Severity.NOTE),
    ONLY_STEP_ZERO(Severity.WARNING),
    NOT_FINITE(Severity.WARNING),
    TIME_IN_THE_FUTURE(Severity.WARNING),
    TIME_IN_THE_PAST(Severity.WARNING),
    CLOCK_WENT_BACK(Severity.NOTE),
    SEVERAL_WRITERS(Severity.WARNING),
    SEVERAL_PLUGINS(Severity.WARNING),
    MIXED_HPARAMS(Severity.NOTE);

    private final Severity severity;

    Kind(Severity severity) {
      this.severity = severity;
    }
  }

  Severity severity() {
    return kind.severity;
  }
}
