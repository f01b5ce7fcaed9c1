package io.tfevents.edit;

import java.io.IOException;

/** Runs that do not go together as a {@link Reduction} was told that they do. */
public final class ReductionException extends IOException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  ReductionException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What it is that does not go together. */
  public enum Reason {
    /** A run lacks a tag that another one has. */
    TAGS,
    /** A run lacks a step of a tag that another one has. */
    STEPS,
    /** A run has several numbers of a tag at one step. */
    DUPLICATES
  }

  /** What it is that does not go together. */
  public Reason reason() {
    return reason;
  }
}
