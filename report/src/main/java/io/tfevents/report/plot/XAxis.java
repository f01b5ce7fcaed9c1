package io.tfevents.report.plot;

/** What a plot's points are laid out by. */
public enum XAxis {
  /** The step. */
  STEP,
  /** The time since the training began. */
  RELATIVE,
  /** The time of day. */
  WALL
}
