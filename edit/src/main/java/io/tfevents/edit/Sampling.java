package io.tfevents.edit;

/** How the values of a tag are thinned out. The first and the last always stay. */
public enum Sampling {
  /** Values at even distances, by their number in the series. */
  EVEN,
  /**
   * The smallest and the largest number of each of as many stretches as there is room for, so that
   * peaks stay; a NaN counts as largest. What is no number is thinned out evenly.
   */
  MIN_MAX
}
