package io.tfevents.spark;

import java.io.Serializable;

/**
 * A piece of an event file: the records that start from {@code from} on and before {@code to}.
 *
 * @param isCutBefore whether {@code from} was chosen blindly, so that the first record behind it
 *     has to be looked for
 * @param isCutBehind whether {@code to} was
 */
record Stretch(LogFile file, long from, long to, boolean isCutBefore, boolean isCutBehind)
    implements Serializable {

  static Stretch whole(LogFile file) {
    return new Stretch(file, 0, file.size(), false, false);
  }

  /** Between two places where records start or end. */
  static Stretch exact(LogFile file, long from, long to) {
    return new Stretch(file.upTo(to), from, to, false, false);
  }

  long size() {
    return to - from;
  }

  boolean startsFile() {
    return from == 0;
  }

  boolean isOfSameFile(Stretch other) {
    return file.location().equals(other.file.location());
  }

  /** This and the one behind it in the same file. */
  Stretch and(Stretch next) {
    return new Stretch(next.file, from, next.to, isCutBefore, next.isCutBehind);
  }
}
