package io.tfevents.cli;

import io.tfevents.convert.DoubleText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Amounts as people read them. */
final class Units {
  private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB"};

  private Units() {}

  static String bytes(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= 999.5 && unit < BYTES.length - 1) {
      amount /= 1000;
      unit++;
    }
    var form = unit == 0 || amount >= 99.5 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, form, amount, BYTES[unit]);
  }

  /** A number of things: {@code 1 file}, {@code 2 files}. */
  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** Seconds since the epoch, which may be any double. */
  static String time(double wallTime) {
    if (!(Math.abs(wallTime) < 1e11)) {
      return Double.toString(wallTime);
    }
    return Instant.ofEpochMilli(Math.round(wallTime * 1000))
        .truncatedTo(ChronoUnit.SECONDS)
        .toString();
  }

  static String duration(double seconds) {
    if (!(Math.abs(seconds) < 1e11)) {
      return Double.toString(seconds);
    }
    if (Math.abs(seconds) < 59.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (Math.abs(whole) < 3600) {
      return String.format(Locale.ROOT, "%d min %d s", whole / 60, Math.abs(whole % 60));
    }
    return String.format(Locale.ROOT, "%d h %d min", whole / 3600, Math.abs(whole / 60 % 60));
  }

  /** How long ago something was; a clock that is behind gives 0 seconds. */
  static String ago(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 60) {
      return seconds + " s ago";
    } else if (seconds < 3600) {
      return seconds / 60 + " min ago";
    } else if (seconds < 2 * 86_400) {
      return seconds / 3600 + " h ago";
    }
    return seconds / 86_400 + " days ago";
  }

  /** A number in its fewest digits; one that a float can hold in those of the float. */
  static String number(double number) {
    float rounded = (float) number;
    return rounded == number ? Float.toString(rounded) : DoubleText.of(number);
  }
}
