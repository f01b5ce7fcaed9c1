package io.tfevents.benchmarks;

import io.tfevents.writer.SummaryWriter;
import java.io.IOException;
import java.nio.file.Path;

/** Writes scalars as fast as it can, from one thread. */
public final class WriteScalars {
  private WriteScalars() {}

  /** Takes the directory, how many scalars, and how often; once if not given. */
  public static void main(String[] args) throws IOException {
    if (args.length < 2 || args.length > 3) {
      System.err.println("usage: WriteScalars DIRECTORY SCALARS [PASSES]");
      System.exit(2);
    }
    int scalars = Integer.parseInt(args[1]);
    int passes = args.length == 3 ? Integer.parseInt(args[2]) : 1;
    for (int pass = 0; pass < passes; pass++) {
      long started = System.nanoTime();
      try (var writer = SummaryWriter.open(Path.of(args[0]).resolve("pass" + pass))) {
        for (int step = 0; step < scalars; step++) {
          writer.scalar("train/loss", 0.5 + step, step);
        }
      }
      double seconds = (System.nanoTime() - started) / 1e9;
      System.out.printf(
          "%d scalars, %.3f s, %.1f ns a scalar%n", scalars, seconds, seconds * 1e9 / scalars);
    }
  }
}
