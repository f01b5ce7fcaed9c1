package io.tfevents.edit;

/** What becomes of values of one tag that have the same step. */
public enum DuplicatePolicy {
  /** All stay. */
  KEEP_ALL,
  /** The first stays. */
  KEEP_FIRST,
  /** The last stays. */
  KEEP_LAST
}
