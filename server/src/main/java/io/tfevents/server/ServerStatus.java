package io.tfevents.server;

import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.Run;
import io.tfevents.logdir.ScalarSeries;
import io.tfevents.tfrecord.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a server has read.
 *
 * @param runs how many runs
 * @param series how many series, of all runs together
 * @param points how many values; of long series of numbers those that are kept
 * @param faults how many faults were found in files; last records cut short are none, for they may
 *     only not be there to their ends yet
 * @param unreadable how many files could not be read
 * @param newest when the newest of the series' last values was recorded; empty if there is none
 * @param reading how long the last reading took
 */
public record ServerStatus(
    int runs,
    int series,
    long points,
    int faults,
    int unreadable,
    Optional<Instant> newest,
    Duration reading) {
  /** How old the newest value of a run that is being written is at most. */
  private static final Duration LIVE = Duration.ofMinutes(10);

  static ServerStatus of(Logdir logdir, Duration reading) {
    int series = 0;
    long points = 0;
    int faults = 0;
    int unreadable = 0;
    double newest = Double.NEGATIVE_INFINITY;
    var runs = logdir.runs();
    for (Run run : runs) {
      for (var fault : run.faults()) {
        faults += fault.kind() == FaultKind.TRUNCATED ? 0 : 1;
      }
      unreadable += run.unreadable().size();
      series += run.scalars().size();
      for (ScalarSeries numbers : run.scalars()) {
        points += numbers.size();
        newest = later(newest, numbers.size() == 0 ? newest : numbers.wallTime(numbers.size() - 1));
      }
      for (var others : run.events()) {
        series++;
        points += others.size();
        newest = later(newest, others.size() == 0 ? newest : others.wallTime(others.size() - 1));
      }
    }
    return new ServerStatus(
        runs.size(), series, points, faults, unreadable, instant(newest), reading);
  }

  private static double later(double a, double b) {
    return b > a ? b : a;
  }

  private static Optional<Instant> instant(double seconds) {
    return Math.abs(seconds) < 1e11
        ? Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1e3)))
        : Optional.empty();
  }

  /** One line for a log. */
  @Override
  public String toString() {
    var lag =
        newest
            .map(time -> Duration.between(time, Instant.now()))
            .filter(age -> age.compareTo(LIVE) < 0);
    return String.format(
        Locale.ROOT,
        "%,d runs, %,d series, %,d points; %,d faults, %,d unreadable files; %sread in %.1f s",
        runs,
        series,
        points,
        faults,
        unreadable,
        lag.map(
                age ->
                    String.format(Locale.ROOT, "newest value %.1f s old; ", age.toMillis() / 1e3))
            .orElse(""),
        reading.toMillis() / 1e3);
  }
}
