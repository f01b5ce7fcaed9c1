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

  /** Started by TensorBoard: no storage reaches the log directory. */
  static final int BAD_LOGDIR = 8;

  /** Started by TensorBoard: the address cannot be listened at. */
  static final int CANNOT_LISTEN = 9;

  private ExitCode() {}
}
