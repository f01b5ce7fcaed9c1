package io.tfevents.cli;

/** What the command's exit code tells. */
final class ExitCode {
  static final int DONE = 0;

  /** Done, but faults were found, or a file was skipped. */
  static final int FAULTS = 1;

  static final int USAGE = 2;

  /** No such place, or nothing there to read. */
  static final int NOTHING_THERE = 3;

  static final int COULD_NOT_FINISH = 4;

  /** A condition was not met. */
  static final int GATE_FAILED = 5;

  private ExitCode() {}
}
