package io.tfevents.interop.sacred;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

/**
 * Times as {@code datetime.utcnow().isoformat()} gives them, {@code 2026-11-23T10:39:44.734905}:
 * UTC without saying so, and microseconds where they are not 0. Here they are microseconds since
 * the epoch.
 */
public final class NaiveTime {
  private static final LocalDateTime EPOCH = LocalDate.EPOCH.atStartOfDay();
  private static final long DAY = TimeUnit.DAYS.toMicros(1);
  private static final long SECOND = TimeUnit.SECONDS.toMicros(1);

  /** Python's years go from 1 to 9999. */
  private static final double FIRST_SECOND = -62_135_596_800.0;

  private static final double END = 253_402_300_800.0;

  private NaiveTime() {}

  /** Whether seconds since the epoch are a time that Python knows. */
  public static boolean isTime(double seconds) {
    return seconds >= FIRST_SECOND && micros(seconds) < micros(END);
  }

  /** The microsecond that is nearest to seconds since the epoch. */
  static long micros(double seconds) {
    return Math.round(seconds * SECOND);
  }

  /** Seconds since the epoch. */
  static double seconds(long micros) {
    return micros / (double) SECOND;
  }

  /** Whether a time stays what it is when it goes to microseconds and back. */
  static boolean isExact(double seconds) {
    return isTime(seconds)
        && Double.doubleToRawLongBits(seconds(micros(seconds)))
            == Double.doubleToRawLongBits(seconds);
  }

  /** A time as Python writes it. */
  static String format(long micros) {
    var date = LocalDate.ofEpochDay(Math.floorDiv(micros, DAY));
    long inDay = Math.floorMod(micros, DAY);
    int second = (int) (inDay / SECOND);
    int fraction = (int) (inDay % SECOND);
    var text = new StringBuilder(26);
    append(date.getYear(), 4, text);
    append(date.getMonthValue(), 2, text.append('-'));
    append(date.getDayOfMonth(), 2, text.append('-'));
    append(second / 3600, 2, text.append('T'));
    append(second / 60 % 60, 2, text.append(':'));
    append(second % 60, 2, text.append(':'));
    if (fraction != 0) {
      append(fraction, 6, text.append('.'));
    }
    return text.toString();
  }

  private static void append(int number, int digits, StringBuilder text) {
    int power = 1;
    for (int i = 1; i < digits; i++) {
      power *= 10;
    }
    for (; power > 0; power /= 10) {
      text.append((char) ('0' + number / power % 10));
    }
  }

  /**
   * A time that Python wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  static long parse(String text) {
    try {
      return ChronoUnit.MICROS.between(EPOCH, LocalDateTime.parse(text));
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("no time: " + text, e);
    }
  }
}
