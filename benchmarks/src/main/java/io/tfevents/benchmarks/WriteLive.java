package io.tfevents.benchmarks;

import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Writes scalars as a training does, but faster: so many steps a second, each with some tags. */
public final class WriteLive {
  private static final Duration FLUSH = Duration.ofMillis(100);

  private WriteLive() {}

  /** Takes the directory, the number of tags, steps a second, and for how many seconds. */
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      System.err.println("usage: WriteLive DIRECTORY TAGS STEPS_A_SECOND SECONDS");
      System.exit(2);
    }
    var tags = new String[Integer.parseInt(args[1])];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = "tag" + i;
    }
    int rate = Integer.parseInt(args[2]);
    int steps = rate * Integer.parseInt(args[3]);
    long started = System.nanoTime();
    long flushed = started;
    try (var writer = SummaryWriter.open(Path.of(args[0]))) {
      for (int step = 0; step < steps; step++) {
        for (var tag : tags) {
          writer.scalar(tag, 1.0 / (1 + step), step);
        }
        long due = started + (long) (1e9 * (step + 1) / rate);
        long now = System.nanoTime();
        if (now - flushed >= FLUSH.toNanos()) {
          writer.flush();
          flushed = now;
        }
        LockSupport.parkNanos(due - now);
      }
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf("%d steps, %.1f s%n", steps, seconds);
  }
}
