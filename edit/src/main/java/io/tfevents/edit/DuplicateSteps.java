package io.tfevents.edit;

/** What is taken where a run has several numbers under a tag at one step. */
public enum DuplicateSteps {
  /** None: it is an error. */
  ERROR,
  /** The one that was written first. */
  KEEP_FIRST,
  /** The one that was written last, which is what a training that was started again stands by. */
  KEEP_LAST,
  /** Their mean, without NaN. */
  MEAN
}
