package io.tfevents.analysis;

import java.util.Locale;

/** Numbers of things, in sentences. */
final class Counted {
  private Counted() {}

  /** A number of things, as {@code 1 point} and {@code 1,900 points}. */
  static String count(long number, String thing) {
    return Shown.step(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /** A share, as {@code 62 %}. */
  static String share(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
