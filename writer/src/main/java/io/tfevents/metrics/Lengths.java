package io.tfevents.metrics;

/** Checks that two lists of a batch belong together. */
final class Lengths {
  private Lengths() {}

  static void requireEqual(String one, int length, String other, int otherLength) {
    if (length != otherLength) {
      throw new IllegalArgumentException(
          "%d %s and %d %s: a batch needs one of each for every example"
              .formatted(length, one, otherLength, other));
    }
  }
}
