package io.tfevents.writer;

import java.nio.file.Path;
import java.time.Duration;

/** A program that logs without end, or without closing its writer; run by {@link CrashTest}. */
final class Training {
  private Training() {}

  public static void main(String[] args) throws Exception {
    var writer = SummaryWriter.builder(Path.of(args[1])).flushInterval(Duration.ofMillis(1)).open();
    switch (args[0]) {
      case "forever" -> logForever(writer);
      case "ends" -> log(writer, 1000);
      case "exits" -> {
        log(writer, 1000);
        System.exit(3);
      }
      case "dies" -> {
        log(writer, 1000);
        throw new IllegalStateException("diverged");
      }
      case "fills" -> {
        try {
          for (int step = 0; ; step++) {
            writer.scalar("loss", step, step);
          }
        } catch (java.io.UncheckedIOException e) {
          System.out.println(e.getMessage());
        }
        try {
          writer.close();
        } catch (java.io.IOException e) {
          System.out.println(e.getMessage());
        }
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void log(SummaryWriter writer, int count) {
    for (int step = 0; step < count; step++) {
      writer.scalar("loss", step, step);
    }
  }

  /** Prints each step that was flushed. */
  private static void logForever(SummaryWriter writer) throws Exception {
    double[] numbers = new double[100];
    for (int step = 0; ; step++) {
      writer.scalar("loss", step, step);
      writer.histogram("weights", numbers, step);
      if (step % 100 == 0) {
        writer.flush();
        System.out.println(step);
      }
    }
  }
}
