package io.tfevents.logdir;

/**
 * What becomes of a run's earlier points when its training was started again from an earlier step.
 */
public enum RestartPolicy {
  /** Every point stays, in the order of the files. */
  KEEP_ALL,
  /**
   * TensorBoard's rule ({@code plugin_event_accumulator.py}). Where the file version is 2 or later,
   * a run's first {@code SessionLog.START} means nothing, and each later one takes back the points
   * of every tag from its step on. Where it is older or missing, a summary whose step is smaller
   * than that of the summary before takes back the points of its own tags from its step on. A tag
   * whose points are all taken back stays, empty.
   */
  SESSION,
  /**
   * The rule of TensorBoard's Rust server: a step that is not larger than those before takes back
   * that tag's points from it on.
   */
  PREEMPT
}
