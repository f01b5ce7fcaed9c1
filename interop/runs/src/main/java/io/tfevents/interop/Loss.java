package io.tfevents.interop;

/**
 * What a place cannot hold.
 *
 * @param run the name of the run
 * @param tag the tag, or the name of a hyperparameter; empty for the run itself
 * @param what is lost, and why where that is not plain
 * @param count how often
 */
public record Loss(String run, String tag, String what, long count) {
  @Override
  public String toString() {
    return run
        + (tag.isEmpty() ? "" : ", " + tag)
        + ": "
        + what
        + (count == 1 ? "" : " × " + count);
  }
}
