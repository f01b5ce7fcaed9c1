package io.tfevents.interop.drawing.tree;

/** Which values of a feature are missing to a split; the terms are LightGBM's. */
public enum Missing {
  /** Not a number, and an empty cell. */
  NAN,
  /** Those, and zero. */
  ZERO,
  /** None: NaN counts as zero. */
  NONE
}
