package io.tfevents.logdir;

import java.io.IOException;

/**
 * A run cannot be read on from where an earlier reading ended: a file of it was replaced, cut short
 * or deleted, another one came before it, or it has got what changes the meaning of what was read.
 */
public final class RunReplacedException extends IOException {
  private static final long serialVersionUID = 1;

  RunReplacedException(String run, String file) {
    super(
        "run "
            + run
            + ": "
            + file
            + " is not as it was when it was read; all of the run must be read again");
  }
}
