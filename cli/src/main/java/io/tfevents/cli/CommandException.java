package io.tfevents.cli;

/** Ends the command with a sentence and an exit code. */
final class CommandException extends Exception {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  CommandException(int exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
