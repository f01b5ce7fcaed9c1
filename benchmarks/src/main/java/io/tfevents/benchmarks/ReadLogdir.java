package io.tfevents.benchmarks;

import io.tfevents.logdir.EventSeries;
import io.tfevents.logdir.Logdir;
import io.tfevents.logdir.Run;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a log directory into memory and says what it holds. */
public final class ReadLogdir {
  private ReadLogdir() {}

  /** Takes the log directory, and how often to read it; once if not given. */
  public static void main(String[] args) throws IOException {
    if (args.length < 1 || args.length > 2) {
      System.err.println("usage: ReadLogdir LOGDIR [PASSES]");
      System.exit(2);
    }
    int passes = args.length == 2 ? Integer.parseInt(args[1]) : 1;
    for (int pass = 0; pass < passes; pass++) {
      read(Path.of(args[0]));
    }
  }

  private static void read(Path path) throws IOException {
    long started = System.nanoTime();
    var logdir = Logdir.open(path);
    double seconds = (System.nanoTime() - started) / 1e9;

    long series = 0;
    long points = 0;
    long faults = 0;
    for (Run run : logdir.runs()) {
      faults += run.faults().size();
      series += run.scalars().size();
      points += run.scalars().stream().mapToLong(scalars -> scalars.size()).sum();
      for (EventSeries<?> others : run.events()) {
        series++;
        points += others.size();
      }
    }
    System.out.printf(
        "%d runs, %d series, %d points, %d faults, %.3f s%n",
        logdir.runs().size(), series, points, faults, seconds);
  }
}
