package io.tfevents.convert;

/**
 * What becomes of several numbers of one run and tag at one step, where a row has place for one.
 */
public enum Duplicates {
  /** The last one in the order of the files. */
  LAST,
  /** The first one in the order of the files. */
  FIRST,
  /** Their mean. */
  MEAN,
  /** The conversion fails, and names run, tag and step. */
  ERROR
}
